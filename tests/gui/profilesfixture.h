// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/profilebook.h"
#include "tests/gui/guisetup.h"
#include "ui/widgets/filedialogs.h"

#include <QTemporaryDir>

#include <memory>

namespace csp {

class Theme;

namespace test {

/// Answers at once with what the test has put into it.
class AnsweringDialogs final : public FileDialogs
{
public:
    void askSaveFile(QWidget *, const SaveRequest &request,
                     std::function<void(const QString &path)> chosen) override
    {
        suggested = request.suggestedName;
        chosen(answer);
    }
    void askOpenFile(QWidget *, const OpenRequest &,
                     std::function<void(const QString &path)> chosen) override
    {
        chosen(answer);
    }

    QString answer;
    QString suggested;
};

/// A book of accounts in a folder of its own, and the hands of a person.
class ProfilesFixture : public QObject
{
    Q_OBJECT

public:
    ProfilesFixture();
    ~ProfilesFixture() override;

protected:
    template <typename T>
    [[nodiscard]] static T *find(const QWidget *root, const QString &name)
    {
        T *found = root->findChild<T *>(name);
        if (!found)
            qWarning() << "csp test: there is no" << name;
        return found;
    }
    [[nodiscard]] static Profile account(const QString &name,
                                         ProfileColor color = ProfileColor::Red,
                                         const QString &client = {});
    /// What a field complains of; empty when it does not.
    [[nodiscard]] static QString textOf(const QWidget *root, const QString &problemName);
    /// Types into whatever has the focus, as a person does.
    static void type(const QString &text);
    static void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
    [[nodiscard]] static QString focusName();
    static void show(QWidget &widget);
    /// Waits for a box over the window and presses its button.
    static void answer(const QString &box, const QString &button);
    [[nodiscard]] QString path(const QString &name) const { return m_dir->filePath(name); }

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<ProfileBook> m_book;
    AnsweringDialogs m_dialogs;

protected Q_SLOTS:
    void init();
    void cleanup();
};

} // namespace test

} // namespace csp
