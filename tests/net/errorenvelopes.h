// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace csp::test {

/// Adds the columns body, code, text, data and source and a row for every known shape of an error.
/// In a file of its own because moc 6.4 loses a test class that has such raw strings beside it.
void addErrorEnvelopes();

/// A body to be damaged at random.
QByteArray errorEnvelopeSeed();

} // namespace csp::test
