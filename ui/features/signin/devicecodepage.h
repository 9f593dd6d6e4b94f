// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QUrl>
#include <QWidget>

class QLabel;
class QPushButton;

namespace csp {

class CopyableId;
class Label;
class LinkButton;

/// A code to enter on a page of the authority, on whatever device. Test handles: deviceCode,
/// copyCode, verificationLink, verificationAddress, deviceSentence, deviceTimeLeft.
class DeviceCodePage final : public QWidget
{
    Q_OBJECT

public:
    explicit DeviceCodePage(QWidget *parent = nullptr);

    void setCode(const QString &userCode, const QUrl &verificationUrl);
    void setSentence(const QString &sentence);
    void setTimeLeft(const QString &text);
    /// Whether the last try to open the page found no browser.
    void setObstacle(const QString &sentence);
    void copyCode();

Q_SIGNALS:
    /// The person wants to see the page on this computer.
    void pageWanted(const QUrl &url);

protected:
    void changeEvent(QEvent *event) override;

private:
    void applyMetrics();

    QString m_userCode;
    QUrl m_url;
    Label *m_sentence;
    LinkButton *m_link;
    CopyableId *m_address;
    QLabel *m_code;
    QPushButton *m_copy;
    Label *m_obstacle;
    Label *m_timeLeft;
};

} // namespace csp
