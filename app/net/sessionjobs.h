// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/json/document.h"
#include "app/net/call.h"
#include "app/net/job.h"
#include "app/net/pagewalk.h"

#include <functional>
#include <memory>

namespace csp {

/// Decodes an answer's body, or names the issues that make it unreadable.
template <typename T>
using Decoder = std::function<Expected<T, QList<json::Issue>>(const QJsonValue &body)>;

/// One page of a collection and where the next one is.
template <typename T>
struct Page
{
    json::PartialList<T> list;
    /// 1 for the first page.
    int number = 1;
};

/// One call with one typed answer, a GET or a change. Made by Session only.
template <typename T>
class CallJob final : public Job<T>
{
public:
    CallJob(const Wire &wire, const ApiRequest &request, Call::BeforeAttempt beforeAttempt,
            Decoder<T> decoder, QObject *parent)
        : Job<T>(request.purpose, request.priority, parent)
        , m_call(std::make_unique<Call>(wire, request))
        , m_decoder(std::move(decoder))
    {
        m_call->setBeforeAttempt(std::move(beforeAttempt));
        m_call->onState(
            [this](JobBase::State state, const QDateTime &until) { this->setState(state, until); });
        m_call->onDone([this](const Call::Outcome &outcome) { onDone(outcome); });
        m_call->start();
    }

protected:
    void stop() override { m_call->stop(); }
    ApiError canceledError() const override { return m_call->canceledError(); }

private:
    void onDone(const Call::Outcome &outcome)
    {
        if (!outcome) {
            this->settle(Unexpected{outcome.error()});
            return;
        }
        const auto body = bodyOf(*outcome);
        if (!body) {
            this->settle(Unexpected{body.error()});
            return;
        }
        auto value = m_decoder(*body);
        if (!value)
            this->settle(Unexpected{unreadable(*outcome, value.error())});
        else
            this->settle(Answered<T>{std::move(*value), *outcome});
    }

    std::unique_ptr<Call> m_call;
    Decoder<T> m_decoder;
};

/// The walk over all pages without the type of the items. Made by PagesJob.
class PagesJobBase : public Job<int>
{
    Q_OBJECT

public:
    ~PagesJobBase() override;

protected:
    PagesJobBase(const Wire &wire, const ApiRequest &first, QObject *parent);

    void startPage();
    /// Hands the items of a page on and returns how many there were, unreadable ones included;
    /// nothing when nobody listens any more. May delete this job.
    virtual std::optional<int> deliver(const QJsonArray &items, int pageNumber) = 0;

    void stop() override;
    [[nodiscard]] ApiError canceledError() const override;

private:
    void onDone(const Call::Outcome &outcome);
    void onPage(const RawAnswer &answer);

    const Wire &m_wire;
    PageWalk m_walk;
    std::unique_ptr<Call> m_call;
    RawAnswer m_last;
    int m_count = 0;
};

/// A collection read page by page. Made by Session only.
template <typename T>
class PagesJob final : public PagesJobBase
{
public:
    PagesJob(const Wire &wire, const ApiRequest &first, QObject *context,
             std::function<void(const Page<T> &)> onPage, QObject *parent)
        : PagesJobBase(wire, first, parent)
        , m_context(context)
        , m_onPage(std::move(onPage))
    {
        this->startPage();
    }

protected:
    std::optional<int> deliver(const QJsonArray &items, int pageNumber) override
    {
        if (!m_context)
            return std::nullopt;
        Page<T> page{json::decodePerItem<T>(items, QStringLiteral("items")), pageNumber};
        // A copy: the callback may delete this job.
        const auto onPage = m_onPage;
        onPage(page);
        return int(items.size());
    }

private:
    QPointer<QObject> m_context;
    std::function<void(const Page<T> &)> m_onPage;
};

} // namespace csp
