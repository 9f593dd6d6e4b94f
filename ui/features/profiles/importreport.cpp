// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/features/profiles/importreport.h"

#include "app/services/profilebook.h"

#include <QCoreApplication>
#include <QLocale>

namespace csp {

using namespace Qt::Literals::StringLiterals;

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(csp::ImportReport)
};

/// In quotation marks, because a name may end as a sentence does.
QString listed(QStringList names)
{
    for (QString &name : names)
        name = Text::tr("“%1”").arg(name);
    return QLocale().createSeparatedList(names);
}

} // namespace

OpenRequest importRequest()
{
    return {Text::tr("Import accounts"), Text::tr("Profile files (*.json);;All files (*)")};
}

QString importReport(const ProfileImport &import)
{
    QStringList sentences;
    if (import.added.isEmpty())
        sentences += Text::tr("Nothing new was in the file.");
    else
        sentences += Text::tr("Imported: %1.").arg(listed(import.added));
    for (const ProfileImport::Renamed &renamed : import.renamed) {
        sentences += Text::tr("There was an account “%1” already; the imported one is called “%2”.")
                         .arg(renamed.nameInFile, renamed.name);
    }
    if (!import.unchanged.isEmpty())
        sentences +=
            Text::tr("There before, the same in everything: %1.").arg(listed(import.unchanged));
    for (const ProfileImport::Foreign &foreign : import.foreign) {
        if (foreign.authority.isEmpty()) {
            sentences += Text::tr("“%1” calls the service at %2, which is no address of Microsoft. "
                                  "Sign in only if you know that address.")
                             .arg(foreign.name, foreign.api);
        } else if (foreign.api.isEmpty() || foreign.api == foreign.authority) {
            sentences += Text::tr("“%1” signs in at %2, which is no address of Microsoft. Sign in "
                                  "only if you know that address.")
                             .arg(foreign.name, foreign.authority);
        } else {
            sentences += Text::tr("“%1” signs in at %2 and calls the service at %3; neither is an "
                                  "address of Microsoft. Sign in only if you know these addresses.")
                             .arg(foreign.name, foreign.authority, foreign.api);
        }
    }
    return sentences.join(u' ');
}

ChipTone importTone(const ProfileImport &import)
{
    return import.foreign.isEmpty() ? ChipTone::Good : ChipTone::Warning;
}

} // namespace csp
