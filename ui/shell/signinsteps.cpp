// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/signinsteps.h"

#include "ui/shell/tourhands.h"
#include "ui/widgets/chiptabs.h"

#include <QAbstractItemView>

namespace csp {

using namespace Qt::Literals::StringLiterals;

namespace {

/// The steps of one way. Each lambda has the hands and the account by value: they outlive this.
class WayIn
{
public:
    WayIn(SignInWay way, bool isDark, const TourHands &hands, const TourAccount &account)
        : m_way(way)
        , m_isDark(isDark)
        , m_hands(hands)
        , m_account(account)
    {
    }

    void addTo(std::vector<TourStep> &steps)
    {
        addStart(steps);
        addGuide(steps);
        addSignIn(steps);
        if (m_way == SignInWay::Browser)
            addWhatAUserSees(steps);
        // What this one has kept would sign in whoever shares its application.
        if (m_way != SignInWay::Certificate)
            addSignOut(steps);
    }

private:
    [[nodiscard]] QString named(const QString &what) const
    {
        return u"%1-%2%3"_s.arg(wordOf(m_way).toLower(), what, m_isDark ? u"-dark"_s : QString());
    }
    /// One account for each look: names are unique.
    [[nodiscard]] QString accountName() const
    {
        return m_isDark ? u"Contoso, %1, dark"_s.arg(wordOf(m_way))
                        : u"Contoso, "_s + wordOf(m_way);
    }
    [[nodiscard]] bool isApp() const { return kindOf(m_way) == ProfileKind::App; }

    void addStart(std::vector<TourStep> &steps) const
    {
        const QString scheme = m_isDark ? u"view.schemeDark"_s : u"view.schemeLight"_s;
        steps.push_back({named(u"first-start"_s),
                         [hands = m_hands, scheme] {
                             hands.trigger(scheme);
                             hands.trigger(u"file.closeAccount"_s);
                         },
                         [hands = m_hands] {
                             return hands.isReady(u"addAccount"_s) ? QString() : u"no first page"_s;
                         }});
    }

    void addGuide(std::vector<TourStep> &steps) const
    {
        steps.push_back({named(u"guide"_s), [hands = m_hands] { hands.click(u"addAccount"_s); },
                         [hands = m_hands] {
                             return hands.isReady(u"profileCloud"_s) ? QString() : u"no guide"_s;
                         }});
        steps.push_back({named(u"partner"_s),
                         [hands = m_hands, account = m_account, way = m_way, name = accountName()] {
                             hands.choose(u"profileCloud"_s, int(Cloud::Custom));
                             hands.choose(u"profileColor"_s, int(way));
                             hands.type(u"profileName"_s, name);
                             hands.type(u"profileTenant"_s, account.tenantId);
                             hands.type(u"profileApi"_s, account.apiUrl);
                             hands.type(u"profileAuthority"_s, account.authorityUrl);
                             hands.type(u"profileAudience"_s, account.audience);
                         },
                         [hands = m_hands] {
                             return hands.isReady(u"guideNext"_s) ? QString() : u"no guide"_s;
                         }});
        const QString client = isApp() ? m_account.clientId : m_account.userClientId;
        steps.push_back({named(u"registration"_s),
                         [hands = m_hands] { hands.click(u"guideNext"_s); },
                         [hands = m_hands, way = m_way, client, account = m_account] {
                             if (!hands.isReady(u"profileClient"_s))
                                 return u"the application is not asked for"_s;
                             hands.choose(u"profileSignIn"_s, int(way));
                             hands.type(u"profileClient"_s, client);
                             if (way == SignInWay::Certificate)
                                 hands.type(u"profileCertificate"_s, account.certificateFile);
                             return QString();
                         }});
        steps.push_back({named(u"check"_s), [hands = m_hands] { hands.click(u"guideNext"_s); },
                         [hands = m_hands] {
                             return hands.isReady(u"guideNext"_s) &&
                                            !hands.isShown(u"profileClient"_s)
                                        ? QString()
                                        : u"the account is not accepted"_s;
                         }});
    }

    void addSignIn(std::vector<TourStep> &steps) const
    {
        // A certificate without a password signs in by itself.
        if (m_way != SignInWay::Certificate) {
            const QString waitsFor = isApp() ? u"secretField"_s : u"repairButton"_s;
            steps.push_back({named(u"asked"_s), [hands = m_hands] { hands.click(u"guideNext"_s); },
                             [hands = m_hands, waitsFor] {
                                 return hands.isReady(waitsFor) ? QString()
                                                                : u"no sign-in is offered"_s;
                             }});
            if (m_way == SignInWay::DeviceCode) {
                steps.push_back(
                    {named(u"code"_s), [hands = m_hands] { hands.click(u"repairButton"_s); },
                     [hands = m_hands] {
                         return hands.isShown(u"deviceCode"_s) ? QString() : u"no code"_s;
                     }});
            }
            steps.push_back({named(u"signed-in"_s),
                             [hands = m_hands, account = m_account, way = m_way] {
                                 if (way == SignInWay::ClientSecret) {
                                     hands.click(u"keepInMemory"_s);
                                     hands.type(u"secretField"_s, account.clientSecret);
                                     hands.click(u"signInMain"_s);
                                 } else if (way == SignInWay::Browser) {
                                     hands.click(u"repairButton"_s);
                                 }
                             },
                             [hands = m_hands] {
                                 return hands.isShown(u"signedInAs"_s) ? QString()
                                                                       : u"not signed in"_s;
                             }});
        }
        const QString closes = m_way == SignInWay::Certificate ? u"guideNext"_s : u"signInMain"_s;
        steps.push_back({named(u"customers"_s), [hands = m_hands, closes] { hands.click(closes); },
                         [hands = m_hands] {
                             const auto *tree = hands.find<QAbstractItemView>(u"customerTree"_s);
                             return tree && tree->isVisible() && tree->model()->rowCount() > 0
                                        ? QString()
                                        : u"no customers"_s;
                         }});
    }

    /// What the service tells a signed-in user only.
    void addWhatAUserSees(std::vector<TourStep> &steps) const
    {
        steps.push_back(
            {named(u"customer"_s),
             [hands = m_hands] {
                 auto *tree = hands.find<QAbstractItemView>(u"customerTree"_s);
                 tree->setFocus();
                 tree->setCurrentIndex(TourHands::rowWith(tree, u"Adventure Works"_s));
                 hands.press(tree, Qt::Key_Return);
             },
             [hands = m_hands] {
                 const auto *table = hands.find<QAbstractItemView>(u"subscriptionTable"_s);
                 return table && table->model()->rowCount() > 2 ? QString() : u"no subscriptions"_s;
             }});
        steps.push_back({named(u"audit"_s),
                         [hands = m_hands] {
                             auto *sections = hands.find<ChipTabs>(u"customerSections"_s);
                             if (sections)
                                 sections->setCurrentIndex(1);
                         },
                         [hands = m_hands] {
                             const auto *table = hands.find<QAbstractItemView>(u"auditTable"_s);
                             return table && table->isVisible() && table->model()->rowCount() > 0
                                        ? QString()
                                        : u"no audit records"_s;
                         }});
    }

    void addSignOut(std::vector<TourStep> &steps) const
    {
        steps.push_back({named(u"account"_s),
                         [hands = m_hands] { hands.trigger(u"file.signIn"_s); },
                         [hands = m_hands] {
                             return hands.isReady(u"signOutButton"_s) ? QString() : u"no panel"_s;
                         }});
        steps.push_back(
            {named(u"signed-out"_s), [hands = m_hands] { hands.click(u"signOutButton"_s); },
             [hands = m_hands] {
                 if (hands.isReady(u"signOutYes"_s))
                     hands.click(u"signOutYes"_s);
                 return hands.isShown(u"signOutButton"_s) && hands.isReady(u"signOutButton"_s)
                            ? u"still signed in"_s
                            : QString();
             }});
    }

    SignInWay m_way;
    bool m_isDark;
    const TourHands &m_hands;
    const TourAccount &m_account;
};

} // namespace

std::vector<TourStep> signInSteps(const TourHands &hands, const TourAccount &account)
{
    std::vector<TourStep> steps;
    for (const bool isDark : {false, true}) {
        for (const SignInWay way : allSignInWays())
            WayIn(way, isDark, hands, account).addTo(steps);
    }
    return steps;
}

} // namespace csp
