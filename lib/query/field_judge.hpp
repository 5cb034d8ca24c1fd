// SPDX-License-Identifier: Apache-2.0
// A field of a compiled query: "any of these values", asked of one post after the other.
//
//     const FieldTest test = field_test_of(parse("author:(ann OR ben*)", "q"));   // values ann, beginnings ben
//     FieldJudge judge;
//     judge.holds(test, {.author_handle = "Benny"})    // true
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "query/field_ranges.hpp"
#include "query/post.hpp"
#include "query/syntax.hpp"
#include "text/extract.hpp"
#include "text/words.hpp"

namespace sc::query {

struct FieldTest {
  Field field = Field::author;
  std::vector<std::string> values;      // sorted
  std::vector<std::string> beginnings;  // sorted; values that ended in '*'
  std::vector<Range> ranges;            // of numbers and times, in the order of `values`
};

FieldTest field_test_of(const Node& node);
// Equal for equal tests.
std::string spelling_of(const FieldTest& test);

// Answers all fields but has:mention and has:tag, which need the text's words. Keeps memory between posts.
class FieldJudge {
 public:
  bool holds(const FieldTest& test, const Post& post);
  // Whether the post lists a link or the text shows one.
  bool has_link(const Post& post);
  // Whether sc-classify found a question, or a question mark stands outside the text's links.
  bool has_question(const Post& post);
  bool is_checkin(const Post& post);

 private:
  bool name_is(const FieldTest& test, std::string_view name);
  bool code_is(const FieldTest& test, std::string_view code);
  bool lang_is(const FieldTest& test, std::string_view code);
  bool country_is(const FieldTest& test, std::string_view country);
  bool place_is(const FieldTest& test, std::string_view name);
  bool location_is(const FieldTest& test, std::string_view location);
  bool asks_within(std::string_view part);
  bool site_is(const FieldTest& test, std::string_view url);
  bool address_meets(const FieldTest& test, std::string_view address);
  bool any_link(std::string_view text, const std::function<bool(std::string_view)>& visit);
  bool any_link_within(std::string_view part, const std::function<bool(std::string_view)>& visit);

  std::string folded_;
  std::vector<text::Word> words_;
  text::Entities found_;
};

}  // namespace sc::query
