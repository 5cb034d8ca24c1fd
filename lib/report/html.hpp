// SPDX-License-Identifier: Apache-2.0
// Strangers' strings on a page: as words, never as markup. Whatever is not written by us goes through escaped().
//
//     escaped("<b onclick='x'>")    "&lt;b onclick=&#39;x&#39;&gt;"         escaped("a\u202Eb")    "a\u{202e}b" spelled out
#pragma once

#include <string>
#include <string_view>

#include "report/document.hpp"

namespace sc::report {

// For element content and quoted attribute values alike; control and bidi characters are made visible.
std::string escaped(std::string_view text);

// Escaped, and fenced off so that its writing direction stays its own: <bdi>…</bdi>.
std::string isolated(std::string_view text);

// "by author.lang" as "by-author-lang": good for id="…" and for nothing else.
std::string element_id(std::string_view text);

// The host of an address that may become a link: http or https, a plain host without user name, nothing hidden in it.
// Empty when the address must stay text.
std::string_view web_host(std::string_view url);

// An <a> that tells nobody where it was clicked, the host beside it; plain words when the address is no web address.
std::string anchor(const Link& link);

}  // namespace sc::report
