// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/profilesfixture.h"
#include "ui/shell/accountdesk.h"

#include <QDialog>
#include <QScrollArea>
#include <QSignalSpy>
#include <QTest>

using namespace csp;
using namespace csp::test;
using namespace Qt::Literals::StringLiterals;

/// What a window offers about its own account: the field that something wants to be changed.
class TestAccountDesk final : public ProfilesFixture
{
    Q_OBJECT

private Q_SLOTS:
    void theFieldThatIsWantedHasTheFocus_data()
    {
        QTest::addColumn<ProfileField>("field");
        QTest::addColumn<QString>("input");
        QTest::newRow("none") << ProfileField::None << u"profileName"_s;
        QTest::newRow("tenant") << ProfileField::TenantId << u"profileTenant"_s;
        QTest::newRow("client") << ProfileField::ClientId << u"profileClient"_s;
        QTest::newRow("authority") << ProfileField::AuthorityUrl << u"profileAuthority"_s;
        QTest::newRow("audience") << ProfileField::Audience << u"profileAudience"_s;
        // Not asked for with this way to sign in.
        QTest::newRow("hidden") << ProfileField::CertificateFile << u"profileName"_s;
    }
    void theFieldThatIsWantedHasTheFocus()
    {
        QFETCH(ProfileField, field);
        QFETCH(QString, input);
        QVERIFY(m_book->add(account(u"Contoso"_s)));
        QWidget window;
        show(window);
        AccountDesk desk(*m_book, m_dialogs, u"Contoso"_s, {}, &window);
        desk.edit(field);
        auto *dialog = window.findChild<QDialog *>(u"profileEditDialog"_s);
        QVERIFY(dialog);
        QVERIFY(QTest::qWaitForWindowActive(dialog));
        QTRY_COMPARE(focusName(), input);
        // And it is seen, however far down it stands.
        const auto isSeen = [dialog] {
            const QWidget *focus = dialog->focusWidget();
            return focus && !focus->visibleRegion().isEmpty();
        };
        QTRY_VERIFY(isSeen());
    }

    void anAccountFromAFileIsChangedThere()
    {
        // Another one of the same name is not meant.
        QVERIFY(m_book->add(account(u"Contoso"_s)));
        QWidget window;
        AccountDesk desk(*m_book, m_dialogs, u"Contoso"_s, path(u"contoso.json"_s), &window);
        QSignalSpy told(&desk, &AccountDesk::told);
        desk.edit(ProfileField::Audience);
        QCOMPARE(told.count(), 1);
        QVERIFY(told.first().first().toString().contains(u"contoso.json"_s));
        QVERIFY(told.first().at(1).toString().contains(u"\"audience\""_s));
        QVERIFY(window.findChildren<QDialog *>().isEmpty());
    }
};

QTEST_MAIN(TestAccountDesk)
#include "tst_accountdesk.moc"
