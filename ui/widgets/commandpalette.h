// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QList>
#include <QPointer>

#include <functional>

class QLineEdit;
class QListView;

namespace csp {

class GoToModel;

/// The sections of the palette, in the order in which they are shown.
enum class GoToKind { Customer, Subscription, Product, Command };
[[nodiscard]] QString sectionTitle(GoToKind kind);

/// One thing a person can go to.
struct GoToItem
{
    QString title;
    QString detail; ///< dim, after the title: a domain, a customer, keys
    GoToKind kind = GoToKind::Command;
    std::function<void()> activate; ///< called after the palette has closed
    /// It leads to where one may look on and was not found itself: with nothing but such items the
    /// palette says that nothing was found.
    bool isOffer = false;
};

/// A source of things to go to. Answers at once from what is at hand; it never asks the network.
class GoToProvider
{
public:
    GoToProvider() = default;
    virtual ~GoToProvider() = default;
    Q_DISABLE_COPY_MOVE(GoToProvider)

    /// At most `limit` items that match every word of `query`, best first. The query is as typed.
    [[nodiscard]] virtual QList<GoToItem> find(const QString &query, int limit) const = 0;
};

/// "Go to anything": a line and what it finds, above its window. Up, Down, Page Up and Page Down
/// choose, Enter goes there, Esc or leaving closes. Nothing found is said, with what may be done
/// about it.
///
/// A child of its window, over everything in it. Providers are not owned and must outlive it.
class CommandPalette final : public QFrame
{
    Q_OBJECT

public:
    /// Says what to offer when nothing matches `query`, for example to look through customers that
    /// were not read yet.
    using Offer = std::function<QList<GoToItem>(const QString &query)>;

    explicit CommandPalette(QWidget *window);

    void addProvider(const GoToProvider *provider);
    void setOffer(Offer offer);
    /// Shows the palette with an empty line and the focus in it.
    void open(const QString &query = {});
    [[nodiscard]] QLineEdit *lineEdit() const { return m_edit; }
    [[nodiscard]] QListView *list() const { return m_list; }

Q_SIGNALS:
    void closed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void find(const QString &query);
    void choose(int step);
    void activateCurrent();
    void closePalette();
    void place();

    QLineEdit *m_edit;
    QListView *m_list;
    GoToModel *m_model;
    QList<const GoToProvider *> m_providers;
    Offer m_offer;
    QPointer<QWidget> m_focusBefore;
};

} // namespace csp
