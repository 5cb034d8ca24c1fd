// SPDX-License-Identifier: Apache-2.0
// Transfer encodings of mail (RFC 2045) decoded as mail programs do: what is damaged is passed over or stays as it is,
// and never fails.
//
//     append_quoted_printable("caf=C3=A9 =\r\nnow=3", out)    // café now=3
//     append_base64("Y2Fm w6k=", out)                         // café
#pragma once

#include <string>
#include <string_view>

namespace sc::ingest {

// A = before no two hexadecimal digits stays. Blanks at the ends of lines are dropped, for transport added them.
void append_quoted_printable(std::string_view text, std::string& out);

// The Q encoding of words in a header (RFC 2047): the same without lines, and _ is a space.
void append_q_word(std::string_view text, std::string& out);

// Other characters are passed over; a = in the middle ends one run, and another begins.
void append_base64(std::string_view text, std::string& out);

// %C3%A9 of parameters (RFC 2231).
void append_percent_decoded(std::string_view text, std::string& out);

}  // namespace sc::ingest
