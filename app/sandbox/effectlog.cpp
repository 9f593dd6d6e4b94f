// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/effectlog.h"

#include "app/base/logging.h"

#include <QDir>
#include <QJsonDocument>

#include <unistd.h>

using namespace Qt::Literals::StringLiterals;

namespace csp::sandbox {

namespace {

constexpr int formatVersion = 1;

struct Content
{
    bool isUnderstood = false;
    EffectLog::Found found;
    /// Bytes up to the end of the last whole line.
    qint64 wholeSize = 0;
};

Content readAll(const QByteArray &bytes, quint64 seed, int customers)
{
    Content content;
    qsizetype from = 0;
    bool isHeader = true;
    for (qsizetype end = bytes.indexOf('\n'); end >= 0; end = bytes.indexOf('\n', from)) {
        QJsonParseError error;
        const QJsonDocument line = QJsonDocument::fromJson(bytes.mid(from, end - from), &error);
        if (error.error != QJsonParseError::NoError || !line.isObject())
            return {};
        const QJsonObject object = line.object();
        if (isHeader) {
            content.found.worldStart =
                QDateTime::fromString(object[u"worldStart"].toString(), Qt::ISODateWithMs);
            if (object[u"format"].toInt() != formatVersion || !content.found.worldStart.isValid() ||
                object[u"seed"].toString() != QString::number(seed) ||
                object[u"customers"].toInt() != customers)
                return {};
            isHeader = false;
        } else {
            content.found.entries.push_back(object);
        }
        from = end + 1;
    }
    content.isUnderstood = !isHeader;
    content.wholeSize = from;
    return content;
}

} // namespace

Expected<EffectLog::Found, QString> EffectLog::open(const QString &folder, quint64 seed,
                                                    int customers, const QDateTime &worldStart)
{
    Found fresh{.worldStart = worldStart, .entries = {}};
    if (folder.isEmpty())
        return fresh;
    if (!QDir().mkpath(folder))
        return Unexpected{u"The sandbox's folder %1 cannot be made."_s.arg(folder)};
    m_file.setFileName(QDir(folder).filePath(u"world-%1-%2.jsonl"_s.arg(seed).arg(customers)));
    // Unbuffered, so that nothing of a line that did not fit waits to be written later.
    constexpr auto mode = QIODevice::ReadWrite | QIODevice::Unbuffered;
    if (!m_file.open(mode))
        return Unexpected{u"The sandbox's file %1 cannot be opened: %2."_s.arg(
            m_file.fileName(), m_file.errorString())};
    const QByteArray bytes = m_file.readAll();
    if (!bytes.isEmpty()) {
        Content content = readAll(bytes, seed, customers);
        if (content.isUnderstood) {
            if (!m_file.resize(content.wholeSize) || !m_file.seek(content.wholeSize))
                return Unexpected{u"The sandbox's file %1 cannot be written: %2."_s.arg(
                    m_file.fileName(), m_file.errorString())};
            return std::move(content.found);
        }
        const QString name = m_file.fileName();
        const QString aside = name + u".damaged"_s;
        m_file.close();
        QFile::remove(aside);
        if (!QFile::rename(name, aside) || !m_file.open(mode))
            return Unexpected{
                u"The sandbox's file %1 is damaged and cannot be put aside."_s.arg(name)};
        qCWarning(lcSandbox).noquote()
            << "the sandbox's file could not be read; it is now" << aside;
    }
    const QJsonObject header{
        {u"format"_s, formatVersion},
        {u"seed"_s, QString::number(seed)},
        {u"customers"_s, customers},
        {u"worldStart"_s, worldStart.toString(Qt::ISODateWithMs)},
    };
    if (!write(header))
        return Unexpected{u"The sandbox's file %1 cannot be written: %2."_s.arg(
            m_file.fileName(), m_file.errorString())};
    return fresh;
}

bool EffectLog::append(const QJsonObject &entry)
{
    return !m_file.isOpen() || write(entry);
}

bool EffectLog::write(const QJsonObject &entry)
{
    const qint64 before = m_file.pos();
    const QByteArray line = QJsonDocument(entry).toJson(QJsonDocument::Compact) + '\n';
    if (m_file.write(line) == line.size() && ::fsync(m_file.handle()) == 0)
        return true;
    // Half a line must not stand before the next whole one.
    if (!m_file.resize(before) || !m_file.seek(before))
        qCWarning(lcSandbox) << "the sandbox's file could not be cut back";
    return false;
}

} // namespace csp::sandbox
