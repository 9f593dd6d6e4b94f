// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/features/profiles/profileeditor.h"

#include "app/services/profilebook.h"
#include "ui/features/profiles/formfield.h"
#include "ui/features/profiles/registrationhelp.h"
#include "ui/features/profiles/registrationsteps.h"
#include "ui/widgets/filedialogs.h"
#include "ui/widgets/label.h"
#include "ui/widgets/linkbutton.h"
#include "ui/widgets/metrics.h"
#include "ui/widgets/profiledot.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QEvent>
#include <QLineEdit>
#include <QLocale>
#include <QPointer>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace csp {

using namespace Qt::Literals::StringLiterals;

namespace {

/// A choice whose width does not follow its longest word, so that it fits in large text.
QComboBox *choice(const QString &objectName, QWidget *parent)
{
    auto *box = new QComboBox(parent);
    box->setObjectName(objectName);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(12);
    return box;
}

template <typename T>
void select(QComboBox *box, T value)
{
    box->setCurrentIndex(std::max(0, box->findData(int(value))));
}

/// A choice of codes in which another one can be typed.
void selectCode(QComboBox *box, const QString &code)
{
    const int known = box->findData(code, Qt::UserRole, Qt::MatchFixedString);
    if (known >= 0)
        box->setCurrentIndex(known);
    else
        box->setEditText(code);
}

QString codeOf(const QComboBox *box)
{
    const QString text = box->currentText().trimmed();
    const int known = box->findText(text, Qt::MatchFixedString);
    return known >= 0 ? box->itemData(known).toString() : text;
}

} // namespace

ProfileEditor::ProfileEditor(ProfileBook &book, FileDialogs &dialogs, QWidget *parent)
    : QWidget(parent)
    , m_book(book)
    , m_dialogs(dialogs)
{
    setObjectName(u"profileEditor"_s);
    const Metrics metrics = Metrics::of(this);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(metrics.m);
    buildWho();
    buildApplication();
    buildAddresses();
    buildDefaults();
    buildSafety();
    column->addStretch(1);
    setForm(newProfileForm());
}

ProfileEditor::~ProfileEditor() = default;

FormField *ProfileEditor::add(Part part, std::optional<ProfileField> which, const QString &label,
                              QWidget *input, const QString &help)
{
    auto *field = new FormField(label, input, help, this);
    layout()->addWidget(field);
    m_widgets.append({part, field});
    if (which)
        m_fields.insert(*which, {field, part});
    input->installEventFilter(this);
    return field;
}

QLineEdit *ProfileEditor::line(const QString &objectName, const QString &placeholder)
{
    auto *edit = new QLineEdit(this);
    edit->setObjectName(objectName);
    edit->setPlaceholderText(placeholder);
    connect(edit, &QLineEdit::textChanged, this, &ProfileEditor::onEdited);
    return edit;
}

void ProfileEditor::addHeading(Part part, const QString &text)
{
    auto *heading = new Label(TextStyle::Heading, text, this);
    heading->setWordWrap(true);
    layout()->addWidget(heading);
    m_widgets.append({part, heading});
}

void ProfileEditor::buildWho()
{
    m_name = line(u"profileName"_s);
    add(Who, ProfileField::Name, tr("Na&me"), m_name,
        tr("For you: it stands at the top of every window that works with this account."));

    m_color = choice(u"profileColor"_s, this);
    for (const ProfileColor color : allProfileColors())
        m_color->addItem(profileDot(toneOf(color)), displayName(color), int(color));
    connect(m_color, &QComboBox::currentIndexChanged, this, &ProfileEditor::onEdited);
    add(Who, std::nullopt, tr("C&olor"), m_color,
        tr("The window wears it, so that accounts are not mistaken for each other."));

    m_cloud = choice(u"profileCloud"_s, this);
    for (const Cloud cloud : allClouds())
        m_cloud->addItem(displayName(cloud), int(cloud));
    connect(m_cloud, &QComboBox::currentIndexChanged, this, &ProfileEditor::onCloudChanged);
    m_cloudField = add(Who, ProfileField::Cloud, tr("C&loud"), m_cloud);

    m_tenant = line(u"profileTenant"_s, u"contoso.onmicrosoft.com"_s);
    add(Who, ProfileField::TenantId, tr("&Tenant of the partner"), m_tenant,
        tr("The partner’s own directory, not a customer’s: its ID or one of its domains."));
}

void ProfileEditor::buildApplication()
{
    addHeading(Application, tr("Signing in"));
    m_way = choice(u"profileSignIn"_s, this);
    for (const SignInWay way : allSignInWays())
        m_way->addItem(displayName(way), int(way));
    connect(m_way, &QComboBox::currentIndexChanged, this, &ProfileEditor::onEdited);
    m_wayField = add(Application, ProfileField::SignIn, tr("&Way to sign in"), m_way);
    m_openRegistration =
        new LinkButton(tr("What to register in the directory"), this, LinkButton::Look::Accent);
    m_openRegistration->setObjectName(u"profileRegistration"_s);
    connect(m_openRegistration, &LinkButton::clicked, this, &ProfileEditor::showRegistration);
    layout()->addWidget(m_openRegistration);
    layout()->setAlignment(m_openRegistration, Qt::AlignLeft);
    m_widgets.append({Application, m_openRegistration});
    m_registration = new RegistrationHelp(this);
    layout()->addWidget(m_registration);
    m_widgets.append({Application, m_registration});

    m_certificate = line(u"profileCertificate"_s);
    FormField *certificate =
        add(Application, ProfileField::CertificateFile, tr("C&ertificate file"), m_certificate,
            tr("With the key: PEM, or PKCS#12 (.pfx, .p12). Only where it lies is kept; a password "
               "is asked for when you sign in."));
    auto *chooseFile = new QPushButton(tr("C&hoose…"), this);
    chooseFile->setObjectName(u"profileCertificateChoose"_s);
    chooseFile->setAccessibleName(tr("Choose the certificate file"));
    chooseFile->setAutoDefault(false);
    connect(chooseFile, &QPushButton::clicked, this, &ProfileEditor::chooseCertificate);
    certificate->addBeside(chooseFile);

    m_client = line(u"profileClient"_s, u"00000000-0000-0000-0000-000000000000"_s);
    add(Application, ProfileField::ClientId, tr("&Application (client) ID"), m_client,
        tr("From the app registration in the partner’s directory. It is no secret; a client secret "
           "never stands here."));
    m_sharing = new Label(TextStyle::Dim, {}, this);
    m_sharing->setObjectName(u"profileSharing"_s);
    m_sharing->setWordWrap(true);
    layout()->addWidget(m_sharing);
    m_widgets.append({Application, m_sharing});
}

void ProfileEditor::buildAddresses()
{
    addHeading(Addresses, tr("Addresses"));
    m_api = line(u"profileApi"_s);
    add(Addresses, ProfileField::ApiUrl, tr("A&PI"), m_api, tr("Without /v1 at the end."));
    m_authority = line(u"profileAuthority"_s);
    add(Addresses, ProfileField::AuthorityUrl, tr("Sign-in authorit&y"), m_authority);
    m_audience = line(u"profileAudience"_s);
    add(Addresses, ProfileField::Audience, tr("A&udience"), m_audience,
        tr("Whom the access token is for; as a rule the address of the API."));
    m_reset = new LinkButton(tr("Reset to preset"), this, LinkButton::Look::Accent);
    m_reset->setObjectName(u"profileReset"_s);
    connect(m_reset, &LinkButton::clicked, this, &ProfileEditor::resetAddresses);
    layout()->addWidget(m_reset);
    layout()->setAlignment(m_reset, Qt::AlignLeft);
    m_widgets.append({Addresses, m_reset});
}

void ProfileEditor::buildDefaults()
{
    addHeading(Defaults, tr("What it begins with"));
    m_country = choice(u"profileCountry"_s, this);
    m_country->setEditable(true);
    m_country->setInsertPolicy(QComboBox::NoInsert);
    m_country->addItem(tr("Not set"), QString());
    for (const char *code :
         {"AT", "AU", "BE", "BR", "CA", "CH", "CZ", "DE", "DK", "ES", "FI", "FR", "GB", "IE",
          "IN", "IT", "JP", "MX", "NL", "NO", "NZ", "PL", "PT", "SE", "SG", "US", "ZA"}) {
        const QString text = QString::fromLatin1(code);
        const QLocale::Territory territory = QLocale::codeToTerritory(text);
        m_country->addItem(tr("%1 (%2)").arg(QLocale::territoryToString(territory), text), text);
    }
    add(Defaults, ProfileField::Country, tr("&Country"), m_country,
        tr("The catalog opens with it. A country that is not listed is typed as two letters."));

    m_segment = choice(u"profileSegment"_s, this);
    for (const auto &[text, word] :
         {std::pair{tr("All but nonprofit"), QString()},
          std::pair{tr("Commercial"), u"commercial"_s}, std::pair{tr("Education"), u"education"_s},
          std::pair{tr("Government"), u"government"_s}, std::pair{tr("Nonprofit"), u"nonprofit"_s}})
        m_segment->addItem(text, word);
    add(Defaults, ProfileField::Segment, tr("Se&gment"), m_segment);

    m_locale = choice(u"profileLocale"_s, this);
    m_locale->setEditable(true);
    m_locale->setInsertPolicy(QComboBox::NoInsert);
    m_locale->addItem(tr("As in the settings"), QString());
    for (const char *code :
         {"de-DE", "en-GB", "en-US", "es-ES", "fr-FR", "it-IT", "ja-JP", "nl-NL", "pt-BR"}) {
        const QString text = QString::fromLatin1(code);
        const QLocale locale(text);
        m_locale->addItem(tr("%1, %2 (%3)")
                              .arg(QLocale::languageToString(locale.language()),
                                   QLocale::territoryToString(locale.territory()), text),
                          text);
    }
    add(Defaults, ProfileField::Locale, tr("Language of the service’s te&xts"), m_locale);

    for (QComboBox *box : {m_country, m_segment, m_locale})
        connect(box, &QComboBox::currentTextChanged, this, &ProfileEditor::onEdited);
}

void ProfileEditor::buildSafety()
{
    m_readOnly = new QCheckBox(tr("&Read-only"), this);
    m_readOnly->setObjectName(u"profileReadOnly"_s);
    connect(m_readOnly, &QCheckBox::toggled, this, &ProfileEditor::onEdited);
    add(Safety, std::nullopt, tr("Safety"), m_readOnly,
        tr("Shows everything and changes nothing: for looking around, and for whoever must not "
           "buy."));
    m_readOnly->setAccessibleName(tr("Read-only"));
}

ProfileForm ProfileEditor::form() const
{
    ProfileForm form;
    form.name = m_name->text();
    form.color = ProfileColor(m_color->currentData().toInt());
    form.cloud = Cloud(m_cloud->currentData().toInt());
    form.tenantId = m_tenant->text();
    form.clientId = m_client->text();
    form.signIn = SignInWay(m_way->currentData().toInt());
    form.certificateFile = QDir::fromNativeSeparators(m_certificate->text());
    form.apiUrl = m_api->text();
    form.authorityUrl = m_authority->text();
    form.audience = m_audience->text();
    form.country = codeOf(m_country);
    form.segment = m_segment->currentData().toString();
    form.locale = codeOf(m_locale);
    form.isReadOnly = m_readOnly->isChecked();
    return form;
}

void ProfileEditor::setForm(const ProfileForm &form, const QString &except)
{
    m_isFilling = true;
    m_except = except;
    m_complaining.clear();
    m_lastCloud = form.cloud;
    m_name->setText(form.name);
    select(m_color, form.color);
    select(m_cloud, form.cloud);
    m_tenant->setText(form.tenantId);
    m_client->setText(form.clientId);
    select(m_way, form.signIn);
    m_certificate->setText(QDir::toNativeSeparators(form.certificateFile));
    m_api->setText(form.apiUrl);
    m_authority->setText(form.authorityUrl);
    m_audience->setText(form.audience);
    selectCode(m_country, form.country);
    // A word that this program does not know stays what it is.
    if (m_segment->findData(form.segment) < 0)
        m_segment->addItem(form.segment, form.segment);
    m_segment->setCurrentIndex(m_segment->findData(form.segment));
    selectCode(m_locale, form.locale);
    m_readOnly->setChecked(form.isReadOnly);
    m_isFilling = false;
    showProblems();
    showNotes();
}

void ProfileEditor::showParts(Parts parts)
{
    m_parts = parts;
    showNotes();
}

void ProfileEditor::showRegistration()
{
    m_showsRegistration = true;
    showNotes();
}

bool ProfileEditor::isShown(ProfileField field) const
{
    const auto entry = m_fields.constFind(field);
    return entry != m_fields.constEnd() && m_parts.testFlag(entry->part);
}

bool ProfileEditor::check()
{
    bool isFine = true;
    QWidget *first = nullptr;
    for (const ProfileProblem &problem : problemsOf(form(), m_book, m_except)) {
        if (!isShown(problem.field))
            continue;
        m_complaining.insert(problem.field);
        if (problem.isWarning)
            continue;
        isFine = false;
        if (!first)
            first = m_fields.value(problem.field).field->input();
    }
    showProblems();
    if (first)
        goTo(first);
    return isFine;
}

void ProfileEditor::goTo(QWidget *input)
{
    input->setFocus(Qt::OtherFocusReason);
    for (QWidget *above = parentWidget(); above; above = above->parentWidget()) {
        if (auto *area = qobject_cast<QScrollArea *>(above)) {
            // With its label and its problem, once they have found their places.
            QMetaObject::invokeMethod(
                area,
                [area, field = QPointer(input->parentWidget())] {
                    if (field)
                        area->ensureWidgetVisible(field);
                },
                Qt::QueuedConnection);
        }
    }
}

void ProfileEditor::focusFirst()
{
    for (const auto &[part, widget] : std::as_const(m_widgets)) {
        auto *field = qobject_cast<FormField *>(widget);
        if (field && m_parts.testFlag(part)) {
            field->input()->setFocus(Qt::OtherFocusReason);
            return;
        }
    }
}

void ProfileEditor::focusField(ProfileField field)
{
    FormField *wanted = isShown(field) ? m_fields.value(field).field : nullptr;
    if (!wanted || wanted->isHidden())
        return focusFirst();
    goTo(wanted->input());
}

bool ProfileEditor::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusOut && isVisible()) {
        for (auto entry = m_fields.constBegin(); entry != m_fields.constEnd(); ++entry) {
            // An empty field that was only passed through does not complain yet.
            auto *edit = qobject_cast<QLineEdit *>(entry->field->input());
            if (entry->field->input() == watched && (!edit || !edit->text().isEmpty()))
                m_complaining.insert(entry.key());
        }
        showProblems();
    }
    // The wheel scrolls the page and does not change an answer by the way.
    if (event->type() == QEvent::Wheel && qobject_cast<QComboBox *>(watched) &&
        !static_cast<QWidget *>(watched)->hasFocus()) {
        event->ignore();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void ProfileEditor::onCloudChanged()
{
    if (m_isFilling)
        return;
    const auto cloud = Cloud(m_cloud->currentData().toInt());
    const ProfileForm before = newProfileForm(m_lastCloud);
    const ProfileForm after = newProfileForm(cloud);
    m_lastCloud = cloud;
    if (cloud != Cloud::Custom) {
        const auto follow = [](QLineEdit *edit, const QString &from, const QString &to) {
            if (edit->text().trimmed().isEmpty() || edit->text().trimmed() == from)
                edit->setText(to);
        };
        follow(m_api, before.apiUrl, after.apiUrl);
        follow(m_authority, before.authorityUrl, after.authorityUrl);
        follow(m_audience, before.audience, after.audience);
    }
    onEdited();
}

void ProfileEditor::resetAddresses()
{
    const ProfileForm preset = newProfileForm(Cloud(m_cloud->currentData().toInt()));
    m_api->setText(preset.apiUrl);
    m_authority->setText(preset.authorityUrl);
    m_audience->setText(preset.audience);
    m_api->setFocus(Qt::OtherFocusReason);
}

void ProfileEditor::chooseCertificate()
{
    m_dialogs.askOpenFile(
        this,
        {tr("Certificate file"), tr("Certificates with key (*.pem *.pfx *.p12);;All files (*)")},
        [this](const QString &path) {
            m_certificate->setText(QDir::toNativeSeparators(path));
            m_complaining.insert(ProfileField::CertificateFile);
            showProblems();
        });
}

void ProfileEditor::onEdited()
{
    if (m_isFilling)
        return;
    showProblems();
    showNotes();
    Q_EMIT edited();
}

void ProfileEditor::showProblems()
{
    QHash<ProfileField, ProfileProblem> problems;
    for (const ProfileProblem &problem : problemsOf(form(), m_book, m_except))
        problems.insert(problem.field, problem);
    for (auto entry = m_fields.constBegin(); entry != m_fields.constEnd(); ++entry) {
        const ProfileProblem problem = problems.value(entry.key());
        const bool isTold = m_complaining.contains(entry.key());
        entry->field->setProblem(isTold ? problem.sentence : QString(), problem.isWarning);
    }
}

void ProfileEditor::showNotes()
{
    const ProfileForm now = form();
    m_cloudField->setHelp(now.cloud == Cloud::Custom
                              ? tr("A test server, or a cloud that this program does not know: you "
                                   "enter the three addresses yourself.")
                              : missingIn(now.cloud));
    m_wayField->setHelp(meaningOf(now.signIn));

    const Profile profile = profileOf(now);
    const bool isKnown = !profile.tenantId.isEmpty() && !profile.clientId.isEmpty();
    const QStringList sharing = isKnown ? m_book.sharing(profile.id, m_except) : QStringList();
    const QStringList signIn = isKnown ? m_book.sharingSignIn(profile, m_except) : QStringList();
    QString shared;
    if (!signIn.isEmpty()) {
        shared =
            tr("The same tenant and application as “%1”: both share the journal, the stored "
               "lists and the sign-in, so that what was bought with one is known to the other.")
                .arg(signIn.first());
    } else if (!sharing.isEmpty()) {
        shared = tr("The same tenant and application as “%1”: both share the journal and the "
                    "stored lists, so that what was bought with one is known to the other. Each "
                    "has a sign-in of its own, because the addresses differ.")
                     .arg(sharing.first());
    }
    m_sharing->setText(shared);

    for (const auto &[part, widget] : std::as_const(m_widgets))
        widget->setVisible(m_parts.testFlag(part));
    if (m_parts.testFlag(Application)) {
        m_fields.value(ProfileField::CertificateFile)
            .field->setVisible(now.signIn == SignInWay::Certificate);
        m_sharing->setVisible(!sharing.isEmpty());
        m_openRegistration->setVisible(!m_showsRegistration);
        m_registration->setVisible(m_showsRegistration);
        m_registration->setChoice(now.cloud, now.signIn);
    }
    if (m_parts.testFlag(Addresses))
        m_reset->setVisible(now.cloud != Cloud::Custom && !hasPresetAddresses(now));
}

} // namespace csp
