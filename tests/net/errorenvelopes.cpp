// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/net/errorenvelopes.h"

#include <QStringList>
#include <QTest>

namespace csp::test {

using namespace Qt::Literals::StringLiterals;

void addErrorEnvelopes()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("data");
    QTest::addColumn<QString>("source");
    const QStringList none;

    QTest::newRow("A, code as text")
        << QByteArray(R"({"code":"2000","description":"Bad.","data":["Field1","Field2"],
                              "source":"PartnerApiServiceControllers"})")
        << u"2000"_s << u"Bad."_s << QStringList{u"Field1"_s, u"Field2"_s}
        << u"PartnerApiServiceControllers"_s;
    QTest::newRow("B, code as number")
        << QByteArray(R"({"code":800090,"description":"No.","data":[],"source":"PartnerFD"})")
        << u"800090"_s << u"No."_s << none << u"PartnerFD"_s;
    QTest::newRow("B, code 0") << QByteArray(R"({"code":0,"description":"Not in this country."})")
                               << u"0"_s << u"Not in this country."_s << none << QString();
    QTest::newRow("C")
        << QByteArray(
               R"({"code":600061,"message":"Sign first.","description":"","errorName":"X",
                              "isRetryable":false,"parameters":{},
                              "errorMessageExtended":"InternalErrorCode=600061"})")
        << u"600061"_s << u"Sign first."_s << none << QString();
    QTest::newRow("C without words")
        << QByteArray(R"({"code":1,"errorName":"Name","errorMessageExtended":"Internal=1"})")
        << u"1"_s << u"Internal=1"_s << none << QString();
    QTest::newRow("D, gateway")
        << QByteArray(R"({ "statusCode": 429, "message": "Try again in 57 seconds." })")
        << QString() << u"Try again in 57 seconds."_s << none << QString();
    QTest::newRow("E, capitals") << QByteArray(R"({"Code":12,"Message":"Wrong."})") << u"12"_s
                                 << u"Wrong."_s << none << QString();
    QTest::newRow("F, inside") << QByteArray(R"({"error":{"code":"7","description":"Inner."}})")
                               << u"7"_s << u"Inner."_s << none << QString();
    QTest::newRow("F, other names") << QByteArray(R"({"errorCode":"c","errorDescription":"d"})")
                                    << u"c"_s << u"d"_s << none << QString();
    QTest::newRow("G, empty") << QByteArray() << QString() << QString() << none << QString();
    QTest::newRow("G, blank") << QByteArray(" \r\n") << QString() << QString() << none << QString();
    QTest::newRow("G, plain") << QByteArray("upstream connect error\n") << QString()
                              << u"upstream connect error"_s << none << QString();
    QTest::newRow("G, html")
        << QByteArray("<!DOCTYPE html><html><head><title>502</title><style>p{a:b}</style></head>"
                      "<body><h1>Bad Gateway</h1>\n<p>Tom &amp; Co&#39;s</p>"
                      "<script>alert('x')</script></body></html>")
        << QString() << u"502 Bad Gateway Tom & Co's"_s << none << QString();
    QTest::newRow("G, JSON of something else")
        << QByteArray(R"({"a":1})") << QString() << uR"({"a":1})"_s << none << QString();
    QTest::newRow("G, half JSON") << QByteArray(R"({"code":20)") << QString() << uR"({"code":20)"_s
                                  << none << QString();
    QTest::newRow("H, no data")
        << QByteArray(R"({"code":900309,"description":"Blocked.","source":"PartnerFD"})")
        << u"900309"_s << u"Blocked."_s << none << u"PartnerFD"_s;
    QTest::newRow("I, error objects in data")
        << QByteArray(R"({"code":"2000","description":"d","data":[{"code":"2006",
                              "description":"City is wrong"},{"code":3},"plain",null]})")
        << u"2000"_s << u"d"_s << QStringList{u"2006: City is wrong"_s, u"3"_s, u"plain"_s}
        << QString();
    QTest::newRow("I, errors per user")
        << QByteArray(R"({"code":1,"description":"d","licenseErrors":[{"userObjectId":"u",
                              "errors":[{"code":"60012","description":"no seat"}]}]})")
        << u"1"_s << u"d"_s
        << QStringList{u"{\"errors\":[{\"code\":\"60012\",\"description\":\"no seat\"}],"
                       u"\"userObjectId\":\"u\"}"_s,
                       u"60012: no seat"_s}
        << QString();
    QTest::newRow("a list of errors")
        << QByteArray(R"([{"code":5,"description":"first"},{"code":6,"description":"second"}])")
        << u"5"_s << u"first"_s << none << QString();
    QTest::newRow("an envelope in the description")
        << QByteArray(R"({"code":2000,"description":"{\"code\":\"60056\",\"description\":
                              \"Street is wrong\",\"data\":[\"a\"]}","source":"X"})")
        << u"2000"_s << u"Street is wrong"_s << QStringList{u"60056"_s, u"a"_s} << u"X"_s;
    QTest::newRow("an envelope without code in the description")
        << QByteArray(R"({"description":"{\"Code\":\"9\",\"Message\":\"m\"}"})") << u"9"_s << u"m"_s
        << none << QString();
    QTest::newRow("a description that only looks like one")
        << QByteArray(R"({"code":1,"description":"{0} is not valid"})") << u"1"_s
        << u"{0} is not valid"_s << none << QString();
    QTest::newRow("entities")
        << QByteArray(R"({"code":1,"description":"it&#39;s &quot;x&quot; &#x41; &#0; &amp;lt;"})")
        << u"1"_s << u"it's \"x\" A &#0; &lt;"_s << none << QString();
    QTest::newRow("a byte order mark")
        << QByteArray("\xef\xbb\xbf{\"code\":3,\"description\":\"x\"}") << u"3"_s << u"x"_s << none
        << QString();
    QTest::newRow("a byte order mark and words")
        << QByteArray("\xef\xbb\xbfno") << QString() << u"no"_s << none << QString();
    QTest::newRow("sign-in")
        << QByteArray(R"({"error":"invalid_client","error_description":"AADSTS7000215"})")
        << QString() << u"AADSTS7000215"_s << none << QString();
}

QByteArray errorEnvelopeSeed()
{
    return R"({"code":"2000","description":"{\"a\":[1]}","data":[{"code":1}]})";
}

} // namespace csp::test
