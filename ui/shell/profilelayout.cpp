// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/profilelayout.h"

#include <QSettings>

namespace csp {

ProfileLayout::ProfileLayout(const QString &file)
    : m_file(std::make_unique<QSettings>(file, QSettings::IniFormat))
{
}

ProfileLayout::~ProfileLayout() = default;

void ProfileLayout::save(const QString &key, const QByteArray &value)
{
    if (value.isEmpty())
        m_file->remove(key);
    else
        m_file->setValue(key, value);
}

QByteArray ProfileLayout::load(const QString &key) const
{
    return m_file->value(key).toByteArray();
}

} // namespace csp
