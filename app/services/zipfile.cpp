// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/zipfile.h"

#include <QCoreApplication>

#include <archive.h>
#include <archive_entry.h>

#include <memory>

namespace csp {

namespace {

struct Free
{
    void operator()(archive *it) const { archive_write_free(it); }
    void operator()(archive_entry *it) const { archive_entry_free(it); }
};

la_ssize_t append(archive *, void *target, const void *bytes, size_t size)
{
    static_cast<QByteArray *>(target)->append(static_cast<const char *>(bytes), qsizetype(size));
    return la_ssize_t(size);
}

Unexpected<QString> failure(archive *zip)
{
    const char *why = archive_error_string(zip);
    return Unexpected{QCoreApplication::translate("csp::ZipFile", "The archive cannot be made: %1")
                          .arg(QString::fromUtf8(why ? why : "?"))};
}

} // namespace

Expected<QByteArray, QString> zipped(const QList<ZipEntry> &entries, const QDateTime &at)
{
    QByteArray bytes;
    const std::unique_ptr<archive, Free> zip(archive_write_new());
    if (!zip || archive_write_set_format_zip(zip.get()) != ARCHIVE_OK ||
        archive_write_open(zip.get(), &bytes, nullptr, &append, nullptr) != ARCHIVE_OK)
        return failure(zip.get());
    for (const ZipEntry &entry : entries) {
        const std::unique_ptr<archive_entry, Free> head(archive_entry_new());
        archive_entry_set_pathname_utf8(head.get(), entry.name.toUtf8().constData());
        archive_entry_set_size(head.get(), entry.content.size());
        archive_entry_set_filetype(head.get(), AE_IFREG);
        archive_entry_set_perm(head.get(), 0644);
        archive_entry_set_mtime(head.get(), time_t(at.toSecsSinceEpoch()), 0);
        if (archive_write_header(zip.get(), head.get()) != ARCHIVE_OK ||
            archive_write_data(zip.get(), entry.content.constData(),
                               size_t(entry.content.size())) != entry.content.size())
            return failure(zip.get());
    }
    if (archive_write_close(zip.get()) != ARCHIVE_OK)
        return failure(zip.get());
    return bytes;
}

} // namespace csp
