// SPDX-License-Identifier: Apache-2.0
#include "query/field_judge.hpp"

#include <algorithm>
#include <array>
#include <functional>

#include "query/field_values.hpp"
#include "text/fold.hpp"

namespace sc::query {

namespace {

using text::WordKind;

constexpr size_t stretch = size_t{1} << 16;  // bytes of a text that are searched for links at once

bool contains(const std::vector<std::string>& sorted, std::string_view value) {
  return std::binary_search(sorted.begin(), sorted.end(), value, std::less<>{});
}

void sort_once(std::vector<std::string>& values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
}

// ASCII small letters, '_' as '-': how languages, networks and kinds are compared.
void lower_code(std::string_view code, std::string& out) {
  out.assign(code);
  for (char& byte : out) {
    if (byte >= 'A' && byte <= 'Z') byte = static_cast<char>(byte + ('a' - 'A'));
    if (byte == '_') byte = '-';
  }
}

bool any_holds(const std::vector<Range>& ranges, int64_t number) {
  return std::any_of(ranges.begin(), ranges.end(), [&](Range range) { return range.least <= number && number <= range.most; });
}

bool is_word_byte(char byte) {
  return (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') || byte == '_' || static_cast<unsigned char>(byte) >= 0x80;
}

// Whether the value lies in the address and no word of the address goes on before it, nor behind it unless `open_end`.
bool lies_in(std::string_view address, std::string_view value, bool open_end) {
  for (size_t at = address.find(value); at != std::string_view::npos; at = address.find(value, at + 1)) {
    const size_t end = at + value.size();
    const bool begins = at == 0 || !is_word_byte(value.front()) || !is_word_byte(address[at - 1]);
    const bool ends = open_end || end == address.size() || !is_word_byte(value.back()) || !is_word_byte(address[end]);
    if (begins && ends) return true;
  }
  return false;
}

// Of the host in an address, folded, without port.
std::string_view host_of(std::string_view address) {
  if (const size_t scheme = address.find("://"); scheme != std::string_view::npos) address.remove_prefix(scheme + 3);
  address = address.substr(0, address.find_first_of("/?#"));
  if (const size_t user = address.rfind('@'); user != std::string_view::npos) address.remove_prefix(user + 1);
  address = address.substr(0, address.find(':'));
  while (address.ends_with('.')) address.remove_suffix(1);
  return address;
}

// The words call both a link; bob@acme.example is none that could be followed.
bool is_mailbox(std::string_view link) {
  const size_t at = link.find_first_of("@/:");
  if (at == std::string_view::npos || link[at] != '@') return false;
  return !text::folded(link.substr(0, 4)).starts_with("www.");
}

bool is_blank(char byte) { return byte == ' ' || (byte >= '\t' && byte <= '\r'); }

// What is searched at once; it ends at a blank, which no link goes over.
std::string_view stretch_of(std::string_view text) {
  size_t end = std::min(text.size(), stretch);
  while (end < text.size() && !is_blank(text[end])) ++end;
  return text.substr(0, end);
}

struct Mark {
  size_t at = 0;
  size_t size = 0;  // 0: there is none
};

// The first question mark from `from` on, of whatever script.
Mark question_mark(std::string_view text, size_t from) {
  constexpr std::array<std::string_view, 12> marks = {"\u00BF", "\u037E", "\u055E", "\u061F", "\u1367", "\u203D", "\u2047", "\u2048", "\u2049", "\u2753", "\u2754", "\uFF1F"};
  for (size_t at = from; at < text.size(); ++at) {
    if (text[at] == '?') return {at, 1};
    if (static_cast<unsigned char>(text[at]) < 0xC0) continue;
    for (const std::string_view mark : marks) {
      if (text.substr(at).starts_with(mark)) return {at, mark.size()};
    }
  }
  return {};
}

bool is_it(std::string_view what, const Post& post) {
  if (what == "reply") return post.kind == "reply" || post.answers;
  if (what == "repost" || what == "quote") return post.kind == what;
  if (what == "public" || what == "private") return post.visibility == what;
  if (what == "verified") return post.verified;
  return what == "own" && post.own;
}

}  // namespace

FieldTest field_test_of(const Node& node) {
  FieldTest test{node.field, {}, {}, {}};
  for (const std::string& value : node.values) {
    if (value.ends_with('*')) test.beginnings.push_back(value.substr(0, value.size() - 1));
    else test.values.push_back(value);
  }
  sort_once(test.values);
  sort_once(test.beginnings);
  if (takes_range(node.field)) {
    for (const std::string& value : test.values) test.ranges.push_back(range_of(value));
  }
  return test;
}

std::string spelling_of(const FieldTest& test) {
  std::string spelling(name_of(test.field));
  for (const std::string& value : test.values) spelling += '\n' + value;
  for (const std::string& value : test.beginnings) spelling += '\n' + value + '*';
  return spelling;
}

bool FieldJudge::holds(const FieldTest& test, const Post& post) {
  const auto meets = [&](std::string_view address) { return address_meets(test, address); };
  switch (test.field) {
    case Field::author: return name_is(test, post.author_handle) || name_is(test, post.author_id);
    case Field::to: return name_is(test, post.answered);
    case Field::lang: return lang_is(test, post.lang);
    case Field::country: return country_is(test, post.country);
    case Field::state: return place_is(test, post.state);
    case Field::city: return place_is(test, post.city);
    case Field::location: return location_is(test, post.location);
    case Field::network: return code_is(test, post.network);
    case Field::kind: return code_is(test, post.kind);
    case Field::sentiment: return code_is(test, post.sentiment);
    case Field::site: return site_is(test, post.url);
    case Field::url: return address_meets(test, post.url);
    case Field::links: return std::any_of(post.links.begin(), post.links.end(), meets) || any_link(post.text, meets);
    case Field::followers: return post.followers != Post::unknown && any_holds(test.ranges, post.followers);
    case Field::time: return post.time != Post::no_time && any_holds(test.ranges, post.time);
    case Field::is: return std::any_of(test.values.begin(), test.values.end(), [&](std::string_view what) { return is_it(what, post); });
    case Field::has: break;
  }
  return false;
}

bool FieldJudge::has_link(const Post& post) {
  return post.has_link || any_link(post.text, [](std::string_view) { return true; });
}

bool FieldJudge::is_checkin(const Post& post) {
  lower_code(post.kind, folded_);
  return folded_ == "checkin";
}

bool FieldJudge::has_question(const Post& post) {
  if (post.asks) return true;
  for (std::string_view rest = post.text; !rest.empty();) {
    const std::string_view part = stretch_of(rest);
    if (question_mark(part, 0).size != 0 && asks_within(part)) return true;
    rest.remove_prefix(part.size());
  }
  return false;
}

// Links as words see them, and hosts with what goes on behind them.
bool FieldJudge::asks_within(std::string_view part) {
  text::split_words(part, words_);
  std::erase_if(words_, [](const text::Word& word) { return word.kind != WordKind::link; });
  text::extract(part, found_);
  for (const text::Word& word : words_) found_.links.push_back({word.begin, word.end});
  std::sort(found_.links.begin(), found_.links.end(), [](text::Found left, text::Found right) { return left.begin < right.begin; });
  size_t behind = 0;  // the links that begin before here
  size_t linked_until = 0;
  for (Mark mark = question_mark(part, 0); mark.size != 0; mark = question_mark(part, mark.at + mark.size)) {
    for (; behind < found_.links.size() && found_.links[behind].begin <= mark.at; ++behind) linked_until = std::max<size_t>(linked_until, found_.links[behind].end);
    if (mark.at >= linked_until) return true;
  }
  return false;
}

// Of a name with its host, ann@sea.example, also the name alone.
bool FieldJudge::name_is(const FieldTest& test, std::string_view name) {
  if (name.starts_with('@')) name.remove_prefix(1);
  if (name.empty()) return false;
  folded_.clear();
  text::fold(name, folded_);
  if (contains(test.values, folded_)) return true;
  const size_t host = folded_.find('@');
  if (host != std::string::npos && contains(test.values, std::string_view(folded_).substr(0, host))) return true;
  return std::any_of(test.beginnings.begin(), test.beginnings.end(),
                     [this](const std::string& beginning) { return folded_.starts_with(beginning); });
}

bool FieldJudge::code_is(const FieldTest& test, std::string_view code) {
  lower_code(code, folded_);
  return contains(test.values, folded_);
}

// "pt" holds for pt and pt-BR, "pt-br" for pt-BR only.
bool FieldJudge::lang_is(const FieldTest& test, std::string_view code) {
  lower_code(code, folded_);
  std::string_view lang = folded_;
  while (!contains(test.values, lang)) {
    const size_t cut = lang.rfind('-');
    if (cut == std::string_view::npos) return false;
    lang = lang.substr(0, cut);
  }
  return true;
}

bool FieldJudge::country_is(const FieldTest& test, std::string_view country) {
  const std::string code = country_code(country);
  return !code.empty() && contains(test.values, code);
}

bool FieldJudge::place_is(const FieldTest& test, std::string_view name) {
  if (name.empty()) return false;
  folded_ = place_words(name);
  const auto begins = [this](const std::string& beginning) { return folded_.starts_with(beginning); };
  return contains(test.values, folded_) || std::any_of(test.beginnings.begin(), test.beginnings.end(), begins);
}

// Its words, side by side among others.
bool FieldJudge::location_is(const FieldTest& test, std::string_view location) {
  if (location.empty()) return false;
  folded_ = " " + place_words(location) + " ";
  const auto holds = [this](const std::string& value) { return folded_.find(" " + value + " ") != std::string::npos; };
  const auto begins = [this](const std::string& value) { return folded_.find(" " + value) != std::string::npos; };
  return std::any_of(test.values.begin(), test.values.end(), holds) || std::any_of(test.beginnings.begin(), test.beginnings.end(), begins);
}

// Its host, or what that is a part of.
bool FieldJudge::site_is(const FieldTest& test, std::string_view url) {
  folded_.clear();
  text::fold(url, folded_);
  std::string_view host = host_of(folded_);
  while (!host.empty() && !contains(test.values, host)) host.remove_prefix(std::min(host.find('.'), host.size() - 1) + 1);
  return !host.empty();
}

bool FieldJudge::address_meets(const FieldTest& test, std::string_view address) {
  if (address.empty()) return false;
  folded_.clear();
  text::fold(address, folded_);
  const auto meets = [&](const std::vector<std::string>& values, bool open_end) {
    return std::any_of(values.begin(), values.end(), [&](const std::string& value) { return lies_in(folded_, value, open_end); });
  };
  return meets(test.values, false) || meets(test.beginnings, true);
}

// Whether `visit` says yes to a link of the text; no link goes over a blank.
bool FieldJudge::any_link(std::string_view text, const std::function<bool(std::string_view)>& visit) {
  if (text.find('.') == std::string_view::npos && text.find("://") == std::string_view::npos) return false;
  while (!text.empty()) {
    const std::string_view part = stretch_of(text);
    if (any_link_within(part, visit)) return true;
    text.remove_prefix(part.size());
  }
  return false;
}

// Links as words see them, and hosts alone, whose words are words.
bool FieldJudge::any_link_within(std::string_view part, const std::function<bool(std::string_view)>& visit) {
  text::split_words(part, words_);
  std::erase_if(words_, [](const text::Word& word) { return word.kind != WordKind::link; });
  for (const text::Word& word : words_) {
    const std::string_view link = text::part_of(part, word);
    if (!is_mailbox(link) && visit(link)) return true;
  }
  text::extract(part, found_);
  auto word = words_.begin();
  return std::any_of(found_.links.begin(), found_.links.end(), [&](const text::Found& link) {
    while (word != words_.end() && word->end <= link.begin) ++word;
    const bool known = word != words_.end() && word->begin < link.end;
    return !known && visit(part.substr(link.begin, link.end - link.begin));
  });
}

}  // namespace sc::query
