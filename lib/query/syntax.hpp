// SPDX-License-Identifier: Apache-2.0
// The listening-query language as text: read into a tree, or refused with a caret (sc-query(5)).
//
//     parse(R"(acme ("money back" OR refund*) -lang:de)", "brand")
//     shown(...)    // (AND acme (OR "money back" refund*) (NOT lang:de))
//
// Words beside each other are all required. AND and OR in one group without parentheses are refused, and so is every
// operator that other products have and this language has not: nothing is misread as a word.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace sc::query {

// Which words of a text a piece may meet.
enum class Only : uint8_t { any, tag, mention };

// One word of a term, folded. In a wild piece each '?' stands for one character, and an open end for any rest.
struct Piece {
  std::string folded;
  Only only = Only::any;
  bool wild : 1 = false;
  bool open_end : 1 = false;
  bool joined : 1 = false;  // an ideograph with nothing between it and the one before
  bool raw : 1 = false;     // bytes, not folded, and not only a word
  uint8_t fuzzy = 0;        // edits that are forgiven
  uint32_t head = 0;    // bytes before the first wildcard
};

enum class Field : uint8_t { author, to, lang, country, state, city, location, network, kind, site, url, links, followers, time, is, sentiment, has };
inline constexpr size_t field_count = 17;

std::string_view name_of(Field field) noexcept;

struct Node {
  // all, any and none are AND, OR and NOT; near is NEAR, and the words of a phrase that stand near each other.
  enum class Kind : uint8_t { term, field, all, any, none, near };

  Kind kind = Kind::term;
  Field field = Field::author;
  bool ordered = false;  // of near: the first stands first
  uint32_t most = 0;     // of near: other words between
  std::vector<Piece> pieces;        // of a term: one word, or the words of a phrase
  std::vector<std::string> values;  // of a term: its words as they are written, where that matters; of a field: any of these; names and addresses may end in '*'
  std::vector<Node> children;       // of all, any and near two or more, of none one
};

// A file of terms that list: names, as it was read.
struct ListFile {
  std::string path = {};
  std::string text = {};
  std::string wrong = {};  // why it was not, as in "is a folder"; empty: it was
};
using ReadList = std::function<ListFile(std::string_view name)>;

// Throws Fault{usage} whose place is `name`, line and column within `text`; of a line of a list the list's own. Without
// `read_list` there are no lists.
Node parse(const std::string& text, std::string_view name, const ReadList& read_list = {});

// The tree in one line, operators first, for people and tests.
std::string shown(const Node& node);

inline constexpr size_t max_query_depth = 64;
inline constexpr size_t max_phrase_words = 64;

}  // namespace sc::query
