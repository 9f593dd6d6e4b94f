// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/profileform.h"

#include <QFlags>
#include <QHash>
#include <QSet>
#include <QWidget>

class QCheckBox;
class QComboBox;
class QLineEdit;

namespace csp {

class FileDialogs;
class FormField;
class Label;
class LinkButton;
class ProfileBook;
class RegistrationHelp;

/// The questions about an account, with what is wrong right beside each. A field complains once it
/// was left or check() was called, never while somebody begins to type. Switching the cloud takes
/// its preset for every address that was not overridden. Book and dialogs outlive it. Test handles:
/// the object names of the inputs, profileName to profileReadOnly, each with "Problem" after it for
/// the sentence.
class ProfileEditor final : public QWidget
{
    Q_OBJECT

public:
    enum Part {
        Who = 1,         ///< name, color, cloud, tenant
        Application = 2, ///< way to sign in, certificate, client
        Addresses = 4,
        Defaults = 8, ///< what the catalog and texts begin with
        Safety = 16,  ///< read-only
        Everything = Who | Application | Addresses | Defaults | Safety,
    };
    Q_DECLARE_FLAGS(Parts, Part)

    ProfileEditor(ProfileBook &book, FileDialogs &dialogs, QWidget *parent = nullptr);
    ~ProfileEditor() override;

    [[nodiscard]] ProfileForm form() const;
    /// `except` is the present name of the account that is edited; empty for a new one.
    void setForm(const ProfileForm &form, const QString &except = {});
    void showParts(Parts parts);
    /// What to register in the directory, below the way to sign in; without this call it stands
    /// behind a link.
    void showRegistration();
    /// Shows every problem of the shown parts and goes to the first; true when nothing keeps the
    /// shown parts from being used.
    [[nodiscard]] bool check();
    void focusFirst();
    /// Goes to the field, and where it is not shown to the first one.
    void focusField(ProfileField field);

Q_SIGNALS:
    void edited();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Entry
    {
        FormField *field = nullptr;
        Part part = Who;
    };

    void buildWho();
    void buildApplication();
    void buildAddresses();
    void buildDefaults();
    void buildSafety();
    FormField *add(Part part, std::optional<ProfileField> which, const QString &label,
                   QWidget *input, const QString &help = {});
    QLineEdit *line(const QString &objectName, const QString &placeholder = {});
    void addHeading(Part part, const QString &text);

    void onCloudChanged();
    void onEdited();
    void resetAddresses();
    void chooseCertificate();
    void showProblems();
    void goTo(QWidget *input);
    void showNotes();
    [[nodiscard]] bool isShown(ProfileField field) const;

    ProfileBook &m_book;
    FileDialogs &m_dialogs;
    QString m_except;
    Parts m_parts = Everything;
    QHash<ProfileField, Entry> m_fields;
    QList<std::pair<Part, QWidget *>> m_widgets; ///< everything, in the order of the page
    QSet<ProfileField> m_complaining;
    Cloud m_lastCloud = Cloud::Public;
    bool m_isFilling = false;

    QLineEdit *m_name = nullptr;
    QComboBox *m_color = nullptr;
    QComboBox *m_cloud = nullptr;
    FormField *m_cloudField = nullptr;
    QLineEdit *m_tenant = nullptr;
    QComboBox *m_way = nullptr;
    FormField *m_wayField = nullptr;
    LinkButton *m_openRegistration = nullptr;
    RegistrationHelp *m_registration = nullptr;
    bool m_showsRegistration = false;
    QLineEdit *m_certificate = nullptr;
    QLineEdit *m_client = nullptr;
    Label *m_sharing = nullptr;
    QLineEdit *m_api = nullptr;
    QLineEdit *m_authority = nullptr;
    QLineEdit *m_audience = nullptr;
    LinkButton *m_reset = nullptr;
    QComboBox *m_country = nullptr;
    QComboBox *m_segment = nullptr;
    QComboBox *m_locale = nullptr;
    QCheckBox *m_readOnly = nullptr;
};

Q_DECLARE_OPERATORS_FOR_FLAGS(ProfileEditor::Parts)

} // namespace csp
