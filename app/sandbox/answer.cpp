// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/answer.h"

using namespace Qt::Literals::StringLiterals;

namespace csp::sandbox {

Answer success(JsonWriter &json, Backend backend)
{
    Answer answer;
    answer.body = json.take();
    answer.backend = backend;
    return answer;
}

Answer failure(int status, int code, QStringView description, const QString &data)
{
    JsonWriter json;
    json.beginObject().member("code", code).member("description", description);
    json.key("data").beginArray();
    if (!data.isEmpty())
        json.value(data);
    json.endArray();
    json.member("source", u"PartnerFD").endObject();
    Answer answer;
    answer.status = status;
    answer.body = json.take();
    return answer;
}

Answer gatewayFailure(int status, QStringView message)
{
    JsonWriter json;
    json.beginObject().member("statusCode", status).member("message", message).endObject();
    Answer answer;
    answer.backend = Backend::Other;
    answer.status = status;
    answer.body = json.take();
    return answer;
}

void writeLink(JsonWriter &json, std::string_view name, QStringView uri)
{
    json.key(name).beginObject().member("uri", uri).member("method", u"GET");
    json.key("headers").beginArray().endArray().endObject();
}

void writeObjectType(JsonWriter &json, QStringView type)
{
    json.key("attributes").beginObject().member("objectType", type).endObject();
}

QString wireMoment(const QDateTime &moment)
{
    const QDateTime utc = moment.toUTC();
    return utc.time().msec() == 0 ? utc.toString(u"yyyy-MM-dd'T'HH:mm:ss'Z'"_s)
                                  : utc.toString(u"yyyy-MM-dd'T'HH:mm:ss.zzz'0000Z'"_s);
}

} // namespace csp::sandbox
