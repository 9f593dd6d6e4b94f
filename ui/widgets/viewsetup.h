// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QListView;
class QTreeView;

/// Views of other shapes than TableView are configured here, so that all of them look and behave
/// alike. `name` is the accessible name.
namespace csp {

/// A tree with one column and without a header: 26 px rows, counts at the right end.
void setUpTree(QTreeView *tree, const QString &name);
/// A tree with columns and a header, with lines like a table.
void setUpTreeTable(QTreeView *tree, const QString &name);
/// A list of two-line entries (display text, DetailRole).
void setUpTwoLineList(QListView *list, const QString &name);

} // namespace csp
