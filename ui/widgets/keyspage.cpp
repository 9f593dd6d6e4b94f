// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/keyspage.h"

#include "ui/models/roles.h"
#include "ui/widgets/actioncollection.h"
#include "ui/widgets/metrics.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/tablepanel.h"
#include "ui/widgets/tableview.h"
#include "ui/widgets/theme.h"

#include <QAbstractTableModel>
#include <QVBoxLayout>

namespace csp {

using namespace Qt::Literals::StringLiterals;

namespace {

class KeysModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { What, Keys, Where, ColumnCount };

    KeysModel(const ActionCollection &actions, QObject *parent)
        : QAbstractTableModel(parent)
    {
        for (const ActionSpec &spec : actions.specs()) {
            if (!spec.keys.isEmpty())
                m_specs.append(spec);
        }
    }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(m_specs.size());
    }

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : ColumnCount;
    }

    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override
    {
        if (!index.isValid() || index.row() >= rowCount())
            return {};
        const ActionSpec &spec = m_specs.at(index.row());
        if (role == IdRole)
            return spec.id;
        if (role == Qt::DisplayRole) {
            switch (index.column()) {
            case What:
                return spec.help.isEmpty() ? plainActionText(spec.text) : spec.help;
            case Keys:
                return QKeySequence::listToString(spec.keys, QKeySequence::NativeText);
            case Where:
                return contextTitle(spec.context);
            default:
                return {};
            }
        }
        if (role == SortRole && index.column() == Where)
            return static_cast<int>(spec.context);
        if (role == FixedWidthRole)
            return index.column() == Keys;
        if (role == DimRole)
            return index.column() == Where;
        return {};
    }

    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override
    {
        if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
            return {};
        switch (section) {
        case What:
            return tr("What it does");
        case Keys:
            return tr("Keys");
        case Where:
            return tr("Where");
        default:
            return {};
        }
    }

private:
    QList<ActionSpec> m_specs;
};

} // namespace

KeysPage::KeysPage(const ActionCollection &actions, QWidget *parent)
    : QWidget(parent)
    , m_panel(new TablePanel(tr("Keys"), tr("Filter keys"), this))
{
    makePane(this);
    const Metrics metrics = Metrics::of(this);
    auto *header = new PageHeader(this);
    header->setTitle(tr("Keys"));
    header->setFacts({tr("Everything here is in the menus too.")});
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics.l, metrics.l, metrics.l, metrics.m);
    layout->setSpacing(metrics.m);
    layout->addWidget(header);
    layout->addWidget(m_panel, 1);

    TableView *view = m_panel->view();
    view->setSource(new KeysModel(actions, this));
    view->setDefaultLayout(
        {{KeysModel::What, 290}, {KeysModel::Keys, 160}, {KeysModel::Where, 130}});
    view->setDefaultSort(KeysModel::Where, Qt::AscendingOrder);
    view->setExportName(u"keys"_s);
}

} // namespace csp

#include "keyspage.moc"
