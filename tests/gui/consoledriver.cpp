// SPDX-License-Identifier: GPL-3.0-or-later
// The hands and eyes of a test inside a real csp-console: a plugin that Qt loads when
// QT_QPA_GENERIC_PLUGINS names it. The program knows nothing of it. Tests see consoleprocess.h.
#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QGenericPlugin>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QLocalSocket>
#include <QMessageBox>
#include <QStyleHints>
#include <QTabBar>
#include <QTest>
#include <QTimer>

using namespace Qt::Literals::StringLiterals;

namespace csp::test {

namespace {

/// As quick as the program lets a person be.
constexpr int doubleClickMilliseconds = 40;

QJsonObject failure(const QString &sentence)
{
    return {{u"error"_s, sentence}};
}

/// The one that a person would reach: in the dialog on top, and shown rather than hidden.
QWidget *widgetNamed(const QString &name)
{
    QWidget *hidden = nullptr;
    QWidgetList windows = QApplication::topLevelWidgets();
    if (QWidget *modal = QApplication::activeModalWidget())
        windows.prepend(modal);
    for (QWidget *window : std::as_const(windows)) {
        QList<QWidget *> candidates = window->findChildren<QWidget *>(name);
        if (window->objectName() == name)
            candidates.prepend(window);
        for (QWidget *candidate : std::as_const(candidates)) {
            if (candidate->isVisible())
                return candidate;
            hidden = candidate;
        }
    }
    return hidden;
}

/// What stands there, or what would be spoken where a widget paints its text itself.
QString textOf(const QWidget *widget)
{
    for (const char *property : {"text", "plainText"}) {
        if (const QString text = widget->property(property).toString(); !text.isEmpty())
            return text;
    }
    return widget->accessibleName();
}

QJsonObject describe(const QWidget *widget)
{
    QJsonObject seen{{u"isVisible"_s, widget->isVisible()}, {u"isEnabled"_s, widget->isEnabled()},
                     {u"hasFocus"_s, widget->hasFocus()},   {u"text"_s, textOf(widget)},
                     {u"toolTip"_s, widget->toolTip()},     {u"name"_s, widget->accessibleName()},
                     {u"title"_s, widget->windowTitle()},   {u"width"_s, widget->width()}};
    if (const auto *bar = qobject_cast<const QTabBar *>(widget)) {
        QJsonArray tabs;
        for (int i = 0; i < bar->count(); ++i)
            tabs.append(
                QJsonObject{{u"text"_s, bar->tabText(i)}, {u"toolTip"_s, bar->tabToolTip(i)}});
        seen[u"tabs"_s] = tabs;
    }
    return seen;
}

QJsonObject describeRow(const QModelIndex &first)
{
    const QAbstractItemModel *model = first.model();
    QStringList cells;
    for (int column = 0; column < model->columnCount(first.parent()); ++column)
        cells += first.siblingAtColumn(column).data().toString();
    return {{u"text"_s, cells.join(u'|')},
            {u"spoken"_s, first.data(Qt::AccessibleTextRole).toString()},
            {u"toolTip"_s, first.data(Qt::ToolTipRole).toString()}};
}

/// Every text that is on the screen outside of item views.
QJsonArray visibleTexts()
{
    QJsonArray texts;
    for (const QWidget *window : QApplication::topLevelWidgets()) {
        if (!window->isVisible())
            continue;
        for (const QWidget *widget : window->findChildren<QWidget *>()) {
            if (!widget->isVisible() || textOf(widget).isEmpty())
                continue;
            QJsonObject text{{u"name"_s, widget->objectName()}, {u"text"_s, textOf(widget)}};
            if (const auto *label = qobject_cast<const QLabel *>(widget))
                text[u"isPlain"_s] = label->textFormat() == Qt::PlainText;
            texts.append(text);
        }
    }
    return texts;
}

} // namespace

/// Does one thing for each line of JSON and answers with a line of JSON.
class ConsoleDriver : public QObject
{
    Q_OBJECT

public:
    explicit ConsoleDriver(const QString &serverName)
    {
        connect(&m_socket, &QLocalSocket::readyRead, this, &ConsoleDriver::read);
        // The plugin is loaded while the application is still being built.
        QTimer::singleShot(0, this, [this, serverName] {
            QGuiApplication::styleHints()->setMouseDoubleClickInterval(doubleClickMilliseconds);
            m_socket.connectToServer(serverName);
        });
    }

private:
    void read()
    {
        while (m_socket.canReadLine()) {
            const QJsonObject command = QJsonDocument::fromJson(m_socket.readLine()).object();
            QJsonObject answer = act(command);
            answer[u"ticket"_s] = command[u"ticket"_s];
            m_socket.write(QJsonDocument(answer).toJson(QJsonDocument::Compact) + '\n');
            m_socket.flush();
        }
    }

    static QJsonObject act(const QJsonObject &command)
    {
        const QString what = command[u"do"_s].toString();
        if (what == u"texts")
            return {{u"texts"_s, visibleTexts()}};
        if (what == u"answer")
            return answerBox(command[u"text"_s].toString());
        if (what == u"trigger")
            return trigger(command[u"name"_s].toString());
        QWidget *widget = command.contains(u"name"_s) ? widgetNamed(command[u"name"_s].toString())
                                                      : QApplication::focusWidget();
        if (!widget)
            return failure(u"There is no widget %1."_s.arg(command[u"name"_s].toString()));
        if (what == u"see")
            return describe(widget);
        if (what == u"close") {
            widget->window()->close();
            return {};
        }
        auto *view = qobject_cast<QAbstractItemView *>(widget);
        if (what == u"rows")
            return view ? rows(view) : failure(u"That is no view."_s);
        if (!widget->isVisible() || !widget->isEnabled())
            return failure(u"%1 cannot be used now."_s.arg(widget->objectName()));
        if (what == u"click") {
            QTest::mouseClick(widget, Qt::LeftButton);
            return {};
        }
        if (what == u"press")
            return press(widget, command);
        if (what == u"type")
            return type(widget, command[u"text"_s].toString());
        if (what == u"pick")
            return view ? pick(view, command[u"text"_s].toString())
                        : failure(u"That is no view."_s);
        return failure(u"I do not know how to %1."_s.arg(what));
    }

    static QJsonObject rows(const QAbstractItemView *view)
    {
        QJsonArray rows;
        const QAbstractItemModel *model = view->model();
        for (int row = 0; model && row < model->rowCount(view->rootIndex()); ++row)
            rows.append(describeRow(model->index(row, 0, view->rootIndex())));
        return {{u"rows"_s, rows}};
    }

    static QJsonObject pick(QAbstractItemView *view, const QString &text)
    {
        const QAbstractItemModel *model = view->model();
        for (int row = 0; model && row < model->rowCount(view->rootIndex()); ++row) {
            const QModelIndex index = model->index(row, 0, view->rootIndex());
            if (!describeRow(index)[u"text"_s].toString().contains(text))
                continue;
            view->setFocus();
            view->setCurrentIndex(index);
            view->scrollTo(index);
            return describeRow(index);
        }
        return failure(u"No row shows %1."_s.arg(text));
    }

    static QJsonObject press(QWidget *widget, const QJsonObject &command)
    {
        const auto key = Qt::Key(command[u"key"_s].toInt());
        const auto modifiers = Qt::KeyboardModifiers(command[u"modifiers"_s].toInt());
        for (int i = 0; i < command[u"times"_s].toInt(1); ++i) {
            // Whatever has the focus after the key before.
            QWidget *target = command.contains(u"name"_s) ? widget : QApplication::focusWidget();
            if (!target)
                target = QApplication::activeWindow();
            if (target)
                QTest::keyClick(target, key, modifiers);
        }
        return {};
    }

    static QJsonObject type(QWidget *widget, const QString &text)
    {
        auto *line = qobject_cast<QLineEdit *>(widget);
        if (!line)
            return failure(u"Nothing can be typed there."_s);
        line->setFocus();
        line->selectAll();
        if (text.isEmpty())
            QTest::keyClick(line, Qt::Key_Delete);
        else
            QTest::keyClicks(line, text);
        return {};
    }

    static QJsonObject trigger(const QString &name)
    {
        for (const QWidget *window : QApplication::topLevelWidgets()) {
            if (auto *action = window->findChild<QAction *>(name)) {
                if (!action->isEnabled())
                    return failure(u"The action %1 cannot be used now."_s.arg(name));
                action->trigger();
                return {};
            }
        }
        return failure(u"There is no action %1."_s.arg(name));
    }

    static QJsonObject answerBox(const QString &button)
    {
        for (const QWidget *window : QApplication::topLevelWidgets()) {
            const auto *box = qobject_cast<const QMessageBox *>(window);
            if (!box || !box->isVisible())
                continue;
            for (QAbstractButton *each : box->buttons()) {
                if (each->text().remove(u'&') != button)
                    continue;
                bool isPlain = true;
                for (const QLabel *label : box->findChildren<QLabel *>())
                    isPlain &= label->text().isEmpty() || label->textFormat() == Qt::PlainText;
                const QJsonObject shown{{u"text"_s, box->text()},
                                        {u"informativeText"_s, box->informativeText()},
                                        {u"isPlain"_s, isPlain}};
                QTest::mouseClick(each, Qt::LeftButton);
                return shown;
            }
        }
        return failure(u"No box asks for %1."_s.arg(button));
    }

    QLocalSocket m_socket;
};

class ConsoleDriverPlugin : public QGenericPlugin
{
    Q_OBJECT
    Q_PLUGIN_METADATA(IID QGenericPluginFactoryInterface_iid FILE "consoledriver.json")

public:
    QObject *create(const QString &, const QString &) override
    {
        return new ConsoleDriver(qEnvironmentVariable("CSP_TEST_DRIVER"));
    }
};

} // namespace csp::test

#include "consoledriver.moc"
