// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/auditapi.h"
#include "app/api/customeraccountapi.h"
#include "app/services/auditdirectory.h"
#include "app/services/customeraccountdirectory.h"
#include "tests/net/netfixture.h"
#include "tests/support/feddirectories.h"
#include "ui/features/customers/auditpane.h"
#include "ui/features/customers/customerpage.h"
#include "ui/features/customers/inspectorpane.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/chiptabs.h"
#include "ui/widgets/keyvaluegrid.h"
#include "ui/widgets/stateoverlay.h"
#include "ui/widgets/tableview.h"
#include "ui/widgets/theme.h"

#include <QAbstractButton>
#include <QApplication>
#include <QClipboard>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>

#include <memory>

using namespace csp;
using namespace csp::test;
using namespace Qt::Literals::StringLiterals;

namespace {

const QString auditPath = u"/v1/auditrecords"_s;

QByteArray refusal(const QString &code)
{
    return QJsonDocument(QJsonObject{{u"code"_s, code}, {u"description"_s, u"no"_s}}).toJson();
}

QJsonObject wireRecord(const QString &id, const QString &date, const QString &customer)
{
    return {{u"id"_s, id},
            {u"customerId"_s, customer},
            {u"userPrincipalName"_s, u"ada@partner.example"_s},
            {u"resourceType"_s, u"order"_s},
            {u"operationType"_s, u"create_order"_s},
            {u"originalCorrelationId"_s, u"d51a052e-043c-4a2a-aa37-2bb938cef6c1"_s},
            {u"operationDate"_s, date},
            {u"operationStatus"_s, u"succeeded"_s},
            {u"resourceNewValue"_s, QString(u"{\"Quantity\":25}"_s)}};
}

} // namespace

/// What a signed-in user sees on a customer's page and in the inspector: the light, the company
/// profile, the audit log, and the reasons where there is nothing.
class TestCustomerAccountPage : public NetFixture
{
    Q_OBJECT

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<FedDirectories> m_data;
    std::unique_ptr<CustomerAccountApi> m_accountApi;
    std::unique_ptr<AuditApi> m_auditApi;
    std::unique_ptr<CustomerAccountDirectory> m_accounts;
    std::unique_ptr<AuditDirectory> m_audit;
    std::unique_ptr<CustomerPage> m_page;
    const QString m_id = customerId(1).toText();

    void expectAccount(const QString &status, bool isSigned)
    {
        const QString base = u"/v1/customers/"_s + m_id;
        server()
            .expect("GET", base + u"/validationStatus"_s)
            .reply(QJsonObject{{u"status"_s, status}});
        server()
            .expect("GET", base + u"/agreements"_s)
            .reply(QJsonObject{{u"totalCount"_s, 0}, {u"items"_s, QJsonArray()}});
        server()
            .expect("GET", base + u"/directSignedMicrosoftCustomerAgreementStatus"_s)
            .reply(QJsonObject{{u"isSigned"_s, isSigned}});
        server()
            .expect("GET", base + u"/profiles/company"_s)
            .reply(QJsonObject{{u"companyName"_s, u"Adventure Works GmbH"_s},
                               {u"organizationRegistrationNumber"_s, u"HRB 12345"_s},
                               {u"email"_s, u"office@adventureworks.example"_s},
                               {u"address"_s, QJsonObject{{u"addressLine1"_s, u"Königstraße 1"_s},
                                                          {u"city"_s, u"Stuttgart"_s},
                                                          {u"postalCode"_s, u"70173"_s},
                                                          {u"country"_s, u"DE"_s}}}});
    }
    void makePage()
    {
        m_data->customers.feed({customerOf(1, u"Adventure Works GmbH"_s, u"aw.example"_s)});
        m_data->subscriptions.feed(customerId(1), {subscriptionOf(10, u"Visio"_s)});
        m_page = std::make_unique<CustomerPage>(customerId(1), m_data->customers,
                                                m_data->subscriptions, m_data->clock);
        m_page->showAccount(*m_accounts);
        m_page->offerAudit(*m_audit);
        m_page->resize(1100, 640);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
    }
    [[nodiscard]] Chip *light() const { return m_page->findChild<Chip *>(u"readinessLight"_s); }
    [[nodiscard]] TableView *table() const
    {
        return m_page->findChild<TableView *>(u"auditTable"_s);
    }
    [[nodiscard]] StateOverlay *overlay() const
    {
        return m_page->findChild<AuditPane *>()->findChild<StateOverlay *>();
    }
    void goToAudit()
    {
        m_page->findChild<ChipTabs *>(u"customerSections"_s)->setCurrentIndex(1);
        QVERIFY(table()->isVisible());
    }
    [[nodiscard]] static Capabilities appOnly()
    {
        Capabilities app;
        for (const Capability each : allCapabilities())
            app.forbid(each,
                       u"Needs a signed-in user; this partner account signs in as app only."_s);
        return app;
    }

private Q_SLOTS:
    void initTestCase() override
    {
        NetFixture::initTestCase();
        m_theme = std::make_unique<Theme>();
    }
    void cleanupTestCase() { m_theme.reset(); }
    void init() override
    {
        NetFixture::init();
        m_data = std::make_unique<FedDirectories>();
        m_accountApi = std::make_unique<CustomerAccountApi>(session());
        m_auditApi = std::make_unique<AuditApi>(session());
        m_accounts = std::make_unique<CustomerAccountDirectory>(*m_accountApi, clock());
        m_audit = std::make_unique<AuditDirectory>(*m_auditApi, clock());
    }
    void cleanup() override
    {
        m_page.reset();
        m_audit.reset();
        m_accounts.reset();
        m_auditApi.reset();
        m_accountApi.reset();
        m_data.reset();
        NetFixture::cleanup();
    }

    void theLightSaysItInWords_data()
    {
        QTest::addColumn<QString>("status");
        QTest::addColumn<bool>("isSigned");
        QTest::addColumn<QString>("word");
        QTest::addColumn<ChipTone>("tone");
        QTest::newRow("ready") << u"Allowed"_s << true << u"Ready to buy"_s << ChipTone::Good;
        QTest::newRow("review") << u"UnderReview"_s << true << u"Under review"_s
                                << ChipTone::Warning;
        QTest::newRow("blocked") << u"NotAllowed"_s << true << u"Blocked"_s << ChipTone::Bad;
        QTest::newRow("unsigned") << u"Allowed"_s << false << u"Agreement missing"_s
                                  << ChipTone::Warning;
        QTest::newRow("new word") << u"Enchanted"_s << true << u"Status not known"_s
                                  << ChipTone::Neutral;
    }

    void theLightSaysItInWords()
    {
        QFETCH(QString, status);
        QFETCH(bool, isSigned);
        QFETCH(QString, word);
        QFETCH(ChipTone, tone);
        expectAccount(status, isSigned);
        makePage();
        QCOMPARE(light()->text(), u"Asking …"_s);
        QTRY_COMPARE(light()->text(), word);
        QCOMPARE(light()->tone(), tone);
        QVERIFY(!light()->accessibleDescription().isEmpty());
        QVERIFY(!light()->toolTip().isEmpty());
        // Wider than its word: an icon stands before it.
        QVERIFY(light()->sizeHint().width() > chipSize(word, light()->font()).width());
        QTRY_VERIFY(session().jobs().isEmpty());
        QVERIFY(server().silence());
    }

    void appOnlyShowsWhyAndSendsNothing()
    {
        m_accounts->setCapabilities(appOnly());
        m_audit->setCapabilities(appOnly());
        makePage();
        QCOMPARE(light()->text(), u"Status not known"_s);
        QVERIFY(light()->accessibleDescription().contains(u"signed-in user"_s));
        goToAudit();
        QCOMPARE(overlay()->face(), StateOverlay::Face::Empty);
        QVERIFY(overlay()->explanation().contains(u"signed-in user"_s));
        m_page->refresh();
        QVERIFY(server().silence());
        QCOMPARE(server().requests().size(), 0);

        // Signing in as a user fills it without a further click.
        expectAccount(u"Allowed"_s, true);
        server()
            .expect("GET", auditPath)
            .reply(QJsonObject{{u"totalCount"_s, 0}, {u"items"_s, QJsonArray()}});
        m_accounts->setCapabilities({});
        m_audit->setCapabilities({});
        QTRY_COMPARE(light()->text(), u"Ready to buy"_s);
        QTRY_VERIFY(session().jobs().isEmpty());
        QCOMPARE(overlay()->face(), StateOverlay::Face::Empty);
        QVERIFY(overlay()->sentence().contains(u"30"_s));
    }

    void theInspectorTellsWhoItIs()
    {
        expectAccount(u"Allowed"_s, true);
        makePage();
        InspectorPane inspector(m_data->customers, m_data->subscriptions, m_data->clock);
        inspector.showAccounts(*m_accounts);
        inspector.showCustomer(customerId(1));
        const auto *grid = inspector.findChild<KeyValueGrid *>(u"inspectorProperties"_s);
        QTRY_COMPARE(grid->value(u"Registration no."_s), u"HRB 12345"_s);
        QTRY_COMPARE(grid->value(u"Purchases"_s), u"Ready to buy"_s);
        QVERIFY(grid->value(u"Address"_s).contains(u"Stuttgart"_s));
        QCOMPARE(grid->value(u"Email"_s), u"office@adventureworks.example"_s);
        QCOMPARE(grid->value(u"Account status"_s), u"Allowed"_s);
        QCOMPARE(grid->value(u"Agreement"_s), u"signed by the customer"_s);
    }

    void theAuditLogIsReadWhenAPersonGoesThere()
    {
        m_accounts->setCapabilities(appOnly());
        makePage();
        QVERIFY(server().silence());
        server()
            .expect("GET", auditPath)
            .reply(QJsonObject{
                {u"totalCount"_s, 2},
                {u"items"_s, QJsonArray{wireRecord(u"old"_s, u"2024-02-20T10:00:00Z"_s, m_id),
                                        wireRecord(u"new"_s, u"2024-02-29T14:03:00Z"_s, m_id)}}});
        const QSignalSpy selected(m_page.get(), &CustomerPage::selectionChanged);
        goToAudit();
        QTRY_COMPARE(table()->model()->rowCount(), 2);
        QVERIFY(table()->model()->index(0, 0).data().toString().contains(u"14:03"_s));
        QCOMPARE(table()->model()->index(0, 1).data().toString(), u"Order created"_s);
        QVERIFY(m_page->countText().contains(u"2"_s));
        QVERIFY(!m_page->currentSubscription());

        QTest::mouseClick(table()->viewport(), Qt::LeftButton, {},
                          table()->visualRect(table()->model()->index(0, 0)).center());
        QVERIFY(selected.size() >= 2);
        const auto content = m_page->inspectorContent();
        QVERIFY(content);
        QCOMPARE(content->title, u"Order created"_s);
        QVERIFY(content->raw.text.contains(u"resourceNewValue"_s));
        m_page->findChild<QAction *>(u"copyCorrelation"_s)->trigger();
        QCOMPARE(QGuiApplication::clipboard()->text(), u"d51a052e-043c-4a2a-aa37-2bb938cef6c1"_s);

        // Back on the subscriptions the inspector is theirs again.
        m_page->findChild<ChipTabs *>(u"customerSections"_s)->setCurrentIndex(0);
        QVERIFY(!m_page->inspectorContent());
        QVERIFY(server().silence());
    }

    void theSpanIsChosen()
    {
        m_accounts->setCapabilities(appOnly());
        makePage();
        server()
            .expect("GET", auditPath)
            .reply(QJsonObject{{u"totalCount"_s, 0}, {u"items"_s, QJsonArray()}})
            .times(4);
        goToAudit();
        QTRY_COMPARE(m_audit->listing(customerId(1)).state, LoadState::Loaded);
        m_page->findChild<ChipTabs *>(u"auditSpan"_s)->setCurrentIndex(2);
        QTRY_COMPARE(m_audit->listing(customerId(1)).windowsRead, 3);
        QTRY_COMPARE(m_audit->listing(customerId(1)).state, LoadState::Loaded);
        QVERIFY(overlay()->sentence().contains(u"90"_s));
        QVERIFY(server().silence());
    }

    void aFailureHasItsFace()
    {
        m_accounts->setCapabilities(appOnly());
        makePage();
        server().expect("GET", auditPath).reply(403, refusal(u"900308"_s));
        goToAudit();
        QTRY_COMPARE(overlay()->face(), StateOverlay::Face::Failed);
        server()
            .expect("GET", auditPath)
            .reply(QJsonObject{
                {u"totalCount"_s, 1},
                {u"items"_s, QJsonArray{wireRecord(u"a"_s, u"2024-02-20T10:00:00Z"_s, m_id)}}});
        m_page->refresh();
        QTRY_COMPARE(overlay()->face(), StateOverlay::Face::None);
        QCOMPARE(table()->model()->rowCount(), 1);
    }

    void everythingWithFocusHasAName()
    {
        m_accounts->setCapabilities(appOnly());
        m_audit->setCapabilities(appOnly());
        makePage();
        goToAudit();
        for (const QWidget *widget : m_page->findChildren<QWidget *>()) {
            if (!(widget->focusPolicy() & Qt::TabFocus) || !widget->isVisibleTo(m_page.get()) ||
                widget->inherits("QScrollBar") || widget->inherits("QMenu"))
                continue;
            const auto *button = qobject_cast<const QAbstractButton *>(widget);
            const QString name = widget->accessibleName().isEmpty() && button
                                     ? button->text()
                                     : widget->accessibleName();
            QVERIFY2(!name.isEmpty(), widget->metaObject()->className());
        }
    }
};

QTEST_MAIN(TestCustomerAccountPage)
#include "tst_customeraccountpage.moc"
