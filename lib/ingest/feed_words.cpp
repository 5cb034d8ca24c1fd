// SPDX-License-Identifier: Apache-2.0
#include "ingest/feed_words.hpp"

#include <algorithm>

#include "ingest/feed_address.hpp"
#include "text/entities.hpp"
#include "text/extract.hpp"
#include "text/html.hpp"
#include "text/letters.hpp"

namespace sc::ingest {

namespace {

constexpr size_t none = std::string_view::npos;

int value_of_digit(char byte) noexcept {
  if (byte >= 'A' && byte <= 'Z') return byte - 'A';
  if (byte >= 'a' && byte <= 'z') return byte - 'a' + 26;
  if (byte >= '0' && byte <= '9') return byte - '0' + 52;
  return byte == '+' ? 62 : byte == '/' ? 63 : -1;
}

// Text in base64; other bytes are passed over.
std::string_view from_base64(std::string_view coded, TextArena& arena) {
  std::string& out = arena.fresh();
  unsigned bits = 0, count = 0;
  for (const char byte : coded) {
    const int value = value_of_digit(byte);
    if (value < 0) continue;
    bits = (bits << 6 | static_cast<unsigned>(value)) & 0xFFFFFFU;
    count += 6;
    if (count < 8) continue;
    count -= 8;
    out += static_cast<char>(bits >> count & 0xFFU);
  }
  return out;
}

// Plain text with the line ends of this world.
std::string_view with_line_feeds(std::string_view text, TextArena& arena) {
  text = trimmed(text);
  if (text.find('\r') == none) return text;
  std::string& out = arena.fresh();
  for (size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '\r') out += text[at];
    else if (at + 1 == text.size() || text[at + 1] != '\n') out += '\n';
  }
  return out;
}

// XHTML whose elements have a prefix, without it.
std::string_view without_prefix(std::string_view html, TextArena& arena) {
  const size_t first = html.find_first_not_of(" \t\r\n");
  if (first == none || html[first] != '<') return html;
  const size_t end = html.find_first_of(": \t\r\n/>", first + 1);
  if (end == none || html[end] != ':') return html;
  const std::string opening(html.substr(first, end + 1 - first));
  const std::string closing = "</" + opening.substr(1);
  std::string& out = arena.fresh();
  for (size_t at = 0; at < html.size();) {
    const std::string_view rest = html.substr(at);
    const bool closes = rest.starts_with(closing);
    if (closes || rest.starts_with(opening)) {
      out.append(closes ? "</" : "<");
      at += closes ? closing.size() : opening.size();
    } else {
      const size_t next = std::min(html.find('<', at + 1), html.size());
      out.append(html.substr(at, next - at));
      at = next;
    }
  }
  return out;
}

bool holds(std::string_view text, std::string_view part) noexcept { return text.find(part) != none; }

// Whether bytes of such a type are text.
bool is_text_type(std::string_view type) noexcept { return type.empty() || type.starts_with("text") || holds(type, "html") || holds(type, "xml"); }

}  // namespace

std::string_view words_of_html(std::string_view html, std::string_view base, TextArena& arena, std::vector<std::string_view>& links) {
  std::vector<Anchor> anchors;
  read_anchors(html, arena, anchors, Addresses::any);
  for (const Anchor& anchor : anchors) {
    std::string& address = arena.fresh();
    append_resolved(base, trimmed(anchor.href), address);
    if (is_web_address(address)) links.push_back(address);
  }
  return plain_text(html, arena);
}

bool looks_like_html(std::string_view text) {
  for (size_t at = text.find_first_of("<&"); at != none; at = text.find_first_of("<&", at + 1)) {
    if (text[at] == '&') {
      std::string character;
      const size_t length = text::append_reference(text, at, character);
      if (length > 0 && text[at + length - 1] == ';') return true;
      continue;
    }
    const std::string_view rest = text.substr(at + 1, 5);
    if (rest.size() > 1 && rest[0] == '/' && text::is_ascii_letter(rest[1])) return true;
    for (const std::string_view name : {std::string_view("br"), std::string_view("p"), std::string_view("img"), std::string_view("hr")}) {
      const bool same = rest.size() > name.size() && std::equal(name.begin(), name.end(), rest.begin(), [](char a, char b) { return a == text::ascii_lower(b); });
      if (same && (rest[name.size()] == '>' || rest[name.size()] == '/' || rest[name.size()] == ' ')) return true;
    }
  }
  return false;
}

std::string_view words_of(FeedTree& tree, pugi::xml_node element, FeedMarkup unsaid, std::string_view base, std::vector<std::string_view>& links) {
  if (element.empty() || element.first_child().empty()) return {};
  base = tree.base(element, base);
  const std::string_view type = tree.attribute(element, "type"), mode = tree.attribute(element, "mode");
  const bool in_base64 = mode == "base64" || !is_text_type(type);
  if (!in_base64 && mode != "escaped" && FeedTree::has_elements(element)) {
    return words_of_html(without_prefix(tree.inside(element), tree.arena()), base, tree.arena(), links);
  }
  std::string_view text = tree.text(element);
  if (in_base64) {
    text = from_base64(text, tree.arena());
    if (!type.empty() && !is_text_type(type) && !looks_like_html(text)) return {};
  }
  const bool is_html = holds(type, "html") || ((unsaid == FeedMarkup::guessed || in_base64) && looks_like_html(text));
  return is_html ? words_of_html(text, base, tree.arena(), links) : with_line_feeds(text, tree.arena());
}

void add_what_text_says(PostDraft& draft, const std::vector<std::string_view>& links, text::Entities& found) {
  if (links.empty() && !draft.tags.given) return;
  text::extract(draft.text, found);
  const auto add = [&](const std::vector<text::Found>& places, Entries& entries) {
    for (const text::Found& each : places) entries.add(draft.text.substr(each.begin, each.end - each.begin));
  };
  if (draft.tags.given) add(found.tags, draft.tags);
  if (links.empty()) return;
  for (const std::string_view link : links) draft.links.add(link);
  add(found.links, draft.links);
}

bool begins_with_words(std::string_view text, std::string_view words) {
  for (const std::string_view cut : {std::string_view("[…]"), std::string_view("…"), std::string_view("[...]"), std::string_view("...")}) {
    if (words.ends_with(cut) && words.size() > cut.size()) words.remove_suffix(cut.size());
  }
  size_t at = 0;
  const auto blank = [](char byte) { return byte == ' ' || byte == '\n' || byte == '\t' || byte == '\r'; };
  for (const char byte : words) {
    if (blank(byte)) continue;
    while (at < text.size() && blank(text[at])) ++at;
    if (at == text.size() || text[at] != byte) return false;
    ++at;
  }
  return true;
}

void add_once(std::string& list, std::string_view value, std::string_view between) {
  constexpr size_t longest = 1024;
  if (value.empty() || list.size() + value.size() > longest || list.find(value) != none) return;
  if (!list.empty()) list.append(between);
  list.append(value);
}

std::string_view joined_words(std::string_view title, std::string_view body, TextArena& arena) {
  if (title.empty() || begins_with_words(body, title)) return body;
  if (body.empty()) return title;
  std::string& text = arena.fresh();
  return text.append(title).append("\n\n").append(body);
}

}  // namespace sc::ingest
