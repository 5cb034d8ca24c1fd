// SPDX-License-Identifier: Apache-2.0
// Addresses in feeds: relative ones resolved, wrapped ones unwrapped. Takes any bytes; nothing is looked up.
//
//     append_resolved("https://acme.example/a/b", "../c?x", out)   // https://acme.example/c?x
//     host_of("https://www.acme.example:8080/a")                   // "www.acme.example"
#pragma once

#include <string>
#include <string_view>

namespace sc::ingest {

// Whether it begins with a scheme ("https:", "tag:", "urn:"), so that it needs no base and is the same everywhere.
bool has_scheme(std::string_view address) noexcept;

// Whether it is of http or https.
bool is_web_address(std::string_view address) noexcept;

// Appends the address that `reference` means in a document at `base` (RFC 3986, section 5.2); the reference itself when the
// base has no scheme.
void append_resolved(std::string_view base, std::string_view reference, std::string& out);

// The host, without user and port; empty when there is none.
std::string_view host_of(std::string_view address) noexcept;

// The address that https://www.google.com/url?...&url=ADDRESS leads to, appended with its percent signs decoded; false when it is
// no such address.
bool append_unwrapped(std::string_view address, std::string& out);

}  // namespace sc::ingest
