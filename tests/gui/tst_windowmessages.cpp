// SPDX-License-Identifier: GPL-3.0-or-later
// What the window has to say: nothing that was said is lost to what came later.
#include "tests/gui/guisetup.h"
#include "ui/shell/windowmessages.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/linkbutton.h"

#include <QTest>
#include <QToolButton>

#include <memory>

using namespace Qt::Literals::StringLiterals;

using namespace csp;

class TestWindowMessages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        test::failOnOurWarnings();
        m_banner = std::make_unique<Banner>();
        m_messages = std::make_unique<WindowMessages>(*m_banner);
    }

    void cleanup()
    {
        m_messages.reset();
        m_banner.reset();
    }

    void theLatestOfEqualsIsShown()
    {
        m_messages->say({.tone = ChipTone::Info, .sentence = u"First"_s});
        QCOMPARE(m_banner->text(), u"First"_s);
        QVERIFY(buttons().isEmpty());
        m_messages->say({.tone = ChipTone::Good, .sentence = u"Second"_s});
        QCOMPARE(m_banner->text(), u"Second"_s);
        close();
        QCOMPARE(m_banner->text(), u"First"_s);
        close();
        QVERIFY(m_banner->isHidden());
    }

    void aGraveOneStaysInFront()
    {
        m_messages->say(
            {.tone = ChipTone::Bad, .sentence = u"It did happen."_s, .details = u"Fabrikam"_s});
        m_messages->say({.tone = ChipTone::Info, .sentence = u"By the way"_s});
        m_messages->say({.tone = ChipTone::Warning, .sentence = u"Careful"_s});
        QCOMPARE(m_banner->text(), u"It did happen."_s);
        QCOMPARE(m_banner->details(), u"Fabrikam"_s);
        close();
        QCOMPARE(m_banner->text(), u"Careful"_s);
        QVERIFY(m_banner->details().isEmpty());
        close();
        QCOMPARE(m_banner->text(), u"By the way"_s);
    }

    void theOthersAreAClickAway()
    {
        m_messages->say({.tone = ChipTone::Bad, .sentence = u"One"_s});
        m_messages->say({.tone = ChipTone::Warning, .sentence = u"Two"_s});
        m_messages->say({.tone = ChipTone::Info, .sentence = u"Three"_s});
        QStringList seen;
        for (int i = 0; i < 3; ++i) {
            seen += m_banner->text();
            QCOMPARE(buttons().size(), 1);
            QCOMPARE(buttons().first()->text(), u"Next of 3 messages"_s);
            buttons().first()->click();
        }
        QCOMPARE(seen, QStringList({u"One"_s, u"Two"_s, u"Three"_s}));
        QCOMPARE(m_banner->text(), u"One"_s);
    }

    void oneAboutTheSameTakesItsPlace()
    {
        m_messages->say({.about = u"signIn"_s, .tone = ChipTone::Bad, .sentence = u"Expired"_s});
        m_messages->say({.about = u"signIn"_s, .tone = ChipTone::Bad, .sentence = u"Revoked"_s});
        m_messages->say({.tone = ChipTone::Bad, .sentence = u"Disk full"_s});
        m_messages->say({.tone = ChipTone::Bad, .sentence = u"Disk full"_s});
        QCOMPARE(buttons().value(0)->text(), u"Next of 2 messages"_s);
        m_messages->withdraw(u"signIn"_s);
        QCOMPARE(m_banner->text(), u"Disk full"_s);
        QVERIFY(buttons().isEmpty());
        m_messages->withdraw(u"signIn"_s);
        QCOMPARE(m_banner->text(), u"Disk full"_s);
        m_messages->clear();
        QVERIFY(m_banner->isHidden());
    }

    void whatOneMayDoGoesWithIt()
    {
        int opened = 0;
        m_messages->say({.sentence = u"An upgrade is under way."_s,
                         .action = u"Open “Fabrikam”"_s,
                         .act = [this, &opened] {
                             ++opened;
                             m_messages->clear();
                         }});
        m_messages->say({.tone = ChipTone::Bad, .sentence = u"Expired"_s});
        QCOMPARE(buttons().size(), 1);
        close();
        QCOMPARE(buttons().size(), 1);
        QCOMPARE(buttons().first()->text(), u"Open “Fabrikam”"_s);
        buttons().first()->click();
        QCOMPARE(opened, 1);
        QVERIFY(m_banner->isHidden());
    }

private:
    /// Those that a person sees; the former ones go away later.
    [[nodiscard]] QList<LinkButton *> buttons() const
    {
        auto all = m_banner->findChildren<LinkButton *>(Qt::FindDirectChildrenOnly);
        all.removeIf([](const LinkButton *button) { return button->isHidden(); });
        return all;
    }

    void close() { m_banner->findChild<QToolButton *>()->click(); }

    std::unique_ptr<Banner> m_banner;
    std::unique_ptr<WindowMessages> m_messages;
};

QTEST_MAIN(TestWindowMessages)
#include "tst_windowmessages.moc"
