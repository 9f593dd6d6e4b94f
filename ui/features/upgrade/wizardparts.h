// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/upgradeconsequences.h"
#include "ui/models/roles.h"
#include "ui/widgets/scrollpage.h"

#include <QPlainTextEdit>
#include <QWidget>

class QLayoutItem;

namespace csp {

class ChipText;

/// A chip and a sentence after it that wraps; hidden while the sentence is empty. What is wrong
/// with a decision stands in one of these right beside it.
class ChipLine final : public QWidget
{
    Q_OBJECT

public:
    explicit ChipLine(QWidget *parent = nullptr);

    void showChip(ChipTone tone, const QString &word, const QString &sentence);
    /// Shows a problem under the word "Check", or hides for an empty sentence.
    void showProblem(const QString &sentence);
    [[nodiscard]] QString sentence() const;
    [[nodiscard]] QString word() const;

private:
    ChipText *m_text;
};

/// Text in the fixed-width face that can be selected and copied and breaks anywhere; as high as its
/// text. For what goes over the wire.
class CodeBlock final : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit CodeBlock(QWidget *parent = nullptr);

    void setCode(const QString &code);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void fit();
};

/// Deletes an item that was taken out of its layout, with all that is in it: widgets vanish at once
/// and are deleted in a later turn.
void dissolve(QLayoutItem *item);

[[nodiscard]] ChipTone chipToneOf(Consequence::Tone tone);

} // namespace csp
