// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/profilesfixture.h"
#include "ui/features/profiles/accountguide.h"
#include "ui/features/profiles/firststartpage.h"
#include "ui/features/profiles/importreport.h"
#include "ui/features/profiles/profileeditdialog.h"
#include "ui/features/profiles/profilesdialog.h"
#include "ui/features/profiles/registrationsteps.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/copyableid.h"
#include "ui/widgets/keyvaluegrid.h"
#include "ui/widgets/label.h"
#include "ui/widgets/linkbutton.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QGuiApplication>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QToolButton>
#include <QTranslator>

using namespace csp;
using namespace csp::test;
using namespace Qt::Literals::StringLiterals;

namespace {

/// Every text in words as long as German makes them, and without a blank inside.
class LongWords final : public QTranslator
{
    Q_OBJECT

public:
    [[nodiscard]] bool isEmpty() const override { return false; }
    [[nodiscard]] QString translate(const char *context, const char *source, const char *,
                                    int) const override
    {
        if (!QByteArrayView(context).startsWith("csp::"))
            return {};
        QString text = QString::fromUtf8(source);
        return text + u" Kundenvereinbarungen"_s;
    }
};

} // namespace

/// Accounts are added and edited by keyboard.
class TestProfileForms : public ProfilesFixture
{
    Q_OBJECT

private Q_SLOTS:
    void firstStartToASavedAccount();
    void firstStartOffersTheSandbox();
    void firstStartImports();
    void firstStartKnowsAccounts();
    void guideGoesBackWithoutLoss();
    void guideByKeyboard();
    void editorComplainsBesideTheField();
    void cloudFillsAddresses();
    void whatACloudCannotDo();
    void certificateIsChosen();
    void sharedAccountIsSaid();
    void editingAsksBeforeItLoses();
    void editingAfterAnotherConsole();
    void registrationPerWay_data();
    void registrationPerWay();
    void registrationIsCopied();
    void namesForAssistiveTechnology();
    void nothingIsCutInLargeText_data();
    void nothingIsCutInLargeText();
};

void TestProfileForms::firstStartToASavedAccount()
{
    FirstStartPage page(*m_book, m_dialogs);
    QSignalSpy opened(&page, &FirstStartPage::openRequested);
    show(page);
    QCOMPARE(focusName(), u"trySandbox"_s);
    press(Qt::Key_Tab);
    QCOMPARE(focusName(), u"addAccount"_s);
    press(Qt::Key_Return);
    QCOMPARE(focusName(), u"profileName"_s);
    type(u"Contoso"_s);
    press(Qt::Key_Tab);
    QCOMPARE(focusName(), u"profileColor"_s);
    type(u"V"_s); // violet
    press(Qt::Key_Tab);
    press(Qt::Key_Tab);
    QCOMPARE(focusName(), u"profileTenant"_s);
    type(u"contoso.onmicrosoft.com"_s);
    auto *next = find<QPushButton>(&page, u"guideNext"_s);
    next->setFocus();
    press(Qt::Key_Return);
    const auto *guide = find<AccountGuide>(&page, u"accountGuide"_s);
    QCOMPARE(guide->step(), AccountGuide::Step::Application);
    QCOMPARE(focusName(), u"profileSignIn"_s);
    press(Qt::Key_End); // device code
    QCOMPARE(find<QComboBox>(&page, u"profileSignIn"_s)->currentText(),
             displayName(SignInWay::DeviceCode));
    find<QLineEdit>(&page, u"profileClient"_s)->setFocus();
    type(u"11112222-3333-4444-5555-666677778888"_s);
    next->setFocus();
    press(Qt::Key_Return);
    QCOMPARE(guide->step(), AccountGuide::Step::Check);
    const auto *summary = guide->findChild<KeyValueGrid *>();
    QVERIFY(summary->isVisible());
    QCOMPARE(summary->value(u"Tenant"_s), u"contoso.onmicrosoft.com"_s);
    QCOMPARE(summary->value(u"Audience"_s), addressesOf(Cloud::Public).audience);
    QVERIFY(m_book->profiles().isEmpty()); // nothing before the last step
    QCOMPARE(focusName(), u"guideNext"_s);
    press(Qt::Key_Return);
    QCOMPARE(opened.count(), 1);
    QCOMPARE(opened.first().first().toString(), u"Contoso"_s);
    const Profile saved = m_book->profiles().value(0);
    QCOMPARE(saved.color, ProfileColor::Violet);
    QCOMPARE(saved.signIn, SignInWay::DeviceCode);
    QCOMPARE(saved.clientId, u"11112222-3333-4444-5555-666677778888"_s);
}

void TestProfileForms::firstStartOffersTheSandbox()
{
    FirstStartPage page(*m_book, m_dialogs);
    QSignalSpy opened(&page, &FirstStartPage::openRequested);
    show(page);
    press(Qt::Key_Return);
    QCOMPARE(opened.count(), 1);
    QVERIFY(isSandboxName(opened.first().first().toString()));
}

void TestProfileForms::firstStartImports()
{
    FirstStartPage page(*m_book, m_dialogs);
    show(page);
    auto *list = find<QListView>(&page, u"knownAccounts"_s);
    QVERIFY(!list->isVisible());
    QFile file(path(u"secret.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{\"name\": \"X\", \"clientSecret\": \"abc\"}");
    file.close();
    m_dialogs.answer = file.fileName();
    auto *import = find<LinkButton>(&page, u"importAccount"_s);
    import->setFocus();
    press(Qt::Key_Return);
    const auto *banner = find<Banner>(&page, u"firstStartBanner"_s);
    QVERIFY(banner->isVisible());
    QVERIFY2(banner->text().contains(u"CSP_CONSOLE_CLIENT_SECRET"_s), qPrintable(banner->text()));

    const QTemporaryDir elsewhere;
    ProfileBook other(elsewhere.path());
    QVERIFY(other.add(account(u"Tailspin"_s)));
    QVERIFY(other.exportTo(path(u"one.json"_s), {u"Tailspin"_s}));
    m_dialogs.answer = path(u"one.json"_s);
    import->click();
    QCOMPARE(banner->text(), u"Imported: “Tailspin”."_s);
    QCOMPARE(importTone({}), ChipTone::Good);
    QVERIFY(list->isVisible());
    QSignalSpy opened(&page, &FirstStartPage::openRequested);
    QCOMPARE(focusName(), u"knownAccounts"_s);
    press(Qt::Key_Return);
    QCOMPARE(opened.count(), 1);
    QCOMPARE(opened.first().first().toString(), u"Tailspin"_s);
    page.close();

    // With the tenant and client of an account that is known, and an address that is not.
    Profile sent = account(u"Northwind"_s);
    sent.cloud = Cloud::Custom;
    sent.authorityUrl = QUrl(u"https://evil.example/login"_s);
    QVERIFY(other.add(sent));
    QVERIFY(other.exportTo(path(u"sent.json"_s), {u"Northwind"_s}));
    const auto imported = m_book->importFrom(path(u"sent.json"_s));
    QVERIFY(imported);
    const QString report = importReport(*imported);
    QVERIFY2(report.contains(u"“Northwind” signs in at https://evil.example, "_s),
             qPrintable(report));
    QCOMPARE(importTone(*imported), ChipTone::Warning);
}

void TestProfileForms::firstStartKnowsAccounts()
{
    QVERIFY(m_book->add(account(u"Contoso"_s)));
    QVERIFY(m_book->add(account(u"Fabrikam"_s)));
    QVERIFY(m_book->setLastUsed(u"Fabrikam"_s));
    FirstStartPage page(*m_book, m_dialogs);
    QSignalSpy opened(&page, &FirstStartPage::openRequested);
    show(page);
    QCOMPARE(focusName(), u"knownAccounts"_s);
    press(Qt::Key_Return);
    QCOMPARE(opened.first().first().toString(), u"Fabrikam"_s);
}

void TestProfileForms::guideGoesBackWithoutLoss()
{
    FirstStartPage page(*m_book, m_dialogs);
    show(page);
    find<QPushButton>(&page, u"addAccount"_s)->click();
    auto *next = find<QPushButton>(&page, u"guideNext"_s);
    auto *back = find<QPushButton>(&page, u"guideBack"_s);
    const auto *guide = find<AccountGuide>(&page, u"accountGuide"_s);
    QCOMPARE(textOf(&page, u"profileNameProblem"_s), QString()); // not before it was tried
    next->click();
    QCOMPARE(guide->step(), AccountGuide::Step::Partner);
    QVERIFY(textOf(&page, u"profileNameProblem"_s).startsWith(u"Enter a name"_s));
    QVERIFY(textOf(&page, u"profileTenantProblem"_s).startsWith(u"Enter the tenant"_s));
    QCOMPARE(focusName(), u"profileName"_s);
    find<QLineEdit>(&page, u"profileName"_s)->setText(u"Contoso"_s);
    QCOMPARE(textOf(&page, u"profileNameProblem"_s), QString());
    auto *tenant = find<QLineEdit>(&page, u"profileTenant"_s);
    tenant->setText(u"contoso.example"_s);
    tenant->setFocus();
    press(Qt::Key_Return); // there is no dialog here whose button it would press
    QCOMPARE(guide->step(), AccountGuide::Step::Application);
    next->click(); // the client is missing
    QCOMPARE(guide->step(), AccountGuide::Step::Application);
    QVERIFY(textOf(&page, u"profileClientProblem"_s).startsWith(u"Enter the application"_s));
    back->click();
    QCOMPARE(find<QLineEdit>(&page, u"profileName"_s)->text(), u"Contoso"_s);
    back->click();
    QVERIFY(find<QPushButton>(&page, u"trySandbox"_s)->isVisible());
    QVERIFY(m_book->profiles().isEmpty());
    find<QPushButton>(&page, u"addAccount"_s)->click();
    QCOMPARE(find<QLineEdit>(&page, u"profileName"_s)->text(), u"Contoso"_s);
}

void TestProfileForms::guideByKeyboard()
{
    auto *dialog = new ProfilesDialog(*m_book, m_dialogs, {});
    QSignalSpy opened(dialog, &ProfilesDialog::openRequested);
    show(*dialog);
    find<QPushButton>(dialog, u"profileAdd"_s)->click();
    auto *guideDialog = dialog->findChild<QDialog *>(u"accountGuideDialog"_s);
    QVERIFY(guideDialog);
    QVERIFY(QTest::qWaitForWindowActive(guideDialog));
    const auto *guide = find<AccountGuide>(guideDialog, u"accountGuide"_s);
    auto *next = find<QPushButton>(guideDialog, u"guideNext"_s);
    QCOMPARE(next->nextInFocusChain(), find<QPushButton>(guideDialog, u"guideBack"_s));
    QTRY_COMPARE(focusName(), u"profileName"_s);
    type(u"Contoso"_s);
    // What was entered is not lost by a slip of the hand.
    press(Qt::Key_Escape);
    auto *question = guideDialog->findChild<QDialog *>(u"profileDiscardBox"_s);
    QVERIFY(question);
    question->reject();
    QTRY_VERIFY(guideDialog->isActiveWindow());
    find<QLineEdit>(guideDialog, u"profileTenant"_s)->setFocus();
    type(u"contoso.example"_s);
    press(Qt::Key_Return);
    QCOMPARE(guide->step(), AccountGuide::Step::Application);
    find<QLineEdit>(guideDialog, u"profileClient"_s)->setFocus();
    type(u"00000000-0000-0000-0000-000000000001"_s);
    press(Qt::Key_Return);
    QCOMPARE(guide->step(), AccountGuide::Step::Check);
    press(Qt::Key_Return);
    QCOMPARE(opened.count(), 1);
    QCOMPARE(opened.first().first().toString(), u"Contoso"_s);
    QVERIFY(m_book->find(u"Contoso"_s));
}

void TestProfileForms::editorComplainsBesideTheField()
{
    QVERIFY(m_book->add(account(u"Fabrikam"_s)));
    ProfileEditor editor(*m_book, m_dialogs);
    show(editor);
    auto *name = find<QLineEdit>(&editor, u"profileName"_s);
    name->setFocus();
    type(u"fabrikam"_s);
    QCOMPARE(textOf(&editor, u"profileNameProblem"_s), QString()); // still typing
    press(Qt::Key_Tab);
    QVERIFY(textOf(&editor, u"profileNameProblem"_s).contains(u"“Fabrikam” already"_s));
    QVERIFY(name->accessibleDescription().contains(u"already"_s));
    auto *api = find<QLineEdit>(&editor, u"profileApi"_s);
    api->setFocus();
    api->setText(u"http://api.example.com"_s);
    press(Qt::Key_Tab);
    QVERIFY(textOf(&editor, u"profileApiProblem"_s).contains(u"https://"_s));
    api->setText(u"http://127.0.0.1:8080"_s);
    QCOMPARE(textOf(&editor, u"profileApiProblem"_s), QString());
    QVERIFY(!editor.check());
    QCOMPARE(focusName(), u"profileName"_s);
    QCOMPARE(editor.form().apiUrl, u"http://127.0.0.1:8080"_s); // nothing is lost
}

void TestProfileForms::cloudFillsAddresses()
{
    ProfileEditor editor(*m_book, m_dialogs);
    show(editor);
    auto *cloud = find<QComboBox>(&editor, u"profileCloud"_s);
    auto *api = find<QLineEdit>(&editor, u"profileApi"_s);
    auto *authority = find<QLineEdit>(&editor, u"profileAuthority"_s);
    auto *reset = find<LinkButton>(&editor, u"profileReset"_s);
    cloud->setFocus();
    press(Qt::Key_Down); // US Government
    QCOMPARE(authority->text(), addressesOf(Cloud::UsGovernment).authorityUrl.toString());
    QVERIFY(!reset->isVisible());
    authority->setText(u"https://login.example.com"_s);
    QVERIFY(reset->isVisible());
    press(Qt::Key_Down); // China
    QCOMPARE(api->text(), addressesOf(Cloud::China).apiUrl.toString());
    QCOMPARE(authority->text(), u"https://login.example.com"_s); // overridden, so it stays
    reset->setFocus();
    press(Qt::Key_Return);
    QCOMPARE(authority->text(), addressesOf(Cloud::China).authorityUrl.toString());
    QVERIFY(!reset->isVisible());
    cloud->setFocus();
    press(Qt::Key_Down);                                                // custom
    QCOMPARE(api->text(), addressesOf(Cloud::China).apiUrl.toString()); // something to change
    QVERIFY(!reset->isVisible());
}

void TestProfileForms::whatACloudCannotDo()
{
    ProfileEditor editor(*m_book, m_dialogs);
    show(editor);
    auto *cloud = find<QComboBox>(&editor, u"profileCloud"_s);
    for (const Cloud each : allClouds()) {
        cloud->setCurrentIndex(cloud->findData(int(each)));
        for (const CloudFeature feature : allCloudFeatures()) {
            const QString why = whyNotIn(each, feature);
            const QString told = cloud->accessibleDescription();
            QVERIFY2(why.isEmpty() || told.contains(why.section(u':', 0, 0)), qPrintable(told));
            // In one sentence, however much it is.
            QVERIFY2(why.isEmpty() || told.count(displayName(each)) == 1, qPrintable(told));
            QCOMPARE(told.contains(u"Audit records"_s),
                     !whyNotIn(each, CloudFeature::AuditRecords).isEmpty());
        }
    }
}

void TestProfileForms::certificateIsChosen()
{
    ProfileEditor editor(*m_book, m_dialogs);
    show(editor);
    auto *certificate = find<QLineEdit>(&editor, u"profileCertificate"_s);
    auto *way = find<QComboBox>(&editor, u"profileSignIn"_s);
    QVERIFY(!certificate->isVisible());
    way->setCurrentIndex(way->findData(int(SignInWay::Certificate)));
    QVERIFY(certificate->isVisible());
    m_dialogs.answer = path(u"key.pem"_s);
    find<QPushButton>(&editor, u"profileCertificateChoose"_s)->click();
    QCOMPARE(editor.form().certificateFile, path(u"key.pem"_s));
    QVERIFY(textOf(&editor, u"profileCertificateProblem"_s).contains(u"no such file"_s));
    QFile file(path(u"key.pem"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.close();
    find<QPushButton>(&editor, u"profileCertificateChoose"_s)->click();
    QCOMPARE(textOf(&editor, u"profileCertificateProblem"_s), QString());
    way->setCurrentIndex(way->findData(int(SignInWay::Browser)));
    QVERIFY(!certificate->isVisible());
    QCOMPARE(editor.form().certificateFile, path(u"key.pem"_s)); // comes back when asked for
}

void TestProfileForms::sharedAccountIsSaid()
{
    QVERIFY(m_book->add(account(u"Contoso"_s)));
    ProfileEditor editor(*m_book, m_dialogs);
    show(editor);
    const auto *sharing = find<Label>(&editor, u"profileSharing"_s);
    QVERIFY(!sharing->isVisible());
    ProfileForm form = formOf(account(u"Contoso"_s));
    form.name = u"Contoso, look only"_s;
    editor.setForm(form);
    QVERIFY(sharing->isVisible());
    QVERIFY(sharing->text().contains(u"“Contoso”"_s));
    QVERIFY(sharing->text().contains(u"journal"_s));
    editor.setForm(form, u"Contoso"_s); // it is this account itself
    QVERIFY(!sharing->isVisible());
}

void TestProfileForms::editingAsksBeforeItLoses()
{
    QVERIFY(m_book->add(account(u"Contoso"_s)));
    auto *dialog = new ProfileEditDialog(*m_book, m_dialogs, *m_book->find(u"Contoso"_s), nullptr);
    const QPointer<QDialog> alive(dialog);
    show(*dialog);
    find<QLineEdit>(dialog, u"profileName"_s)->setText(u"Contoso 2"_s);
    dialog->reject();
    answer(u"profileDiscardBox"_s, u"Go on editing"_s);
    QVERIFY(dialog->isVisible());
    QCOMPARE(find<QLineEdit>(dialog, u"profileName"_s)->text(), u"Contoso 2"_s);
    QTRY_VERIFY(!QApplication::activeModalWidget() || QApplication::activeModalWidget() == dialog);
    dialog->reject();
    answer(u"profileDiscardBox"_s, u"Close without saving"_s);
    QTRY_VERIFY(!alive);
    QCOMPARE(m_book->names(), QStringList{u"Contoso"_s});

    dialog = new ProfileEditDialog(*m_book, m_dialogs, *m_book->find(u"Contoso"_s), nullptr);
    const QPointer<QDialog> unchanged(dialog);
    show(*dialog);
    dialog->reject();
    QTRY_VERIFY(!unchanged);
}

void TestProfileForms::editingAfterAnotherConsole()
{
    QVERIFY(m_book->add(account(u"Contoso"_s)));
    auto *dialog = new ProfileEditDialog(*m_book, m_dialogs, *m_book->find(u"Contoso"_s), nullptr);
    const QPointer<QDialog> alive(dialog);
    QSignalSpy saved(dialog, &ProfileEditDialog::saved);
    show(*dialog);
    find<QComboBox>(dialog, u"profileColor"_s)->setCurrentIndex(3);
    {
        ProfileBook other(m_dir->path());
        Profile changed = account(u"Contoso"_s);
        changed.country = u"AT"_s;
        QVERIFY(other.replace(account(u"Contoso"_s), changed));
    }
    auto *save = find<QPushButton>(dialog, u"profileSave"_s);
    save->click();
    const auto *banner = find<Banner>(dialog, u"profileEditBanner"_s);
    QVERIFY(banner->isVisible());
    QVERIFY(banner->text().contains(u"Another console"_s));
    QVERIFY(banner->details().contains(u"Save again"_s));
    QCOMPARE(find<QComboBox>(dialog, u"profileColor"_s)->currentIndex(), 3);
    QVERIFY(ProfileBook(m_dir->path()).remove(u"Contoso"_s));
    save->click();
    QVERIFY(banner->details().contains(u"add it as a new account"_s));
    save->click();
    QCOMPARE(saved.count(), 1);
    QTRY_VERIFY(!alive);
    QCOMPARE(m_book->find(u"Contoso"_s)->color, ProfileColor::Blue);
}

void TestProfileForms::registrationPerWay_data()
{
    QTest::addColumn<Cloud>("cloud");
    QTest::addColumn<SignInWay>("way");
    QTest::addColumn<QStringList>("values");
    QTest::addColumn<QStringList>("words");
    const QString name = u"CSP Console"_s;
    const QString redirect = u"http://localhost"_s;
    const QString permission = u"user_impersonation"_s;
    QTest::newRow("browser") << Cloud::Public << SignInWay::Browser
                             << QStringList{name, redirect, permission}
                             << QStringList{u"Mobile and desktop applications"_s,
                                            u"single tenant"_s, u"native app"_s, u"MFA"_s};
    QTest::newRow("device code") << Cloud::China << SignInWay::DeviceCode
                                 << QStringList{name, redirect, permission}
                                 << QStringList{u"public client flows"_s, u"21Vianet"_s};
    QTest::newRow("secret") << Cloud::Public << SignInWay::ClientSecret << QStringList{name}
                            << QStringList{u"client secret"_s, u"web app"_s};
    QTest::newRow("certificate") << Cloud::Public << SignInWay::Certificate << QStringList{name}
                                 << QStringList{u"public part"_s};
    QTest::newRow("government, secret")
        << Cloud::UsGovernment << SignInWay::ClientSecret << QStringList{name, permission}
        << QStringList{u"nothing works without it"_s};
}

void TestProfileForms::registrationPerWay()
{
    QFETCH(Cloud, cloud);
    QFETCH(SignInWay, way);
    QFETCH(QStringList, values);
    QFETCH(QStringList, words);
    QStringList shown;
    QString sentences;
    for (const RegistrationStep &step : registrationSteps(cloud, way)) {
        QCOMPARE(step.value.isEmpty(), step.what.isEmpty());
        if (!step.value.isEmpty())
            shown += step.value;
        sentences += step.sentence + u'\n';
    }
    QCOMPARE(shown, values);
    for (const QString &word : std::as_const(words))
        QVERIFY2(sentences.contains(word), qPrintable(word));
}

void TestProfileForms::registrationIsCopied()
{
    ProfileEditor editor(*m_book, m_dialogs);
    show(editor);
    auto *link = find<LinkButton>(&editor, u"profileRegistration"_s);
    link->setFocus();
    press(Qt::Key_Return);
    QVERIFY(!link->isVisible());
    const auto values = editor.findChildren<CopyableId *>(u"registrationValue"_s);
    QCOMPARE(values.size(), 3);
    QCOMPARE(values.at(1)->id(), u"http://localhost"_s);
    auto *copy = values.at(1)->findChild<QToolButton *>();
    QCOMPARE(copy->accessibleName(), u"Copy redirect address"_s);
    copy->setFocus();
    press(Qt::Key_Space);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"http://localhost"_s);
}

void TestProfileForms::namesForAssistiveTechnology()
{
    QVERIFY(m_book->add(account(u"Contoso"_s)));
    const auto check = [](const QWidget *widget) {
        const QStringList nameless = namelessFocusWidgets(widget);
        QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(u", "_s)));
    };
    FirstStartPage page(*m_book, m_dialogs);
    show(page);
    check(&page);
    find<QPushButton>(&page, u"addAccount"_s)->click();
    check(&page);
    ProfileEditor editor(*m_book, m_dialogs);
    show(editor);
    check(&editor);
    auto *dialog = new ProfilesDialog(*m_book, m_dialogs, {});
    show(*dialog);
    check(dialog);
    dialog->close();
}

void TestProfileForms::nothingIsCutInLargeText_data()
{
    QTest::addColumn<int>("scale");
    QTest::newRow("100 %") << 100;
    QTest::newRow("200 %") << 200;
}

/// Labels that wrap get the height they need; buttons the width of their words.
void TestProfileForms::nothingIsCutInLargeText()
{
    QFETCH(int, scale);
    LongWords words;
    QCoreApplication::installTranslator(&words);
    m_theme->setTextScale(scale);
    {
        FirstStartPage page(*m_book, m_dialogs);
        page.resize(900 * scale / 100, 700);
        show(page);
        const auto check = [&page] {
            QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
            const auto labels = page.findChildren<Label *>();
            for (const Label *label : labels) {
                if (!label->isVisible() || label->text().isEmpty())
                    continue;
                const int needed = label->wordWrap() ? label->heightForWidth(label->width())
                                                     : label->sizeHint().height();
                QVERIFY2(label->height() >= needed, qPrintable(label->text()));
                QVERIFY2(label->wordWrap() || label->width() >= label->sizeHint().width(),
                         qPrintable(label->text()));
            }
            const auto buttons = page.findChildren<QPushButton *>();
            for (const QPushButton *button : buttons) {
                QVERIFY2(!button->isVisible() || button->width() >= button->sizeHint().width(),
                         qPrintable(button->text()));
            }
        };
        QTRY_VERIFY(page.isVisible());
        check();
        find<QPushButton>(&page, u"addAccount"_s)->click();
        find<QPushButton>(&page, u"guideNext"_s)->click(); // with problems
        check();
        find<QLineEdit>(&page, u"profileName"_s)->setText(u"Contoso"_s);
        find<QLineEdit>(&page, u"profileTenant"_s)->setText(u"contoso.example"_s);
        find<QPushButton>(&page, u"guideNext"_s)->click();
        check();
        find<QLineEdit>(&page, u"profileClient"_s)->setText(u"client"_s);
        find<QPushButton>(&page, u"guideNext"_s)->click();
        check();
    }
    QCoreApplication::removeTranslator(&words);
}

QTEST_MAIN(TestProfileForms)
#include "tst_profileforms.moc"
