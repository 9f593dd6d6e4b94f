// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/layoutstore.h"

#include <memory>

class QSettings;

namespace csp {

/// Keeps window and columns as a person arranged them, in a file of the profile's folder. When it
/// cannot be written the arrangement lasts until the program ends.
class ProfileLayout final : public LayoutStore
{
public:
    explicit ProfileLayout(const QString &file);
    ~ProfileLayout() override;

    void save(const QString &key, const QByteArray &value) override;
    [[nodiscard]] QByteArray load(const QString &key) const override;

private:
    std::unique_ptr<QSettings> m_file;
};

} // namespace csp
