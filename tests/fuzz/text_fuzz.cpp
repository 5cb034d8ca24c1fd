// SPDX-License-Identifier: Apache-2.0
// Strangers' text: words and entities lie within it and in order, folding twice is folding once, what is shown is safe.
#include <algorithm>
#include <vector>

#include "fuzz.hpp"
#include "text/encoding.hpp"
#include "text/entities.hpp"
#include "text/extract.hpp"
#include "text/fold.hpp"
#include "text/html.hpp"
#include "text/utf8.hpp"
#include "text/width.hpp"
#include "text/words.hpp"

using namespace sc;

namespace {

template <typename Spans>
void require_in_order(const Spans& spans, size_t size) {
  size_t at = 0;
  for (const auto& span : spans) {
    fuzz::require(span.begin >= at && span.begin < span.end && span.end <= size, "spans lie in the text and in order");
    at = span.end;
  }
}

void try_encodings(std::string_view bytes, uint8_t cut) {
  static_cast<void>(text::guess_encoding(bytes));
  for (const auto encoding : {text::Encoding::utf8, text::Encoding::utf16le, text::Encoding::utf16be, text::Encoding::windows1252}) {
    std::string whole, pieces;
    text::Transcoder first(encoding), second(encoding);
    first.feed(bytes, whole);
    const bool clean = first.finish(whole);
    fuzz::in_pieces(bytes, cut, [&](std::string_view piece) { second.feed(piece, pieces); });
    fuzz::require(second.finish(pieces) == clean && whole == pieces, "the cut makes no difference");
    fuzz::require(text::is_utf8(whole), "what is transcoded is UTF-8");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  fuzz::Input input(data, size);
  const uint8_t cut = input.byte();
  const fuzz::Copy copy(input.rest());
  const std::string_view bytes = copy.view();

  std::vector<text::Word> words;
  text::split_words(bytes, words);
  require_in_order(words, bytes.size());
  for (const text::Word& word : words) {
    const std::string folded = text::folded(text::part_of(bytes, word));
    fuzz::require(text::folded(folded) == folded, "folding twice is folding once");
  }
  text::Entities entities;
  text::extract(bytes, entities);
  require_in_order(entities.mentions, bytes.size());
  require_in_order(entities.tags, bytes.size());
  require_in_order(entities.links, bytes.size());

  std::string decoded;
  text::decode_entities(bytes, decoded);
  const bool good = text::is_utf8(bytes);
  fuzz::require(!good || text::is_utf8(decoded), "decoded entities are UTF-8");
  fuzz::require(!good || text::is_utf8(text::text_of_html(bytes)), "text of HTML is UTF-8");
  fuzz::require(text::is_utf8(text::repaired(bytes)), "what is repaired is UTF-8");

  const std::string visible = text::visible(bytes);
  fuzz::require(std::none_of(visible.begin(), visible.end(), [](char byte) { return (byte >= 0 && byte < 32) || byte == 127; }), "what is shown moves no cursor");
  const size_t columns = cut % 40U;
  fuzz::require(text::width_of(text::fitted(text::visible(bytes), columns)) <= columns, "what is fitted fits");
  try_encodings(bytes, cut);
  return 0;
}
