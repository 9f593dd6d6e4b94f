// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/customeraccountdirectory.h"

#include "app/api/customeraccountapi.h"
#include "app/net/jobslot.h"
#include "app/net/judgement.h"
#include "app/services/loadfailure.h"

namespace csp {

struct CustomerAccountDirectory::Entry
{
    CustomerAccount account;
    JobSlot validation;
    JobSlot agreements;
    JobSlot directSign;
    JobSlot profile;
    // The two ways to an agreement, as far as this asking has told.
    std::optional<std::optional<Agreement>> confirmed;
    std::optional<bool> isSigned;
    std::optional<ApiError> agreementError;
};

bool CustomerAccount::isReading() const
{
    return validationAsked.state == LoadState::Loading ||
           agreementAsked.state == LoadState::Loading;
}

CustomerAccountDirectory::CustomerAccountDirectory(CustomerAccountApi &api, Clock &clock,
                                                   QObject *parent)
    : QObject(parent)
    , m_api(api)
    , m_clock(clock)
{
}

CustomerAccountDirectory::~CustomerAccountDirectory() = default;

CustomerAccount CustomerAccountDirectory::account(const CustomerId &customer) const
{
    const auto entry = m_entries.find(customer);
    CustomerAccount account = entry == m_entries.end() ? CustomerAccount() : entry->second->account;
    account.validationAsked.notAllowed = m_capabilities.reasonAgainst(Capability::ValidationStatus);
    account.agreementAsked.notAllowed = m_capabilities.reasonAgainst(Capability::Agreements);
    account.profileAsked.notAllowed = m_capabilities.reasonAgainst(Capability::CompanyProfile);
    return account;
}

void CustomerAccountDirectory::setCapabilities(const Capabilities &capabilities)
{
    if (m_capabilities == capabilities)
        return;
    m_capabilities = capabilities;
    Q_EMIT capabilitiesChanged();
}

CustomerAccountDirectory::Entry &CustomerAccountDirectory::entryOf(const CustomerId &customer)
{
    std::unique_ptr<Entry> &place = m_entries[customer];
    if (!place)
        place = std::make_unique<Entry>();
    return *place;
}

void CustomerAccountDirectory::load(const CustomerId &customer)
{
    ask(customer, false);
}

void CustomerAccountDirectory::refresh(const CustomerId &customer)
{
    ask(customer, true);
}

void CustomerAccountDirectory::ask(const CustomerId &customer, bool afresh)
{
    Entry &entry = entryOf(customer);
    CustomerAccount &account = entry.account;
    const CustomerAccount before = account;
    if (m_capabilities.allows(Capability::ValidationStatus) &&
        begin(account.validationAsked, afresh, entry.validation.isBusy()))
        askValidation(customer, entry);
    if (m_capabilities.allows(Capability::Agreements) &&
        begin(account.agreementAsked, afresh,
              entry.agreements.isBusy() || entry.directSign.isBusy()))
        askAgreement(customer, entry);
    if (m_capabilities.allows(Capability::CompanyProfile) &&
        begin(account.profileAsked, afresh, entry.profile.isBusy()))
        askProfile(customer, entry);
    if (account != before)
        Q_EMIT changed(customer);
}

bool CustomerAccountDirectory::begin(AccountQuestion &question, bool afresh, bool isBusy) const
{
    if (isBusy || (!afresh && question.state == LoadState::Loaded))
        return false;
    question.state = LoadState::Loading;
    question.error = {};
    return true;
}

void CustomerAccountDirectory::answered(AccountQuestion &question)
{
    question.state = LoadState::Loaded;
    question.readAt = m_clock.now();
}

void CustomerAccountDirectory::failed(AccountQuestion &question, const ApiError &error)
{
    question.state = loadStateAfter(error);
    question.error = shownError(error);
}

void CustomerAccountDirectory::askValidation(const CustomerId &customer, Entry &entry)
{
    Job<AccountValidation> *job = m_api.validation(customer, Priority::Person);
    entry.validation.put(job);
    job->whenDone(this, [this, customer](const Job<AccountValidation>::Result &result) {
        CustomerAccount &account = entryOf(customer).account;
        const bool hasNone = !result && CustomerAccountApi::saysNoStatus(result.error());
        if (result || hasNone) {
            account.validation = result ? result->value : AccountValidation();
            answered(account.validationAsked);
        } else {
            failed(account.validationAsked, result.error());
        }
        Q_EMIT changed(customer);
    });
}

void CustomerAccountDirectory::askAgreement(const CustomerId &customer, Entry &entry)
{
    entry.confirmed.reset();
    entry.isSigned.reset();
    entry.agreementError.reset();
    Job<CustomerAccountApi::Agreements> *list = m_api.agreements(customer, Priority::Person);
    entry.agreements.put(list);
    list->whenDone(this,
                   [this, customer](const Job<CustomerAccountApi::Agreements>::Result &result) {
                       Entry &answering = entryOf(customer);
                       // What could not be read may be the one that counts.
                       if (!result)
                           answering.agreementError = result.error();
                       else if (const auto agreement = customerAgreementOf(result->value.items);
                                agreement || result->value.unreadable == 0)
                           answering.confirmed = agreement;
                       else
                           answering.agreementError = unreadable(result->raw, result->value.issues);
                       weighAgreement(customer);
                   });
    Job<DirectSignStatus> *direct = m_api.directSignStatus(customer, Priority::Person);
    entry.directSign.put(direct);
    direct->whenDone(this, [this, customer](const Job<DirectSignStatus>::Result &result) {
        Entry &answering = entryOf(customer);
        if (result)
            answering.isSigned = result->value.isSigned;
        else
            answering.agreementError = result.error();
        weighAgreement(customer);
    });
}

/// One yes is enough; a no needs both.
void CustomerAccountDirectory::weighAgreement(const CustomerId &customer)
{
    Entry &entry = entryOf(customer);
    CustomerAccount &account = entry.account;
    const bool isYes = entry.isSigned == true || (entry.confirmed && *entry.confirmed);
    if (isYes || (entry.isSigned && entry.confirmed)) {
        AgreementState state;
        state.isSignedDirectly = entry.isSigned.value_or(false);
        state.confirmed = entry.confirmed.value_or(std::nullopt);
        account.agreement = state;
        answered(account.agreementAsked);
    } else if (entry.agreementError) {
        failed(account.agreementAsked, *entry.agreementError);
    } else {
        return;
    }
    Q_EMIT changed(customer);
}

void CustomerAccountDirectory::askProfile(const CustomerId &customer, Entry &entry)
{
    Job<CompanyProfile> *job = m_api.companyProfile(customer, Priority::Person);
    entry.profile.put(job);
    job->whenDone(this, [this, customer](const Job<CompanyProfile>::Result &result) {
        CustomerAccount &account = entryOf(customer).account;
        if (result) {
            account.profile = result->value;
            account.profileRaw = rawTextOf(result->raw);
            answered(account.profileAsked);
        } else {
            failed(account.profileAsked, result.error());
        }
        Q_EMIT changed(customer);
    });
}

} // namespace csp
