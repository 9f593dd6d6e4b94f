// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/authoritypages.h"

using namespace Qt::Literals::StringLiterals;

namespace csp::sandbox {

namespace {

constexpr auto head =
    "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\">"
    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
    "<title>Sandbox sign-in</title><style>"
    ":root{color-scheme:light dark;--back:#f3f4f6;--card:#fff;--text:#1b1f24;--soft:#57606a;"
    "--line:#d0d7de;--accent:#0b5cad;--on:#fff;--tint:#eaf2fb}"
    "@media(prefers-color-scheme:dark){:root{--back:#15181c;--card:#1f2328;--text:#e6e9ed;"
    "--soft:#a3acb6;--line:#3a424b;--accent:#6cb2ff;--on:#10151b;--tint:#22303f}}"
    "*{box-sizing:border-box}"
    "body{margin:0;min-height:100vh;display:flex;align-items:center;justify-content:center;"
    "padding:1rem;background:var(--back);color:var(--text);"
    "font:1rem/1.45 system-ui,sans-serif}"
    "main{width:100%;max-width:30rem;background:var(--card);border:1px solid var(--line);"
    "border-radius:.75rem;padding:1.75rem}"
    "h1{font-size:1.35rem;line-height:1.25;margin:.25rem 0 .5rem}"
    "p{margin:.5rem 0 1rem}.soft,small{color:var(--soft)}"
    ".badge{font-size:.8rem;font-weight:600;color:var(--accent)}"
    "fieldset{border:0;padding:0;margin:0 0 1.25rem}"
    "legend{font-weight:600;padding:0;margin-bottom:.5rem}"
    "label.who{display:flex;gap:.75rem;align-items:flex-start;border:1px solid var(--line);"
    "border-radius:.5rem;padding:.6rem .75rem;margin-bottom:.5rem;cursor:pointer}"
    "label.who:has(input:checked){border-color:var(--accent);background:var(--tint)}"
    "label.who input{margin:.3rem 0 0;accent-color:var(--accent)}"
    "label.who b,label.who small{display:block;overflow-wrap:anywhere}"
    ".row{display:flex;flex-direction:row-reverse;gap:.75rem}"
    "button{font:inherit;font-weight:600;padding:.55rem 1.25rem;border-radius:.5rem;"
    "border:1px solid var(--line);background:var(--card);color:var(--text);cursor:pointer}"
    "button.main{background:var(--accent);border-color:var(--accent);color:var(--on)}"
    ":focus-visible{outline:2px solid var(--accent);outline-offset:2px}"
    "input.code{font:600 1.5rem/1.2 ui-monospace,monospace;letter-spacing:.1em;width:100%;"
    "padding:.6rem .75rem;border:1px solid var(--line);border-radius:.5rem;"
    "background:var(--card);color:var(--text);margin:.35rem 0 1.25rem;text-transform:uppercase}"
    "dl{display:grid;grid-template-columns:auto 1fr;gap:.25rem .75rem;margin:0;"
    "font-size:.85rem;color:var(--soft)}dd{margin:0;overflow-wrap:anywhere}"
    "</style></head><body><main><div class=\"badge\">CSP Console sandbox</div>";

Answer page(const QString &content, int status = 200)
{
    Answer answer;
    answer.status = status;
    answer.body = head + content.toUtf8() + "</main></body></html>";
    answer.backend = Backend::Other;
    answer.headers = {
        {"Content-Type"_ba, "text/html; charset=utf-8"_ba},
        {"Cache-Control"_ba, "no-store"_ba},
        {"Content-Security-Policy"_ba, "default-src 'none'; style-src 'unsafe-inline'"_ba},
        {"Referrer-Policy"_ba, "no-referrer"_ba},
    };
    return answer;
}

QString accountChoice(const Account &account, bool isChosen)
{
    return uR"(<label class="who"><input type="radio" name="account" value="%1"%2>)"
           "<span><b>%3</b><small>%4</small><small>%5</small></span></label>"_s.arg(
               account.word.toHtmlEscaped(), isChosen ? u" checked"_s : u""_s,
               account.displayName.toHtmlEscaped(), account.userPrincipalName.toHtmlEscaped(),
               account.remark.toHtmlEscaped());
}

} // namespace

Answer accountPage(const std::vector<Account> &accounts, const Account *chosen,
                   const std::vector<std::pair<QString, QString>> &hidden)
{
    QString content = u"<h1>Choose an account</h1>"
                      "<p>CSP Console asks to work with the partner’s customers in your name. "
                      "These people exist in this sandbox only; there are no passwords.</p>"
                      "<form method=\"post\">"_s;
    for (const auto &[name, value] : hidden)
        content += uR"(<input type="hidden" name="%1" value="%2">)"_s.arg(name.toHtmlEscaped(),
                                                                          value.toHtmlEscaped());
    content += u"<fieldset><legend>Sign in as</legend>"_s;
    for (const Account &account : accounts)
        content += accountChoice(account, &account == (chosen ? chosen : &accounts.front()));
    // Enter presses the first button of a form; the row shows them the other way round.
    content += u"</fieldset><div class=\"row\">"
               "<button class=\"main\" name=\"action\" value=\"accept\">Accept</button>"
               "<button name=\"action\" value=\"cancel\">Cancel</button>"
               "</div></form>"_s;
    return page(content);
}

Answer deviceCodePage(const QString &typed, const QString &complaint)
{
    const QString note = complaint.isEmpty()
                             ? QString()
                             : u"<p role=\"alert\"><b>%1</b></p>"_s.arg(complaint.toHtmlEscaped());
    return page(u"<h1>Enter the code</h1><p>Type the code that CSP Console shows.</p>%1"
                "<form method=\"post\"><label for=\"code\">Code</label>"
                "<input class=\"code\" id=\"code\" name=\"user_code\" value=\"%2\" "
                "autocomplete=\"off\" autofocus required maxlength=\"16\">"
                "<div class=\"row\"><button class=\"main\">Next</button></div></form>"_s.arg(
                    note, typed.toHtmlEscaped()));
}

Answer donePage(const QString &headline, const QString &sentence)
{
    return page(u"<h1>%1</h1><p>%2</p>"_s.arg(headline.toHtmlEscaped(), sentence.toHtmlEscaped()));
}

Answer errorPage(const EntraError &error, const Call &call)
{
    return page(u"<h1>Sorry, but we’re having trouble signing you in.</h1><p>AADSTS%1: %2</p>"
                "<dl><dt>Correlation ID</dt><dd>%3</dd><dt>Timestamp</dt><dd>%4</dd></dl>"_s.arg(
                    QString::number(error.number), error.sentence.toHtmlEscaped(),
                    call.correlationId, call.now.toUTC().toString(Qt::ISODate)),
                error.status);
}

} // namespace csp::sandbox
