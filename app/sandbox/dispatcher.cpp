// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/dispatcher.h"

#include <QUuid>

using namespace Qt::Literals::StringLiterals;

namespace csp::sandbox {

namespace {

constexpr auto byteOrderMark = "\xEF\xBB\xBF";

Answer accessDenied(int code, QStringView sentence)
{
    return failure(401, code, sentence);
}

/// Error envelope H: without `data`.
Answer blockedByCustomer()
{
    JsonWriter json;
    json.beginObject().member("code", 900309);
    json.member("description", u"Access has been blocked by Conditional Access policies. The "
                               "access policy does not allow token issuance.");
    json.member("source", u"PartnerFD").endObject();
    Answer answer = success(json);
    answer.status = 403;
    return answer;
}

/// The answer that a fault puts in the place of the real one; nothing for faults that do not.
std::optional<Answer> replacement(const FaultSpec &fault)
{
    switch (fault.kind) {
    case FaultKind::TooManyRequests: {
        const int seconds = fault.seconds.value_or(2);
        Answer answer =
            gatewayFailure(429, u"Rate limit is exceeded. Try again in %1 seconds."_s.arg(seconds));
        answer.headers.add("Retry-After"_ba, QByteArray::number(seconds));
        return answer;
    }
    case FaultKind::PendingOperation:
        return failure(409, 900278,
                       u"There is a pending operation on this subscription. Please try again after "
                       "24 hours.");
    case FaultKind::NotReady:
        return failure(409, 800082,
                       u"Subscription is not ready to be updated. Try again after "
                       "sometime");
    case FaultKind::Unauthorized:
        return accessDenied(400, u"Access denied");
    case FaultKind::ServerError:
        return failure(500, 0, u"Exception not defined");
    case FaultKind::GatewayTimeout: {
        Answer answer;
        answer.status = 504;
        answer.backend = Backend::Other;
        answer.headers.add("Content-Type"_ba, "text/html"_ba);
        answer.body = "<html><head><title>504 Gateway Time-out</title></head>"
                      "<body><h1>504 Gateway Time-out</h1></body></html>"_ba;
        return answer;
    }
    default:
        return std::nullopt;
    }
}

/// The body without one of its commas, like the service's own published example of an accepted
/// transition.
QByteArray withoutAComma(QByteArray body)
{
    const qsizetype comma = body.lastIndexOf(",\"");
    return comma < 0 ? body + ',' : body.remove(comma, 1);
}

QString guidOr(const QByteArray &text, const QString &otherwise)
{
    const QString id = QString::fromLatin1(text).trimmed();
    return QUuid::fromString(id).isNull() ? otherwise : id;
}

} // namespace

Dispatcher::Dispatcher(SandboxCore &core, const Router &router, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_core(core)
    , m_router(router)
    , m_clock(clock)
{
}

void Dispatcher::dispatch(const HttpExchangePtr &exchange)
{
    const HttpRequest &request = exchange->request();
    const Router::Match match = m_router.match(request.method, request.path);
    ++m_calls[match.route ? QString::fromLatin1(request.method) + u' ' + match.route->pattern
                          : u"(unknown)"_s];
    Call call = callOf(exchange, match);
    call.faults = m_core.faults.strike(request.method, request.path);
    if (call.fault(FaultKind::DropBefore)) {
        exchange->drop();
        return;
    }
    const FaultSpec *held = call.fault(FaultKind::Hold);
    if (held && held->point == FaultPoint::BeforeCommit) {
        hold(exchange, FaultPoint::BeforeCommit, [this, exchange, call, match]() mutable {
            call.now = m_clock.now();
            carryOut(exchange, call, match);
        });
        return;
    }
    carryOut(exchange, call, match);
}

void Dispatcher::release(bool drops)
{
    const std::vector<Held> released = std::exchange(m_held, {});
    for (const Held &each : released) {
        if (drops)
            each.exchange->drop();
        else
            each.resume();
    }
}

Call Dispatcher::callOf(const HttpExchangePtr &exchange, const Router::Match &match)
{
    const HttpRequest &request = exchange->request();
    Call call{.request = request, .now = m_clock.now()};
    call.parameters = match.parameters;
    call.requestId = guidOr(request.headers.value("MS-RequestId"), {});
    call.hasOwnRequestId = !call.requestId.isEmpty();
    if (!call.hasOwnRequestId)
        call.requestId = m_core.newId();
    call.correlationId = guidOr(request.headers.value("MS-CorrelationId"), {});
    if (call.correlationId.isEmpty())
        call.correlationId = m_core.newId();
    return call;
}

void Dispatcher::carryOut(const HttpExchangePtr &exchange, Call call, const Router::Match &match)
{
    m_core.state.advance(call.now, m_core.options.paceSeconds);
    call.bearer = m_core.authority.bearerOf(call.request.headers.value("Authorization"), call.now);
    Answer answer = processUnlessReplaced(call, match);
    if (call.fault(FaultKind::Invalid200) && answer.status / 100 == 2)
        answer.body = withoutAComma(answer.body);
    const HttpResponse response = dressed(answer, call);
    if (!answer.alsoVisits.isEmpty())
        m_visitor.visit(answer.alsoVisits);
    const int delay = m_core.options.latencyMs + answer.delayMs;
    if (delay == 0) {
        send(exchange, call, response, answer.isHeld);
        return;
    }
    m_clock.after(std::chrono::milliseconds(delay), this,
                  [this, exchange, call, response, isHeld = answer.isHeld] {
                      send(exchange, call, response, isHeld);
                  });
}

Answer Dispatcher::processUnlessReplaced(const Call &call, const Router::Match &match)
{
    for (const FaultSpec &fault : call.faults) {
        std::optional<Answer> instead = replacement(fault);
        if (!instead)
            continue;
        // Some answers get lost behind the service: it happened, and the gateway says 504.
        if (fault.point == FaultPoint::AfterCommit)
            (void)process(call, match);
        return *instead;
    }
    return process(call, match);
}

Answer Dispatcher::process(const Call &call, const Router::Match &match)
{
    if (const std::optional<Answer> refusal = refusalOf(call.bearer, match.route))
        return *refusal;
    if (!match.route)
        return match.isOtherMethod ? gatewayFailure(405, u"Method not allowed")
                                   : gatewayFailure(404, u"Resource not found");
    return match.route->handler(call);
}

/// What a token's holder may not do, whatever the call is about (contract, commerce 1.2).
std::optional<Answer> Dispatcher::refusalOf(const Bearer &bearer, const Router::Route *route)
{
    if (route && route->access == Access::Open)
        return std::nullopt;
    switch (bearer.verdict) {
    case Bearer::Verdict::Good:
        break;
    case Bearer::Verdict::Missing:
        return accessDenied(800001, u"Partner Token missing in request context");
    case Bearer::Verdict::RetiredAudience:
        return accessDenied(900420,
                            u"The audience in the token is invalid and no longer supported.");
    case Bearer::Verdict::Invalid:
    case Bearer::Verdict::Expired:
        return accessDenied(400, u"Access denied");
    }
    const bool isPriceList = route && route->access == Access::PriceList;
    const bool isForPrices = bearer.audience == QLatin1StringView(priceAudience);
    if (isPriceList && (!isForPrices || !bearer.isUser))
        return failure(400, 2000, u"The token is not valid for this resource.");
    if (!isPriceList && isForPrices)
        return accessDenied(900420,
                            u"The audience in the token is invalid and no longer supported.");
    if (bearer.isUser && !bearer.hasMfa)
        return accessDenied(900421, u"The token does not prove that its user has signed in with "
                                    "multifactor authentication.");
    if (!route)
        return std::nullopt;
    if (route->access == Access::UserOnly && !bearer.isUser)
        return failure(403, 900329,
                       u"This resource does not support application-only authentication.");
    if (bearer.isUser && bearer.role < route->role)
        return failure(403, 900308, u"Insufficient privileges to complete the operation.");
    const bool isOfCustomer = route->pattern.startsWith(u"/v1/customers/{customer}/");
    if (bearer.isBlockedByCustomers && isOfCustomer && route->access == Access::UserOnly)
        return blockedByCustomer();
    return std::nullopt;
}

void Dispatcher::send(const HttpExchangePtr &exchange, const Call &call,
                      const HttpResponse &response, bool isHeld)
{
    if (const FaultSpec *lost = call.fault(FaultKind::DropAfterCommit)) {
        exchange->answerAndDropAfter(response, lost->bytes);
        return;
    }
    const FaultSpec *held = call.fault(FaultKind::Hold);
    if (isHeld || (held && held->point != FaultPoint::BeforeCommit)) {
        hold(exchange, FaultPoint::AfterCommit,
             [exchange, response] { exchange->answer(response); });
        return;
    }
    exchange->answer(response);
}

void Dispatcher::hold(const HttpExchangePtr &exchange, FaultPoint point,
                      std::function<void()> resume)
{
    m_held.push_back({++m_holds, exchange, point, std::move(resume)});
}

HttpResponse Dispatcher::dressed(const Answer &answer, const Call &call)
{
    const bool isCatalog = answer.backend == Backend::Catalog;
    const auto twice = [isCatalog](const QByteArray &text) {
        return isCatalog ? text + ',' + text : text;
    };
    const quint64 number = mixed(mixed(m_core.options.seed, "answers"), ++m_answers);
    HttpResponse response;
    response.status = answer.status;
    response.headers = answer.headers;
    response.body = answer.body;
    if (!response.headers.contains("Content-Type"))
        response.headers.add("Content-Type"_ba, "application/json; charset=utf-8"_ba);
    response.headers.add("Date"_ba, httpDate(m_core.authority.clockAt(call.now)));
    if (answer.backend == Backend::Other)
        return response;
    if (answer.backend == Backend::Commerce && answer.status / 100 == 2)
        response.body.prepend(byteOrderMark);
    response.headers.add("MS-RequestId"_ba, twice(call.requestId.toLatin1()));
    response.headers.add("MS-CorrelationId"_ba, twice(call.correlationId.toLatin1()));
    response.headers.add("MS-CV"_ba,
                         QByteArray::number(number, 36).rightJustified(16, 'A').left(16) + ".0");
    response.headers.add("MS-ServerId"_ba, "1000" + QByteArray::number(1000 + number % 64));
    if (isCatalog) {
        const QByteArray locale = call.request.headers.value("X-Locale");
        response.headers.add("X-Locale"_ba, twice(locale.isEmpty() ? "en-US"_ba : locale));
    }
    // Asked for, it is told of apps too: their tokens prove no MFA.
    if (call.request.headers.value("ValidateMfa").toLower() == "true")
        response.headers.add("isMfaCompliant"_ba, call.bearer.hasMfa ? "true"_ba : "false"_ba);
    if (answer.status == 401 || answer.status == 403)
        response.headers.add("WWW-Authenticate"_ba,
                             "OAuth realm=urn:cpsvc:cpid:" + call.correlationId.toLatin1());
    return response;
}

} // namespace csp::sandbox
