// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/features/customers/errorface.h"

#include "app/services/errorsentence.h"
#include "ui/models/subscriptionwords.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/linkbutton.h"
#include "ui/widgets/stateoverlay.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QGuiApplication>

namespace csp {

using namespace Qt::Literals::StringLiterals;

namespace {

struct ErrorFace
{
    Q_DECLARE_TR_FUNCTIONS(csp::ErrorFace)
};

} // namespace

QString errorWithNextStep(const ShownError &error, const QDateTime &now)
{
    const QString next = error.nextStepAt(now);
    return next.isEmpty() ? error.sentence : error.sentence + u' ' + next;
}

void showErrorFace(StateOverlay &overlay, LoadState state, const ShownError &error,
                   const QDateTime &now)
{
    const QString sentence = errorWithNextStep(error, now);
    if (state == LoadState::Offline)
        overlay.showOffline(sentence, error.detailsText());
    else
        overlay.showFailed(sentence, error.detailsText());
}

LinkButton *showErrorBanner(Banner &banner, LoadState state, const ShownError &error,
                            const QDateTime &readAt, const QDateTime &now)
{
    QStringList details{error.nextStepAt(now), error.serviceText, error.detail, error.codeText()};
    if (readAt.isValid())
        details.append(ErrorFace::tr("What is shown was read %1.").arg(words::age(readAt, now)));
    details.removeAll(QString());
    banner.showMessage(state == LoadState::Offline ? ChipTone::Warning : ChipTone::Bad,
                       error.sentence, details.join(u" · "_s));
    LinkButton *retry = banner.addAction(ErrorFace::tr("Try again"));
    LinkButton *copy = banner.addAction(ErrorFace::tr("Copy details"));
    QObject::connect(copy, &LinkButton::clicked, &banner,
                     [text = error.copyText()] { QGuiApplication::clipboard()->setText(text); });
    return retry;
}

} // namespace csp
