// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/customertab.h"

#include "ui/features/customers/customerpage.h"
#include "ui/widgets/theme.h"

#include <QVBoxLayout>

namespace csp {

CustomerTab::CustomerTab(const CustomerId &customer, QWidget *parent)
    : QWidget(parent)
    , m_customer(customer)
{
    makePane(this);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
}

void CustomerTab::setPage(CustomerPage *page)
{
    m_page = page;
    layout()->addWidget(page);
    setFocusProxy(page);
}

} // namespace csp
