// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/icons.h"

#include <QList>
#include <QWidget>

#include <optional>

namespace csp {

class ElidingLabel;

struct ChipSpec
{
    QString text;
    ChipTone tone = ChipTone::Neutral;
    std::optional<Icon> icon = {};
    QString explanation = {}; ///< tool tip and accessible description; plain text
    QString name = {};        ///< object name, a test handle

    friend bool operator==(const ChipSpec &, const ChipSpec &) = default;
};

/// The head of a page: what it is, the facts one copies, chips that sum up.
class PageHeader final : public QWidget
{
    Q_OBJECT

public:
    explicit PageHeader(QWidget *parent = nullptr);

    [[nodiscard]] QString title() const;
    void setTitle(const QString &title);
    /// Replaces the line of facts. Empty facts are left out.
    void setFacts(const QStringList &facts);
    /// Adds a widget to the line of facts, which takes it (a CopyableId).
    void addFact(QWidget *fact);
    /// Adds a dim text to the line of facts.
    void addFact(const QString &fact);
    void clearFacts();
    void setChips(const QList<ChipSpec> &chips);
    [[nodiscard]] QList<ChipSpec> chips() const { return m_chips; }
    /// Where there is little height: without the facts, and of the chips only those that are more
    /// than a number.
    void setCompact(bool isCompact);

private:
    void showRows();

    ElidingLabel *m_title;
    QWidget *m_facts;
    QWidget *m_chipRow;
    QList<ChipSpec> m_chips;
    bool m_isCompact = false;
};

} // namespace csp
