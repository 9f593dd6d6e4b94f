// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/control.h"

#include "app/sandbox/authoritycontrol.h"
#include "app/sandbox/memberreader.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::Literals::StringLiterals;

namespace csp::sandbox {

namespace {

const char *phaseWord(TransitionRecord::Phase phase)
{
    switch (phase) {
    case TransitionRecord::Phase::Converting:
        return "converting";
    case TransitionRecord::Phase::Reassigning:
        return "reassigning";
    case TransitionRecord::Phase::Done:
        return "done";
    case TransitionRecord::Phase::Failed:
        break;
    }
    return "failed";
}

QLatin1StringView pointWord(FaultPoint point)
{
    return point == FaultPoint::BeforeCommit ? "before"_L1 : "after"_L1;
}

Expected<FaultSpec, QString> faultFromJson(const QJsonValue &value)
{
    if (value.isString())
        return faultFromText(value.toString());
    const QString word = value[u"kind"].toString();
    const std::optional<FaultKind> kind = faultKindFromWord(word);
    if (!kind)
        return Unexpected{u"a kind of fault, not “%1”"_s.arg(word)};
    FaultSpec spec{.kind = *kind};
    MemberReader reader(value.toObject(), u"a fault"_s);
    reader.text(u"kind"_s, [](const QString &) { return QString(); });
    reader.number(u"rate"_s, 0, 1, [&spec](double rate) { spec.rate = rate; });
    reader.whole(u"count"_s, -1, 1'000'000, [&spec](int count) { spec.count = count; });
    reader.whole(u"seconds"_s, 0, 86400, [&spec](int seconds) { spec.seconds = seconds; });
    reader.whole(u"bytes"_s, 0, 1'000'000, [&spec](int bytes) { spec.bytes = bytes; });
    reader.text(u"method"_s, [&spec](const QString &method) {
        spec.method = method.toLatin1();
        return QString();
    });
    reader.text(u"path"_s, [&spec](const QString &path) {
        spec.path = path;
        return QString();
    });
    reader.text(u"point"_s, [&spec](const QString &point) {
        if (point != u"before" && point != u"after")
            return u"before or after"_s;
        spec.point = point == u"before" ? FaultPoint::BeforeCommit : FaultPoint::AfterCommit;
        return QString();
    });
    if (const QString problem = reader.problem(); !problem.isEmpty())
        return Unexpected{u"right: %1"_s.arg(problem)};
    return spec;
}

void answerJson(const HttpExchangePtr &exchange, int status, const QByteArray &body)
{
    HttpResponse response;
    response.status = status;
    response.headers.add("Content-Type"_ba, "application/json; charset=utf-8"_ba);
    response.headers.add("Cache-Control"_ba, "no-store"_ba);
    response.body = body;
    exchange->answer(response);
}

} // namespace

bool Control::isMeant(const QString &path)
{
    return path == u"/_control" || path.startsWith(u"/_control/");
}

void Control::handle(const HttpExchangePtr &exchange, const QDateTime &now)
{
    const HttpRequest &request = exchange->request();
    m_core.state.advance(now, m_core.options.paceSeconds);
    const bool isState = request.path == u"/_control";
    if (isState && request.method == "GET") {
        answerJson(exchange, 200, state());
    } else if (request.path == u"/_control/purchases" && request.method == "GET") {
        answerJson(exchange, 200, purchases());
    } else if (isState && request.method == "POST") {
        const QString problem = change(request.body, now);
        if (problem.isEmpty()) {
            answerJson(exchange, 200, state());
        } else {
            JsonWriter json;
            json.beginObject().member("error", problem).endObject();
            answerJson(exchange, 400, json.take());
        }
    } else {
        answerJson(exchange, 404, R"({"error":"There is nothing here."})"_ba);
    }
}

QByteArray Control::state() const
{
    const SandboxOptions &options = m_core.options;
    JsonWriter json;
    // A seed may have more digits than a JSON number keeps.
    json.beginObject().member("seed", QString::number(options.seed));
    json.member("customers", options.customers).member("pace", options.paceSeconds);
    json.member("latency", options.latencyMs).member("replay", replayWord(options.replay));
    writeAuthority(json, m_core.authority.core());
    json.key("faults").beginArray();
    for (const FaultBoard::Entry &entry : m_core.faults.entries()) {
        const FaultSpec &spec = entry.spec;
        json.beginObject().member("kind", QString::fromLatin1(infoOf(spec.kind).word));
        json.member("rate", spec.rate).member("count", spec.count);
        json.textUnlessEmpty("method", QString::fromLatin1(spec.method));
        json.textUnlessEmpty("path", spec.path);
        if (spec.point)
            json.member("point", QString(pointWord(*spec.point)));
        json.member("strikes", entry.strikes).endObject();
    }
    json.endArray().key("held").beginArray();
    for (const Dispatcher::Held &held : m_dispatcher.held()) {
        json.beginObject().member("id", held.id);
        json.member("method", QString::fromLatin1(held.exchange->request().method));
        json.member("path", held.exchange->request().path);
        json.member("point", QString(pointWord(held.point)));
        json.member("isClientThere", held.exchange->isClientThere()).endObject();
    }
    json.endArray().member("heldCount", int(m_dispatcher.held().size()));
    json.key("calls").beginObject();
    for (const auto &[name, count] : m_dispatcher.calls())
        json.member(name.toStdString(), count);
    json.endObject();
    int count = 0;
    for (const TransitionRecord &record : m_core.state.transitions())
        count += record.conversionErrors.empty() ? 1 : 0;
    json.member("purchases", count).member("pending", m_core.state.pendingCount());
    json.endObject();
    return json.take();
}

QByteArray Control::purchases() const
{
    const CustomerBook &book = m_core.world.customers;
    const auto customerId = [&book](const TransitionRecord &record) {
        return book.customerId(record.customer).toString(QUuid::WithoutBraces);
    };
    struct Intent
    {
        const TransitionRecord *first = nullptr;
        int count = 0;
    };
    std::map<QString, int> byRequest;
    std::map<QString, Intent> byIntent;
    int count = 0;
    JsonWriter items;
    items.beginArray();
    for (const TransitionRecord &record : m_core.state.transitions()) {
        items.beginObject().member("operationId", record.operationId);
        items.member("requestId", record.requestId);
        items.member("correlationId", record.correlationId);
        items.member("customerId", customerId(record));
        items.member("subscriptionId", record.sourceId);
        items.textUnlessEmpty("resultSubscriptionId", record.resultSubscriptionId);
        items.member("at", wireMoment(record.at));
        items.member("phase", QString::fromLatin1(phaseWord(record.phase)));
        items.key("body").raw(record.body.toUtf8()).endObject();
        if (!record.conversionErrors.empty())
            continue;
        ++count;
        ++byRequest[record.requestId.toLower()];
        Intent &intent =
            byIntent[customerId(record) + u' ' + record.sourceId.toLower() + u' ' + record.body];
        intent.first = &record;
        ++intent.count;
    }
    items.endArray();
    JsonWriter json;
    json.beginObject().member("count", count);
    json.member("accepted", int(m_core.state.transitions().size()));
    json.key("items").raw(items.bytes()).key("byRequestId").beginArray();
    for (const auto &[id, times] : byRequest)
        json.beginObject().member("requestId", id).member("count", times).endObject();
    json.endArray().key("byIntent").beginArray();
    for (const auto &[key, intent] : byIntent) {
        json.beginObject().member("customerId", customerId(*intent.first));
        json.member("subscriptionId", intent.first->sourceId);
        json.key("body").raw(intent.first->body.toUtf8());
        json.member("count", intent.count).endObject();
    }
    json.endArray().endObject();
    return json.take();
}

QString Control::change(const QByteArray &body, const QDateTime &now)
{
    const QJsonDocument document = QJsonDocument::fromJson(body);
    if (!document.isObject())
        return u"The body must be a JSON object."_s;
    std::vector<std::function<void()>> todo;
    const auto later = [&todo](std::function<void()> what) { todo.push_back(std::move(what)); };

    MemberReader reader(document.object(), u"the request"_s);
    reader.any(u"clearFaults"_s, [&](const QJsonValue &value) {
        if (value.isBool()) {
            if (value.toBool())
                later([this] { m_core.faults.clear(); });
            return QString();
        }
        const QJsonArray array = value.toArray();
        for (const QJsonValue &word : array) {
            const std::optional<FaultKind> kind = faultKindFromWord(word.toString());
            if (!kind)
                return u"true or a list of kinds"_s;
            later([this, kind = *kind] { m_core.faults.clear(kind); });
        }
        return value.isArray() ? QString() : u"true or a list of kinds"_s;
    });
    reader.any(u"faults"_s, [&](const QJsonValue &value) {
        if (!value.isArray())
            return u"a list"_s;
        const QJsonArray array = value.toArray();
        for (const QJsonValue &each : array) {
            const Expected<FaultSpec, QString> fault = faultFromJson(each);
            if (!fault)
                return fault.error();
            later([this, fault = *fault] { m_core.faults.add(fault); });
        }
        return QString();
    });
    reader.number(u"pace"_s, 0, 86400,
                  [&](double pace) { later([this, pace] { m_core.options.paceSeconds = pace; }); });
    reader.whole(u"latency"_s, 0, 600'000, [&](int latency) {
        later([this, latency] { m_core.options.latencyMs = latency; });
    });
    reader.text(u"replay"_s, [&](const QString &word) {
        const std::optional<Replay> replay = replayFromWord(word);
        if (!replay)
            return u"ignore, replay or refuse"_s;
        later([this, replay = *replay] { m_core.options.replay = replay; });
        return QString();
    });
    changeAuthority(reader, m_core.authority, now, later);
    reader.any(u"resetCalls"_s, [&](const QJsonValue &value) {
        if (value.toBool())
            later([this] { m_dispatcher.forgetCalls(); });
        return value.isBool() ? QString() : u"true or false"_s;
    });
    reader.any(u"release"_s, [&](const QJsonValue &value) {
        const bool drops = value.toString() == u"drop";
        if (!value.isBool() && !drops)
            return u"true or \"drop\""_s;
        if (drops || value.toBool())
            later([this, drops] { m_dispatcher.release(drops); });
        return QString();
    });
    const QString problem = reader.problem();
    if (problem.isEmpty()) {
        for (const std::function<void()> &each : todo)
            each();
    }
    return problem;
}

} // namespace csp::sandbox
