// SPDX-License-Identifier: Apache-2.0
// The bytes of a feed as UTF-8. What it is written in, these say, the first that does: an option, a byte order mark, the
// places of its NUL bytes, the XML declaration. A declaration is believed unless the bytes contradict it: what isn't UTF-8 is read as
// Windows-1252, and UTF-8 that calls itself Latin is read as what it is. Other encodings are those of the C library.
//
//     FeedText read = decode_feed(bytes, {});   // <?xml version="1.0" encoding="koi8-r"?>…
//     read.encoding                             // "koi8-r"
//     read.remark                               // empty: nothing had to be assumed
#pragma once

#include <string>
#include <string_view>

namespace sc::ingest {

struct FeedText {
  std::string text;      // without a byte order mark; NUL has become a space
  std::string encoding;  // as the source record names it
  std::string remark;    // what was assumed or is damaged, for whoever reads the numbers; empty when all is well
};

// Takes any bytes. `told` is what an option says, a name that text::encoding_named() knows, or empty.
FeedText decode_feed(std::string bytes, std::string_view told);

}  // namespace sc::ingest
