// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/auditwords.h"

#include "app/domain/hiddennames.h"
#include "app/services/audittext.h"
#include "ui/models/momentwords.h"

#include <QCoreApplication>

#include <string_view>

namespace csp::words {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(csp::AuditWords)
};

struct Word
{
    std::string_view wire;
    const char *spoken;
};

// Contract, commerce 8.3.
constexpr Word operations[] = {
    {"update_subscription", QT_TRANSLATE_NOOP("csp::AuditWords", "Subscription changed")},
    {"upgrade_subscription", QT_TRANSLATE_NOOP("csp::AuditWords", "Subscription upgraded")},
    {"convert_trial_subscription", QT_TRANSLATE_NOOP("csp::AuditWords", "Trial converted")},
    {"create_order", QT_TRANSLATE_NOOP("csp::AuditWords", "Order created")},
    {"update_order", QT_TRANSLATE_NOOP("csp::AuditWords", "Order changed")},
    {"update_customer_qualification",
     QT_TRANSLATE_NOOP("csp::AuditWords", "Qualification changed")},
    {"create_agreement", QT_TRANSLATE_NOOP("csp::AuditWords", "Agreement confirmed")},
    {"manage_overage", QT_TRANSLATE_NOOP("csp::AuditWords", "Overage set")},
    {"create_new_commerce_migration", QT_TRANSLATE_NOOP("csp::AuditWords", "Migration begun")},
    {"create_transfer", QT_TRANSLATE_NOOP("csp::AuditWords", "Transfer created")},
    {"update_transfer", QT_TRANSLATE_NOOP("csp::AuditWords", "Transfer changed")},
    {"azure_fraud_event_detected", QT_TRANSLATE_NOOP("csp::AuditWords", "Azure fraud detected")},
    {"update_customer_user_licenses", QT_TRANSLATE_NOOP("csp::AuditWords", "Licenses assigned")},
};

constexpr Word resources[] = {
    {"customer", QT_TRANSLATE_NOOP("csp::AuditWords", "Customer")},
    {"customer_user", QT_TRANSLATE_NOOP("csp::AuditWords", "User")},
    {"order", QT_TRANSLATE_NOOP("csp::AuditWords", "Order")},
    {"subscription", QT_TRANSLATE_NOOP("csp::AuditWords", "Subscription")},
    {"license", QT_TRANSLATE_NOOP("csp::AuditWords", "License")},
    {"third_party_add_on", QT_TRANSLATE_NOOP("csp::AuditWords", "Third-party add-on")},
    {"mpn_association", QT_TRANSLATE_NOOP("csp::AuditWords", "Partner ID association")},
    {"transfer", QT_TRANSLATE_NOOP("csp::AuditWords", "Transfer")},
    {"application", QT_TRANSLATE_NOOP("csp::AuditWords", "Application")},
    {"application_credential", QT_TRANSLATE_NOOP("csp::AuditWords", "Application credential")},
    {"partner_user", QT_TRANSLATE_NOOP("csp::AuditWords", "Partner user")},
    {"partner_relationship", QT_TRANSLATE_NOOP("csp::AuditWords", "Partner relationship")},
    {"referral", QT_TRANSLATE_NOOP("csp::AuditWords", "Referral")},
    {"software_key", QT_TRANSLATE_NOOP("csp::AuditWords", "Software key")},
    {"software_download_link", QT_TRANSLATE_NOOP("csp::AuditWords", "Software download")},
    {"spending_limit", QT_TRANSLATE_NOOP("csp::AuditWords", "Spending limit")},
    {"invoice", QT_TRANSLATE_NOOP("csp::AuditWords", "Invoice")},
    {"agreement", QT_TRANSLATE_NOOP("csp::AuditWords", "Agreement")},
    {"partner_customer_relationship",
     QT_TRANSLATE_NOOP("csp::AuditWords", "Customer relationship")},
    {"self_serve_policy", QT_TRANSLATE_NOOP("csp::AuditWords", "Self-service policy")},
    {"granular_admin_relationship",
     QT_TRANSLATE_NOOP("csp::AuditWords", "Granular admin relationship")},
    {"granular_admin_access_assignment",
     QT_TRANSLATE_NOOP("csp::AuditWords", "Granular admin access")},
    {"partner_customer_dap", QT_TRANSLATE_NOOP("csp::AuditWords", "Delegated admin access")},
    {"credit", QT_TRANSLATE_NOOP("csp::AuditWords", "Credit")},
    {"customer_directory_role", QT_TRANSLATE_NOOP("csp::AuditWords", "Directory role")},
    {"software_page", QT_TRANSLATE_NOOP("csp::AuditWords", "Software page")},
    {"device", QT_TRANSLATE_NOOP("csp::AuditWords", "Device")},
    {"policy", QT_TRANSLATE_NOOP("csp::AuditWords", "Policy")},
    {"overage", QT_TRANSLATE_NOOP("csp::AuditWords", "Overage")},
    {"new_commerce_migration", QT_TRANSLATE_NOOP("csp::AuditWords", "Migration")},
    {"azure_entitlement", QT_TRANSLATE_NOOP("csp::AuditWords", "Azure entitlement")},
    {"indirect_provider_indirect_reseller_dap",
     QT_TRANSLATE_NOOP("csp::AuditWords", "Reseller's delegated access")},
};

template <size_t Size>
QString spoken(const Word (&words)[Size], const QString &word)
{
    for (const Word &known : words) {
        if (sameWord(word, known.wire))
            return QCoreApplication::translate("csp::AuditWords", known.spoken);
    }
    return word;
}

} // namespace

QString auditStatus(const OpenEnum<AuditStatus> &status)
{
    switch (status.value()) {
    case AuditStatus::Succeeded:
        return Text::tr("succeeded");
    case AuditStatus::Failed:
        return Text::tr("failed");
    case AuditStatus::Progress:
        return Text::tr("in progress");
    case AuditStatus::Decline:
        return Text::tr("declined");
    case AuditStatus::Unknown:
        break;
    }
    return status.raw().isEmpty() ? u"—"_s : status.raw();
}

ChipTone auditTone(const OpenEnum<AuditStatus> &status)
{
    switch (status.value()) {
    case AuditStatus::Succeeded:
        return ChipTone::Good;
    case AuditStatus::Failed:
    case AuditStatus::Decline:
        return ChipTone::Bad;
    case AuditStatus::Progress:
        return ChipTone::Info;
    case AuditStatus::Unknown:
        break;
    }
    return ChipTone::Neutral;
}

QString auditOperation(const QString &word)
{
    return spoken(operations, word);
}

QString auditResource(const QString &word)
{
    return spoken(resources, word);
}

QString auditSentence(const AuditEvidence &evidence, const QDateTime &now, const QTimeZone &zone)
{
    return Text::tr("The audit log has a record of this call: %1, %2 %3.")
        .arg(auditStatus(evidence.status), shortMoment(evidence.at, now, zone),
             zoneName(zone, evidence.at));
}

InspectorContent contentOf(const AuditRecord &record, const QTimeZone &zone, bool areNamesHidden)
{
    InspectorContent content;
    content.kind = Text::tr("Audit record");
    content.title = auditOperation(record.operationType);
    if (content.title.isEmpty())
        content.title = content.kind;
    const auto shown = [areNamesHidden](const QString &text) {
        return areNamesHidden ? withHiddenNames(text) : text;
    };
    const auto add = [&content](const QString &name, const QString &value, bool isId = false) {
        if (!value.isEmpty())
            content.rows.append({name, value, isId});
    };
    content.rows.append(
        {Text::tr("Status"), auditStatus(record.status), false, auditTone(record.status)});
    content.rows.append({Text::tr("When"), moment(record.date, zone), false, ChipTone::None,
                         otherMoment(record.date, zone)});
    add(Text::tr("Who"), shown(record.userPrincipalName));
    add(Text::tr("Application"), record.applicationId);
    add(Text::tr("Operation"), record.operationType);
    add(Text::tr("Resource"), record.resourceType);
    if (!areNamesHidden)
        add(Text::tr("Customer"), record.customerName);
    add(Text::tr("Correlation ID"), record.originalCorrelationId, true);
    // What these hold nobody knows beforehand: a name may be anywhere.
    if (!areNamesHidden) {
        for (const AuditDetail &detail : record.details)
            add(detail.key, readableDetail(detail));
    }
    add(Text::tr("Old value"), shown(readableResource(record.oldValue)));
    add(Text::tr("New value"), shown(readableResource(record.newValue)));
    content.raw = rawTextOf(record);
    content.raw.text = shown(content.raw.text);
    return content;
}

} // namespace csp::words
