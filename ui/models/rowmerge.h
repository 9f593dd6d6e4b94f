// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QList>

#include <algorithm>
#include <vector>

namespace csp {

/// Turns `rows` into `next` in steps that a model can announce exactly, so that selection and
/// scroll position live through a refresh: rows are the same when their ids are. Meant for up to
/// some thousand rows.
///
/// `idOf(row)` gives a hashable id, unique within each list. `steps` has
///   beginInsert(first, last) endInsert()  beginRemove(first, last) endRemove()
///   beginMove(from, to) endMove()  changed(row)
/// and sees `rows` as it is between them; rows with the same id are compared with ==.
template <typename Row, typename IdOf, typename Steps>
void mergeRows(std::vector<Row> &rows, std::vector<Row> next, IdOf idOf, Steps &steps)
{
    using Id = std::decay_t<decltype(idOf(std::declval<const Row &>()))>;
    QHash<Id, bool> isKnown;
    {
        QHash<Id, bool> isNext;
        for (const Row &row : next)
            isNext.insert(idOf(row), true);
        for (int last = int(rows.size()) - 1; last >= 0;) {
            if (isNext.contains(idOf(rows[size_t(last)]))) {
                --last;
                continue;
            }
            int first = last;
            while (first > 0 && !isNext.contains(idOf(rows[size_t(first) - 1])))
                --first;
            steps.beginRemove(first, last);
            rows.erase(rows.begin() + first, rows.begin() + last + 1);
            steps.endRemove();
            last = first - 1;
        }
        for (const Row &row : rows)
            isKnown.insert(idOf(row), true);
    }
    for (size_t at = 0; at < next.size();) {
        const Id id = idOf(next[at]);
        if (!isKnown.contains(id)) {
            size_t end = at + 1;
            while (end < next.size() && !isKnown.contains(idOf(next[end])))
                ++end;
            steps.beginInsert(int(at), int(end) - 1);
            rows.insert(rows.begin() + qsizetype(at),
                        std::make_move_iterator(next.begin() + qsizetype(at)),
                        std::make_move_iterator(next.begin() + qsizetype(end)));
            steps.endInsert();
            at = end;
            continue;
        }
        const auto here = rows.begin() + qsizetype(at);
        const auto found =
            std::find_if(here, rows.end(), [&](const Row &row) { return idOf(row) == id; });
        if (found != here) {
            steps.beginMove(int(found - rows.begin()), int(at));
            std::rotate(here, found, found + 1);
            steps.endMove();
        }
        if (!(rows[at] == next[at])) {
            rows[at] = std::move(next[at]);
            steps.changed(int(at));
        }
        ++at;
    }
}

} // namespace csp
