// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/transitionsapi.h"
#include "app/api/wire/decoders.h"
#include "app/base/compat.h"

#include <QFile>
#include <QJsonDocument>
#include <QTest>

#include <random>

using namespace csp;
using namespace Qt::Literals::StringLiterals;

namespace {

QByteArray corpus(const QString &name)
{
    QFile file(QStringLiteral(CSP_TEST_DATA "/wire/%1.json").arg(name));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return file.readAll();
}

QJsonValue body(const char *name)
{
    const auto parsed = json::parse(corpus(QString::fromLatin1(name)));
    return parsed ? *parsed : QJsonValue();
}

const auto Monthly = BillingCycle::Monthly;

} // namespace

class TestWire : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyDecoderHasACorpusThatItReads()
    {
        const QList<wire::RegisteredDecoder> decoders = wire::registeredDecoders();
        QVERIFY(decoders.size() >= 19);
        for (const wire::RegisteredDecoder &decoder : decoders) {
            const QByteArray bytes = corpus(QString::fromLatin1(decoder.name));
            QVERIFY2(!bytes.isEmpty(), decoder.name);
            const auto parsed = json::parse(bytes);
            QVERIFY2(parsed.hasValue(), decoder.name);
            const QList<json::Issue> issues = decoder.run(*parsed);
            QVERIFY2(issues.isEmpty(),
                     issues.isEmpty() ? "" : qPrintable(issues[0].path + issues[0].message));
            // A byte order mark changes nothing, two are not JSON.
            QVERIFY(json::parse("\xEF\xBB\xBF" + bytes).hasValue());
            QVERIFY(!json::parse("\xEF\xBB\xBF\xEF\xBB\xBF" + bytes).hasValue());
        }
    }

    void everyDecoderHasAFuzzTarget()
    {
        QFile file(QStringLiteral(CSP_TEST_DATA "/../fuzz/CMakeLists.txt"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray text = file.readAll();
        const qsizetype begin = text.indexOf("IN ITEMS ");
        const QByteArrayList targets =
            text.mid(begin, text.indexOf(')', begin) - begin).simplified().split(' ');
        for (const wire::RegisteredDecoder &decoder : wire::registeredDecoders())
            QVERIFY2(targets.contains(decoder.name), decoder.name);
    }

    void customers()
    {
        const auto list = wire::customers(body("customers"));
        QVERIFY(list.hasValue());
        QCOMPARE(list->items.size(), 3);
        QCOMPARE(list->items[0].displayName(), u"Adventure Works GmbH"_s);
        QCOMPARE(list->items[0].relationship, Relationship::Reseller);
        QVERIFY(!list->items[0].allowsDelegatedAccess.has_value());
        QCOMPARE(list->items[1].displayName(), u"kontoso.onmicrosoft.com"_s);
        QCOMPARE(list->items[1].relationship.raw(), u"interplanetary"_s);
        QCOMPARE(list->items[2].displayName(), u"株式会社コントソ"_s);
        const auto one = wire::customer(body("customer"));
        QCOMPARE(one->country(), u"DE"_s);
        QCOMPARE(one->allowsDelegatedAccess, false);
    }

    void subscriptions()
    {
        const auto one = wire::subscription(body("subscription"));
        QVERIFY(one.hasValue());
        QVERIFY(one->isNewCommerce());
        QVERIFY(!one->isAddOn());
        QCOMPARE(one->displayName(), u"Microsoft 365 Business Standard"_s);
        QCOMPARE(one->scheduledChanges.size(), 1);
        QCOMPARE(one->scheduledChanges[0].quantity, 20);
        QCOMPARE(one->refundableLots.size(), 1);
        QVERIFY2(one->raw.contains(u"somethingNew"), "unknown members survive in the raw resource");

        const auto list = wire::subscriptions(body("subscriptions"));
        QCOMPARE(list->items.size(), 3);
        QCOMPARE(list->items[0].status.raw(), u"quarantined"_s);
        QCOMPARE(list->items[0].scheduledChanges.size(), 2);
        QCOMPARE(list->items[0].scheduledChanges[0].quantity, 30);
        QCOMPARE(list->items[0].scheduledChanges[1].action, u"Cancel"_s);
        QVERIFY(!list->items[1].isNewCommerce());
        QCOMPARE(list->items[2].parentId,
                 SubscriptionId::fromText(u"a356ac8c-e310-44f4-bf85-c7f29044af99"));
        QCOMPARE(list->items[2].billingCycle, BillingCycle::OneTime);
    }

    void accounts()
    {
        const auto profile = wire::companyProfile(body("companyProfile"));
        QVERIFY(profile.hasValue());
        QCOMPARE(profile->registrationNumber, u"HRB 12345"_s);
        QCOMPARE(profile->address.region, u"BW"_s);
        QCOMPARE(profile->email, u"office@adventureworks.example"_s);
        // What comes with delegated access only is no issue when it is absent.
        QVERIFY(wire::companyProfile(QJsonObject{{u"domain"_s, u"a.example"_s}}).hasValue());

        const auto validation = wire::validation(body("validation"));
        QVERIFY(validation.hasValue());
        QCOMPARE(validation->status->value(), ValidationStatus::NotReady);
        // Without a zone it is UTC, wherever the program runs.
        QCOMPARE(validation->updatedAt, compat::utc({2024, 2, 14}, {18, 2}));
        const auto word = [](const QString &text) {
            return wire::validation(QJsonObject{{u"status"_s, text}})->status;
        };
        QCOMPARE(word(u"Allowed"_s)->value(), ValidationStatus::Allowed);
        QCOMPARE(word(u"UnderReview"_s)->value(), ValidationStatus::UnderReview);
        QCOMPARE(word(u"NotAllowed"_s)->value(), ValidationStatus::NotAllowed);
        QCOMPARE(word(u"Unknown"_s)->value(), ValidationStatus::NotKnown);
        QCOMPARE(word(u"Enchanted"_s)->value(), ValidationStatus::Unknown);
        QCOMPARE(word(u"Enchanted"_s)->raw(), u"Enchanted"_s);
        QVERIFY(!wire::validation(QJsonObject{{u"type"_s, u"account"_s}}).hasValue());

        QCOMPARE(wire::directSignStatus(body("directSignStatus"))->isSigned, true);
        QVERIFY(!wire::directSignStatus(QJsonObject{{u"isSigned"_s, u"yes"_s}}).hasValue());
        const auto agreements = wire::agreements(body("agreements"));
        QCOMPARE(agreements->items.size(), 3);
        // The newest of the kind that counts, by whichever of its two names.
        const auto agreement = customerAgreementOf(agreements->items);
        QVERIFY(agreement);
        QCOMPARE(agreement->dateAgreed.date(), QDate(2023, 9, 27));
    }

    void resellersByBothNamesOfTheirNumber()
    {
        const auto resellers = wire::resellers(body("resellers"));
        QCOMPARE(resellers->items.size(), 2);
        QCOMPARE(resellers->items[0].mpnId, u"4847383"_s);
        QCOMPARE(resellers->items[1].mpnId, u"4847433"_s);
        QCOMPARE(resellers->items[1].displayName(), u"ReleCloud"_s);
    }

    void auditRecords()
    {
        const auto records = wire::auditRecords(body("auditRecords"));
        QCOMPARE(records->items.size(), 3);
        QCOMPARE(records->unreadable, 0);
        const AuditRecord &upgrade = records->items[0];
        QCOMPARE(upgrade.status, AuditStatus::Succeeded);
        QCOMPARE(upgrade.correlation(),
                 CorrelationId::fromText(u"d51a052e-043c-4a2a-aa37-2bb938cef6c1"));
        QVERIFY(upgrade.mayConcern(*CustomerId::fromText(u"0c39d6d5-c70d-4c55-bc02-f620844f3fd1")));
        QVERIFY(
            !upgrade.mayConcern(*CustomerId::fromText(u"0c39d6d5-c70d-4c55-bc02-f620844f3fd2")));
        QCOMPARE(upgrade.details.size(), 3);
        QCOMPARE(upgrade.details[1].value, QString());
        QCOMPARE(records->items[1].status.raw(), u"shimmering"_s);
        QVERIFY(!records->items[2].correlation());
        // A moment is what a record is sorted and found by.
        const auto broken = wire::auditRecords(
            QJsonObject{{u"items"_s, QJsonArray{QJsonObject{{u"id"_s, u"x"_s}}}}});
        QCOMPARE(broken->unreadable, 1);
        QCOMPARE(broken->issues[0].path, u"$.items.0.operationDate"_s);
    }

    void badRowsAreCountedWithTheirPath()
    {
        QJsonObject object = body("subscriptions").toObject();
        QJsonArray items = object[u"items"].toArray();
        QJsonObject broken = items[1].toObject();
        broken[u"quantity"] = 2.5;
        items[1] = broken;
        object[u"items"] = items;
        const auto list = wire::subscriptions(object);
        QVERIFY(list.hasValue());
        QCOMPARE(list->items.size(), 2);
        QCOMPARE(list->unreadable, 1);
        QCOMPARE(list->issues[0].path, u"$.items.1.quantity"_s);
        const auto whole = wire::subscription(broken);
        QVERIFY(!whole.hasValue());
        QCOMPARE(whole.error()[0].path, u"$.quantity"_s);
    }

    void whatIsLeftOutIsEmptyWhereTheEnvelopeSaysSo()
    {
        const QJsonObject none{{u"totalCount"_s, 0}};
        QVERIFY(wire::history(none).hasValue());
        QVERIFY(wire::eligibilities(none).hasValue());
        QVERIFY(wire::subscriptions(none).hasValue());
        // An answer of another kind is no empty list.
        for (const QJsonObject &other : {QJsonObject(), QJsonObject{{u"totalCount"_s, 3}}}) {
            QVERIFY(!wire::history(other).hasValue());
            QVERIFY(!wire::subscriptions(other).hasValue());
        }
        const QJsonObject target{{u"catalogItemId"_s, u"A:1:B"_s}, {u"quantity"_s, 5}};
        const auto read = wire::eligibilities(QJsonObject{{u"items"_s, QJsonArray{target}}});
        QVERIFY(read.hasValue());
        QVERIFY(!read->first().isEligible(TransitionType::TransitionOnly));
    }

    void aListThatGoesOnIsNotWhole()
    {
        const QJsonObject next{{u"next"_s, QJsonObject{{u"uri"_s, u"/customers/1/more"_s}}}};
        const QJsonObject body{{u"items"_s, QJsonArray()}, {u"links"_s, next}};
        const auto list = wire::subscriptions(body);
        QVERIFY(list.hasValue());
        QCOMPARE(list->unreadable, 1);
        QCOMPARE(list->issues.first().path, u"$.links.next"_s);
        QVERIFY(!wire::history(body).hasValue());
        const QJsonObject self{{u"self"_s, QJsonObject{{u"uri"_s, u"/customers/1"_s}}}};
        const QJsonObject whole{{u"items"_s, QJsonArray()}, {u"links"_s, self}};
        QCOMPARE(wire::subscriptions(whole)->unreadable, 0);
        QVERIFY(wire::history(whole).hasValue());
    }

    void eligibilities()
    {
        const auto list = wire::eligibilities(body("eligibilities"));
        QVERIFY(list.hasValue());
        QCOMPARE(list->size(), 2);
        const TransitionEligibility &premium = list->at(0);
        QVERIFY(premium.isEligible(TransitionType::TransitionOnly));
        QVERIFY(!premium.isEligible(TransitionType::WithLicenseTransfer));
        QCOMPARE(premium.destinations.size(), 2);
        QCOMPARE(premium.destinations[0].errors[0].code, 3);
        QVERIFY(!list->at(1).isEligible());
        QVERIFY(list->at(1).destinations.isEmpty());
        QCOMPARE(list->at(1).details[0].errors[0].code, 0);
    }

    void historyInEveryEnvelope()
    {
        const QJsonArray elements = body("history").toObject()[u"transition"].toArray();
        for (const QJsonValue &envelope :
             {QJsonValue(QJsonObject{{u"items"_s, elements}}),
              QJsonValue(QJsonObject{{u"transition"_s, elements}}),
              QJsonValue(QJsonObject{{u"Transitions"_s, elements}}), QJsonValue(elements)}) {
            const auto history = wire::history(envelope);
            QVERIFY(history.hasValue());
            QCOMPARE(history->size(), 1);
            QCOMPARE(history->at(0).events.size(), 3);
            QCOMPARE(history->at(0).toCatalogItemId, u"CFQ7TTC0LCHC:0002:CFQ7TTC0K59S"_s);
        }
        // An envelope that is not understood is never an empty history.
        QVERIFY(!wire::history(QJsonObject{{u"value"_s, elements}}).hasValue());
        QVERIFY(!wire::history(QJsonObject{}).hasValue());
    }

    void catalog()
    {
        const auto products = wire::products(body("products"));
        QCOMPARE(products->items.size(), 3);
        QVERIFY2(products->items[2].id == ProductId(u"DZH318Z0BPS6"_s),
                 "a SKU in a list of products stands for its product");
        const auto sku = wire::sku(body("sku"));
        QCOMPARE(sku->id.toText(), u"000J"_s);
        QVERIFY(sku->enforcesAttestation);
        QCOMPARE(sku->supportedBillingCycles[2].raw(), u"lunar"_s);
        QCOMPARE(sku->upgradeTargetOffers, QStringList{u"CFQ7TTC0LCHC:0002"_s});
        const auto availability = wire::availability(body("availability"));
        QCOMPARE(availability->currencySymbol, u"€"_s);
        QCOMPARE(availability->terms.size(), 2);
        QCOMPARE(availability->terms[0].refundOptions.size(), 2);
        QCOMPARE(availability->terms[1].billingCycle, Monthly);
        QCOMPARE(wire::availabilities(body("availabilities"))->items[0].currencyCode, u"USD"_s);
        QCOMPARE(wire::availabilities(body("availability"))->items.size(), 1);
    }

    void whatIsSent()
    {
        TransitionDraft draft;
        draft.customer = *CustomerId::fromText(u"1F3A9C02-77D1-4E0B-9A55-0C2F8F6F11B7");
        draft.source = *SubscriptionId::fromText(u"A356AC8C-E310-44F4-BF85-C7F29044AF99");
        draft.toCatalogItemId = u"CFQ7TTC0LCHC:0002:CFQ7TTC0K59S"_s;
        draft.quantity = 25;
        draft.term = TermDuration(u"P1Y"_s);
        draft.billing = OpenEnum<BillingCycle>::fromWord(u"monthly"_s);
        draft.type = TransitionType::WithLicenseTransfer;
        const RequestId id = RequestId::create();
        const ApiRequest request = TransitionsApi::submitRequest(draft, id);
        QVERIFY(request.method == Method::Post);
        QVERIFY(request.requestId == id);
        QCOMPARE(request.path, u"/customers/1f3a9c02-77d1-4e0b-9a55-0c2f8f6f11b7/subscriptions/"
                               "a356ac8c-e310-44f4-bf85-c7f29044af99/transitions"_s);
        QCOMPARE(QJsonDocument::fromJson(request.body).object(),
                 (QJsonObject{{u"toCatalogItemId"_s, draft.toCatalogItemId},
                              {u"quantity"_s, 25},
                              {u"termDuration"_s, u"P1Y"_s},
                              {u"billingCycle"_s, u"Monthly"_s},
                              {u"transitionType"_s, u"transition_with_license_transfer"_s}}));

        draft.destination = SubscriptionId::create();
        QJsonObject sent =
            QJsonDocument::fromJson(TransitionsApi::submitRequest(draft, id).body).object();
        QCOMPARE(sent[u"toSubscriptionId"].toString(), draft.destination->toText());
        QVERIFY2(!sent.contains(u"termDuration") && !sent.contains(u"billingCycle"),
                 "an existing subscription keeps its own term and billing");

        draft.destination.reset();
        draft.billing = OpenEnum<BillingCycle>::fromWord(u"fortnightly"_s);
        sent = QJsonDocument::fromJson(TransitionsApi::submitRequest(draft, id).body).object();
        QVERIFY2(!sent.contains(u"billingCycle"), "an unknown word is never sent");
    }

    /// Bytes flipped, cut, doubled and moved: nothing crashes, and what is refused names a path.
    void mutatedBodiesNeverCrash()
    {
        const quint32 seed = qEnvironmentVariableIsSet("CSP_TEST_SEED")
                                 ? quint32(qEnvironmentVariableIntValue("CSP_TEST_SEED"))
                                 : std::random_device()();
        qInfo("seed %u", seed);
        std::mt19937 random(seed);
        const char *spices[] = {"null",
                                "1e309",
                                "-1",
                                "2.5",
                                "\"\"",
                                "[]",
                                "{}",
                                "true",
                                "99999999999",
                                "\"\\ud800\"",
                                "9223372036854775808"};
        const auto pick = [&](qsizetype n) { return qsizetype(random() % quint32(n)); };
        for (const wire::RegisteredDecoder &decoder : wire::registeredDecoders()) {
            const QByteArray original = corpus(QString::fromLatin1(decoder.name));
            int refused = 0;
            for (int round = 0; round < 10000; ++round) {
                QByteArray mutated = original;
                for (qsizetype n = pick(3); n >= 0; --n) {
                    const qsizetype at = pick(qMax<qsizetype>(mutated.size(), 1));
                    switch (pick(6)) {
                    case 0:
                        mutated[at] = char(random() & 0xFF);
                        break;
                    case 1:
                        mutated.truncate(at);
                        break;
                    case 2:
                        mutated.insert(at, mutated.mid(pick(at + 1), 40));
                        break;
                    case 3:
                        mutated.remove(at, 1 + pick(20));
                        break;
                    default: {
                        // A value in place of another keeps the text JSON most of the time.
                        const qsizetype colon = mutated.indexOf(':', at);
                        const qsizetype comma = mutated.indexOf(',', colon);
                        if (colon > 0 && comma > colon)
                            mutated.replace(colon + 1, comma - colon - 1,
                                            spices[pick(qsizetype(std::size(spices)))]);
                    }
                    }
                    if (mutated.isEmpty())
                        break;
                }
                const auto parsed = json::parse(mutated);
                const QList<json::Issue> issues = parsed ? decoder.run(*parsed) : parsed.error();
                if (issues.isEmpty())
                    continue;
                ++refused;
                for (const json::Issue &issue : issues) {
                    QVERIFY2(issue.path.startsWith(u'$') && !issue.message.isEmpty(),
                             qPrintable(u"%1: %2 %3"_s.arg(QLatin1StringView(decoder.name),
                                                           issue.path, issue.message)));
                }
            }
            QVERIFY2(refused > 1000, decoder.name);
        }
    }

    void limits()
    {
        QVERIFY(!json::parse(QByteArray(100, '[') + QByteArray(100, ']')).hasValue());
        QVERIFY(!json::parse("{\"a\":1}", {.bytes = 3}).hasValue());
        QVERIFY(!json::parse("[1,2,3,4]", {.values = 3}).hasValue());
        QVERIFY(!json::parse("").hasValue());
        QVERIFY(!json::parse("true").hasValue());
        QVERIFY(json::parse("{\"a\":\"[[[[[[[\\\"[[[[\"}", {.depth = 2}).hasValue());
    }
};

QTEST_GUILESS_MAIN(TestWire)
#include "tst_wire.moc"
