// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/roles.h"

#include <QObject>
#include <QString>

#include <functional>
#include <vector>

namespace csp {

class Banner;

/// What the window's banner has to say. A message is never lost to one that came later: the gravest
/// is shown, of equals the latest, the others wait behind it and come up when it is closed or when
/// the person asks for the next one.
/// Ownership: the banner outlives it.
class WindowMessages final : public QObject
{
    Q_OBJECT

public:
    struct Message
    {
        /// What it is about: a later message about the same takes its place. Without, its sentence.
        QString about = {};
        ChipTone tone = ChipTone::Info;
        QString sentence = {};
        QString details = {};
        /// What one may do about it; both or neither.
        QString action = {};
        std::function<void()> act = {};
    };

    explicit WindowMessages(Banner &banner, QObject *parent = nullptr);

    void say(const Message &message);
    /// What was said about this is no longer true.
    void withdraw(const QString &about);
    void clear();

private:
    void show();
    void showNext();

    Banner &m_banner;
    /// The last one is shown.
    std::vector<Message> m_messages;
};

} // namespace csp
