// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/ids.h"

#include <QWidget>

#include <functional>

namespace csp {

class CustomerPage;

/// One tab of an open customer. Its page, and with it every call to the service, is made when
/// somebody first goes there: a start with many tabs reads one customer.
class CustomerTab final : public QWidget
{
    Q_OBJECT

public:
    explicit CustomerTab(const CustomerId &customer, QWidget *parent = nullptr);

    [[nodiscard]] CustomerId customer() const { return m_customer; }
    /// nullptr before setPage.
    [[nodiscard]] CustomerPage *page() const { return m_page; }
    /// Takes it as its only content, once.
    void setPage(CustomerPage *page);

private:
    const CustomerId m_customer;
    CustomerPage *m_page = nullptr;
};

} // namespace csp
