// SPDX-License-Identifier: Apache-2.0
#include "ingest/feed_text.hpp"

#include <doctest/doctest.h>

#include "text/utf8.hpp"

using namespace sc;
using namespace sc::ingest;

TEST_CASE("a feed is read in the encoding that it says, and in another when the bytes contradict it") {
  struct Row {
    std::string_view bytes, ends, encoding;
    bool remarked;
  };
  const Row rows[] = {
      {"<rss>caf\xC3\xA9", "café", "utf-8", false},
      {"\xEF\xBB\xBF<rss>caf\xC3\xA9", "café", "utf-8", false},
      {"<?xml version='1.0' encoding='ISO-8859-1'?><rss>caf\xE9", "café", "windows-1252", false},
      {"<?xml version='1.0' encoding='ISO-8859-1'?><rss>cafe", "cafe", "windows-1252", false},
      {"<?xml version='1.0' encoding='koi8-r'?><rss>\xCD\xC9\xD2", "мир", "koi8-r", false},
      {"<?xml version='1.0' encoding='GB2312'?><rss>\xC4\xE3\xBA\xC3", "你好", "gb2312", false},
      {"<?xml version='1.0' encoding='utf-8'?><rss>caf\xE9", "café", "windows-1252", true},
      {"<rss>caf\xE9 \x93x\x94", "café “x”", "windows-1252", true},
      {"<?xml version='1.0' encoding='iso-8859-1'?><rss>caf\xC3\xA9", "café", "utf-8", true},
      {"<?xml version='1.0' encoding='no-such-thing'?><rss>caf\xC3\xA9", "café", "utf-8", true},
      {"<?xml version='1.0' encoding='utf-16'?><rss>cafe", "cafe", "utf-8", true},
      {"<rss>\xC3\xA9\xC3\xA9\xC3\xA9 \xFF!", "ééé \uFFFD!", "utf-8", true},
  };
  for (const Row& row : rows) {
    const FeedText read = decode_feed(std::string(row.bytes), {});
    CAPTURE(row.bytes);
    CHECK(read.text.ends_with(row.ends));
    CHECK(read.text.starts_with('<'));
    CHECK(read.encoding == row.encoding);
    CHECK(read.remark.empty() != row.remarked);
  }
}

TEST_CASE("a feed in UTF-16 is known by its mark or its NULs") {
  std::string little = "\xFF\xFE", big;
  for (const char byte : std::string_view("<rss><channel/></rss>")) {
    little.append({byte, '\0'});
    big.append({'\0', byte});
  }
  CHECK(decode_feed(little, {}).text == "<rss><channel/></rss>");
  CHECK(decode_feed(big, {}).text == "<rss><channel/></rss>");
  CHECK(decode_feed(big, {}).encoding == "utf-16be");
}

TEST_CASE("an option goes before what the feed says") {
  CHECK(decode_feed("<?xml version='1.0' encoding='utf-8'?><rss>\xE9", "latin1").text.ends_with("é"));
}

TEST_CASE("any bytes become UTF-8 without NUL") {
  for (const std::string_view name : {"utf-8", "gb2312", "shift_jis", "iso-2022-jp", "utf-7", "big5", "euc-kr", "hz", "\xFF"}) {
    std::string bytes = "<?xml version='1.0' encoding='" + std::string(name) + "'?><rss>";
    for (unsigned byte = 0; byte < 512; ++byte) bytes += static_cast<char>(byte * 7);
    const FeedText read = decode_feed(bytes, {});
    CAPTURE(name);
    CHECK(text::is_utf8(read.text));
    CHECK(read.text.find('\0') == std::string::npos);
  }
}
