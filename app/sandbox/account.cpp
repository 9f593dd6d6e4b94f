// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/account.h"

#include "app/sandbox/data/dice.h"
#include "app/sandbox/worldstate.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace csp::sandbox {

AccountBook::AccountBook(quint64 seed)
{
    const auto add = [this, seed](const char *word, const char *mailName, const char *name,
                                  PartnerRole role, const char *remark) -> Account & {
        return m_accounts.emplace_back(Account{
            .word = QString::fromLatin1(word),
            .userPrincipalName =
                QString::fromLatin1(mailName) + u'@' + QString::fromLatin1(partnerDomain),
            .displayName = QString::fromUtf8(name),
            .objectId = guidFrom(mixed(mixed(seed, "account"), word)),
            .remark = QString::fromUtf8(remark),
            .role = role,
        });
    };
    add("admin", "ada.admin", "Ada Lindqvist", PartnerRole::AdminAgent,
        "Admin agent, signs in with multifactor authentication");
    add("sales", "sam.sales", "Sam Okafor", PartnerRole::SalesAgent,
        "Sales agent: may look at everything, may not upgrade");
    add("helpdesk", "hana.helpdesk", "Hana Novák", PartnerRole::HelpdeskAgent,
        "Helpdesk agent: lacks the role that most calls need");
    add("no-mfa", "max.password", "Max Weber", PartnerRole::AdminAgent,
        "Admin agent who signs in with a password only: no proof of MFA")
        .provesMfa = false;
    add("blocked", "bea.blocked", "Bea Silva", PartnerRole::AdminAgent,
        "Admin agent whom customers’ Conditional Access keeps out")
        .isBlockedByCustomers = true;
    add("unassigned", "uma.unassigned", "Uma Rossi", PartnerRole::None,
        "Is not assigned to the application: cannot sign in")
        .isAssigned = false;
}

const Account *AccountBook::find(QStringView name) const
{
    const auto same = [name](const QString &text) {
        return text.compare(name, Qt::CaseInsensitive) == 0;
    };
    const auto found =
        std::find_if(m_accounts.cbegin(), m_accounts.cend(), [&same](const Account &each) {
            return same(each.word) || same(each.userPrincipalName) || same(each.objectId);
        });
    return found == m_accounts.cend() ? nullptr : &*found;
}

} // namespace csp::sandbox
