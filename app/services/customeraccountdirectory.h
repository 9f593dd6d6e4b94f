// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/domain/capabilities.h"
#include "app/domain/customeraccount.h"
#include "app/domain/customerreadiness.h"
#include "app/domain/loadstate.h"
#include "app/services/errorsentence.h"
#include "app/services/rawtext.h"

#include <QObject>

#include <map>
#include <memory>
#include <optional>

namespace csp {

class CustomerAccountApi;

/// How one question about a customer stands.
struct AccountQuestion
{
    LoadState state = LoadState::NotAsked;
    /// Why it is not asked with this sign-in, a sentence; empty when it may be.
    QString notAllowed;
    /// For Failed and Offline.
    ShownError error;
    QDateTime readAt; ///< of the last answer; invalid before

    friend bool operator==(const AccountQuestion &, const AccountQuestion &) = default;
};

/// What is known about a customer's account in this session. What was known stays when asking again
/// fails.
struct CustomerAccount
{
    AccountQuestion validationAsked;
    std::optional<AccountValidation> validation;
    AccountQuestion agreementAsked;
    std::optional<AgreementState> agreement;
    AccountQuestion profileAsked;
    std::optional<CompanyProfile> profile;
    RawText profileRaw;

    /// From what is known so far.
    [[nodiscard]] Readiness readiness() const { return readinessOf(validation, agreement); }
    [[nodiscard]] bool isReading() const;

    friend bool operator==(const CustomerAccount &, const CustomerAccount &) = default;
};

/// Whether the customers that a person looks at can be sold to, and who they are. Asked for one
/// customer at a time, when its page is shown, and kept for the session; never for whole lists.
/// The api and the clock outlive it.
class CustomerAccountDirectory final : public QObject
{
    Q_OBJECT

public:
    CustomerAccountDirectory(CustomerAccountApi &api, Clock &clock, QObject *parent = nullptr);
    ~CustomerAccountDirectory() override;

    [[nodiscard]] CustomerAccount account(const CustomerId &customer) const;

    /// What is forbidden from now on is not asked; what was forbidden may be. Whoever shows a
    /// customer loads it again.
    void setCapabilities(const Capabilities &capabilities);
    /// Asks what has not been asked yet or failed.
    void load(const CustomerId &customer);
    /// Asks everything again; nothing for what is under way.
    void refresh(const CustomerId &customer);

Q_SIGNALS:
    void changed(const csp::CustomerId &customer);
    void capabilitiesChanged();

private:
    struct Entry;
    Entry &entryOf(const CustomerId &customer);
    void ask(const CustomerId &customer, bool afresh);
    void askValidation(const CustomerId &customer, Entry &entry);
    void askAgreement(const CustomerId &customer, Entry &entry);
    void askProfile(const CustomerId &customer, Entry &entry);
    void weighAgreement(const CustomerId &customer);
    [[nodiscard]] bool begin(AccountQuestion &question, bool afresh, bool isBusy) const;
    void answered(AccountQuestion &question);
    static void failed(AccountQuestion &question, const ApiError &error);

    CustomerAccountApi &m_api;
    Clock &m_clock;
    Capabilities m_capabilities;
    std::map<CustomerId, std::unique_ptr<Entry>> m_entries;
};

} // namespace csp
