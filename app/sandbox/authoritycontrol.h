// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/authority.h"
#include "app/sandbox/memberreader.h"

namespace csp::sandbox {

/// The authority's part of GET /_control, into an open object: tokenLifetime, authority[{policy,
/// value, count, strikes}], signIns (families of refresh tokens that live), grants{"refresh_token":
/// n}, accounts[{word, userPrincipalName}].
void writeAuthority(JsonWriter &json, const AuthorityCore &core);

/// The authority's part of POST /_control: tokenLifetime, clearAuthority (true or words),
/// authority[a text `word` or `word:value`, or {policy, value, count}], resetGrants (true),
/// revokeSignIns (true: what an administrator does to all of them). What is to be done goes to
/// `later`; what is wrong is kept by the reader.
void changeAuthority(MemberReader &reader, Authority &authority, const QDateTime &now,
                     const std::function<void(std::function<void()>)> &later);

} // namespace csp::sandbox
