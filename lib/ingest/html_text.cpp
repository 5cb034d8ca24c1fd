// SPDX-License-Identifier: Apache-2.0
#include "ingest/html_text.hpp"

#include <algorithm>

#include "text/entities.hpp"
#include "text/html.hpp"
#include "text/letters.hpp"

namespace sc::ingest {

namespace {

constexpr std::string_view spaces = " \t\r\n\f";
constexpr size_t none = std::string_view::npos;

bool is_ignoring_case(std::string_view text, std::string_view lower) {
  return std::equal(text.begin(), text.end(), lower.begin(), lower.end(), [](char a, char b) { return text::ascii_lower(a) == b; });
}

// Whether `word` is one of the words of an attribute such as class.
bool has_word(std::string_view list, std::string_view word) {
  for (size_t at = list.find_first_not_of(spaces); at != none; at = list.find_first_not_of(spaces, at)) {
    const size_t end = std::min(list.find_first_of(spaces, at), list.size());
    if (is_ignoring_case(list.substr(at, end - at), word)) return true;
    at = end;
  }
  return false;
}

struct Attributes {
  std::string_view href, classes, relation;
};

// Reads the attributes that begin at `at` and gives the position behind the tag.
size_t read_attributes(std::string_view html, size_t at, Attributes& found) {
  while ((at = html.find_first_not_of(" \t\r\n\f/", at)) != none && html[at] != '>') {
    const size_t name_end = std::min(html.find_first_of(" \t\r\n\f/=>", at + 1), html.size());
    const std::string_view name = html.substr(at, name_end - at);
    at = std::min(html.find_first_not_of(spaces, name_end), html.size());
    if (at == html.size() || html[at] != '=') continue;
    at = std::min(html.find_first_not_of(spaces, at + 1), html.size());
    if (at == html.size()) break;
    const bool quoted = html[at] == '"' || html[at] == '\'';
    const size_t begin = quoted ? at + 1 : at;
    const size_t end = std::min(quoted ? html.find(html[at], begin) : html.find_first_of(" \t\r\n\f>", begin), html.size());
    const std::string_view value = html.substr(begin, end - begin);
    if (is_ignoring_case(name, "href")) found.href = value;
    else if (is_ignoring_case(name, "class")) found.classes = value;
    else if (is_ignoring_case(name, "rel")) found.relation = value;
    at = quoted ? std::min(end + 1, html.size()) : end;
  }
  return at == none ? html.size() : std::min(at + 1, html.size());
}

bool leads_to_the_web(std::string_view href) {
  return is_ignoring_case(href.substr(0, 7), "http://") || is_ignoring_case(href.substr(0, 8), "https://");
}

AnchorUse use_of(const Attributes& attributes) {
  if (has_word(attributes.classes, "hashtag") || has_word(attributes.relation, "tag")) return AnchorUse::tag;
  return has_word(attributes.classes, "mention") ? AnchorUse::mention : AnchorUse::link;
}

// Where the content of the anchor that begins at `at` ends: at its closing tag, or where the next one begins.
size_t content_end(std::string_view html, size_t at) {
  for (size_t open = html.find('<', at); open != none; open = html.find('<', open + 1)) {
    const size_t name = open + 1 < html.size() && html[open + 1] == '/' ? open + 2 : open + 1;
    const bool is_anchor = name < html.size() && (html[name] == 'a' || html[name] == 'A');
    if (is_anchor && (name + 1 == html.size() || !text::is_ascii_letter(html[name + 1]))) return open;
  }
  return html.size();
}

}  // namespace

void read_anchors(std::string_view html, TextArena& arena, std::vector<Anchor>& anchors, Addresses which) {
  for (size_t at = html.find('<'); at != none; at = html.find('<', at)) {
    if (html.substr(at, 4) == "<!--") {
      at = std::min(html.find("-->", at + 4), html.size());
      continue;
    }
    const bool is_anchor = at + 2 < html.size() && text::ascii_lower(html[at + 1]) == 'a' && spaces.find(html[at + 2]) != none;
    if (!is_anchor) {
      ++at;
      continue;
    }
    Attributes attributes;
    at = read_attributes(html, at + 2, attributes);
    if (which == Addresses::web ? !leads_to_the_web(attributes.href) : attributes.href.empty()) continue;
    std::string& href = arena.fresh();
    text::decode_entities(attributes.href, href);
    const size_t end = content_end(html, at);
    anchors.push_back({href, plain_text(html.substr(at, end - at), arena), use_of(attributes)});
    at = end;
  }
}

void add_links(const std::vector<Anchor>& anchors, Entries& links) {
  links.given = true;
  for (const Anchor& anchor : anchors) {
    if (anchor.use == AnchorUse::link) links.values.push_back(anchor.href);
  }
}

std::string_view plain_text(std::string_view html, TextArena& arena) {
  std::string& text = arena.fresh();
  text::text_of_html(html, text);
  return text;
}

}  // namespace sc::ingest
