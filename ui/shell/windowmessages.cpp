// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/windowmessages.h"

#include "ui/widgets/banner.h"
#include "ui/widgets/linkbutton.h"

#include <algorithm>

namespace csp {

namespace {

int gravity(ChipTone tone)
{
    switch (tone) {
    case ChipTone::Bad:
        return 3;
    case ChipTone::Warning:
        return 2;
    default:
        return 1;
    }
}

auto isAbout(const QString &about)
{
    return [about](const WindowMessages::Message &one) { return one.about == about; };
}

} // namespace

WindowMessages::WindowMessages(Banner &banner, QObject *parent)
    : QObject(parent)
    , m_banner(banner)
{
    connect(&m_banner, &Banner::closed, this, [this] {
        if (!m_messages.empty())
            m_messages.pop_back();
        show();
    });
}

void WindowMessages::say(const Message &message)
{
    Message said = message;
    if (said.about.isEmpty())
        said.about = said.sentence;
    std::erase_if(m_messages, isAbout(said.about));
    // Behind the graver ones, which are at the end unless the person has turned the pages.
    const auto place =
        std::find_if(m_messages.rbegin(), m_messages.rend(), [&said](const Message &one) {
            return gravity(one.tone) <= gravity(said.tone);
        }).base();
    m_messages.insert(place, said);
    show();
}

void WindowMessages::withdraw(const QString &about)
{
    if (std::erase_if(m_messages, isAbout(about)) > 0)
        show();
}

void WindowMessages::clear()
{
    m_messages.clear();
    show();
}

void WindowMessages::showNext()
{
    std::rotate(m_messages.begin(), m_messages.end() - 1, m_messages.end());
    show();
}

void WindowMessages::show()
{
    if (m_messages.empty())
        return m_banner.clear();
    const Message &message = m_messages.back();
    m_banner.showMessage(message.tone, message.sentence, message.details);
    if (message.act)
        connect(m_banner.addAction(message.action), &LinkButton::clicked, this, message.act);
    if (m_messages.size() > 1)
        connect(m_banner.addAction(tr("Next of %1 messages").arg(m_messages.size())),
                &LinkButton::clicked, this, &WindowMessages::showNext);
}

} // namespace csp
