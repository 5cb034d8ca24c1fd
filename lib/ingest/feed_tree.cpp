// SPDX-License-Identifier: Apache-2.0
#include "ingest/feed_tree.hpp"

#include <algorithm>

#include "ingest/feed_address.hpp"
#include "text/entities.hpp"
#include "text/letters.hpp"

namespace sc::ingest {

namespace {

constexpr size_t none = std::string_view::npos;
constexpr size_t most_signs = 1'000'000;  // an element or attribute costs more memory than it has bytes

bool is_word(std::string_view name, std::string_view lower) noexcept {
  return std::equal(name.begin(), name.end(), lower.begin(), lower.end(), [](char a, char b) { return text::ascii_lower(a) == b; });
}

const char* reason_of(pugi::xml_parse_status status) noexcept {
  switch (status) {
    case pugi::status_bad_pi: return "a processing instruction is broken";
    case pugi::status_bad_comment: return "a comment does not end";
    case pugi::status_bad_cdata: return "a CDATA section does not end";
    case pugi::status_bad_doctype: return "a DOCTYPE is broken";
    case pugi::status_bad_pcdata: return "text stands where a tag should end";
    case pugi::status_bad_start_element: return "a start tag is broken";
    case pugi::status_bad_attribute: return "an attribute is broken";
    case pugi::status_bad_end_element: return "an end tag is broken";
    case pugi::status_end_element_mismatch: return "an end tag does not match or is missing";
    case pugi::status_unrecognized_tag: return "a tag is broken";
    default: return "is no XML";
  }
}

bool has_many_signs(std::string_view xml) noexcept {
  if (xml.size() <= most_signs) return false;
  return static_cast<size_t>(std::count(xml.begin(), xml.end(), '<') + std::count(xml.begin(), xml.end(), '=')) > most_signs;
}

}  // namespace

std::string_view trimmed(std::string_view text) noexcept {
  constexpr std::string_view blanks = " \t\r\n";
  const size_t begin = text.find_first_not_of(blanks);
  return begin == none ? std::string_view() : text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

std::optional<FeedDamage> FeedTree::parse(std::string_view xml) {
  arena_.reset();
  raw_ = xml;
  document_.reset();
  if (has_many_signs(xml)) return FeedDamage{0, "has more elements than an entry can have"};
  written_over_ = xml;
  binds_ = xml.find("xmlns:") != none;
  has_base_ = xml.find("xml:base") != none;
  has_language_ = xml.find("xml:lang") != none;
  const pugi::xml_parse_result result =
      document_.load_buffer_inplace(written_over_.data(), written_over_.size(), pugi::parse_cdata | pugi::parse_fragment, pugi::encoding_utf8);
  if (result.status == pugi::status_ok) return std::nullopt;
  return FeedDamage{static_cast<size_t>(result.offset), reason_of(result.status)};
}

pugi::xml_node FeedTree::root() const {
  for (const pugi::xml_node& node : document_.children()) {
    if (node.type() == pugi::node_element) return node;
  }
  return {};
}

FeedField FeedTree::field(pugi::xml_node element) const {
  if (element.type() != pugi::node_element) return FeedField::none;
  const std::string_view name = element.name();
  const size_t colon = name.find(':');
  if (colon == none) return field_of(Vocabulary::core, name);
  const std::string_view prefix = name.substr(0, colon);
  return field_of(binds_ ? bound_inside(element, prefix) : bindings_.vocabulary(prefix), name.substr(colon + 1));
}

// What the prefix stands for where the element is: the nearest binding around it counts.
Vocabulary FeedTree::bound_inside(pugi::xml_node element, std::string_view prefix) const {
  for (pugi::xml_node node = element; node.type() == pugi::node_element; node = node.parent()) {
    for (const pugi::xml_attribute& each : node.attributes()) {
      const std::string_view name = each.name();
      if (name.starts_with("xmlns:") && name.substr(6) == prefix) return vocabulary_at(each.value());
    }
  }
  return bindings_.vocabulary(prefix);
}

std::string_view FeedTree::decoded(std::string_view text) {
  if (text.find('&') == none) return text;
  std::string& out = arena_.fresh();
  text::decode_entities(text, out);
  return out;
}

std::string_view FeedTree::text(pugi::xml_node element) {
  const pugi::xml_node only = element.first_child();
  if (only.empty()) return {};
  if (only.next_sibling().empty()) {
    if (only.type() == pugi::node_cdata) return trimmed(only.value());
    return only.type() == pugi::node_pcdata ? trimmed(decoded(only.value())) : std::string_view();
  }
  std::string& all = arena_.fresh();
  for (const pugi::xml_node& node : element.children()) {
    if (node.type() == pugi::node_cdata) all += node.value();
    else if (node.type() == pugi::node_pcdata) text::decode_entities(node.value(), all);
  }
  return trimmed(all);
}

std::string_view FeedTree::attribute(pugi::xml_node element, std::string_view name) {
  for (const pugi::xml_attribute& each : element.attributes()) {
    if (is_word(each.name(), name)) return trimmed(decoded(each.value()));
  }
  return {};
}

bool FeedTree::has_elements(pugi::xml_node element) {
  const auto children = element.children();
  return std::any_of(children.begin(), children.end(), [](const pugi::xml_node& node) { return node.type() == pugi::node_element; });
}

// Where a node begins in the piece.
size_t FeedTree::place_of(pugi::xml_node node) const {
  const auto offset = std::min(static_cast<size_t>(std::max<std::ptrdiff_t>(node.offset_debug(), 0)), raw_.size());
  return node.type() == pugi::node_element && offset > 0 ? offset - 1 : offset;
}

// Ends at the last end tag before what follows the element, or before the ends of the elements around it.
std::string_view FeedTree::inside(pugi::xml_node element) const {
  if (element.first_child().empty()) return {};
  size_t begin = place_of(element);
  char quote = '\0';
  for (; begin < raw_.size() && (quote != '\0' || raw_[begin] != '>'); ++begin) {
    const char byte = raw_[begin];
    if (quote != '\0') quote = byte == quote ? '\0' : quote;
    else if (byte == '"' || byte == '\'') quote = byte;
  }
  begin = std::min(begin + 1, raw_.size());
  size_t levels = 1;
  pugi::xml_node around = element;
  for (; around.next_sibling().empty() && around.parent().type() == pugi::node_element; around = around.parent()) ++levels;
  size_t end = around.next_sibling().empty() ? raw_.size() : place_of(around.next_sibling());
  for (; levels > 0 && end > begin; --levels) {
    const size_t tag = raw_.substr(0, end).rfind("</");
    if (tag == none) break;
    end = tag;
  }
  return end > begin ? raw_.substr(begin, end - begin) : std::string_view();
}

std::string_view FeedTree::language(pugi::xml_node element) {
  if (!has_language_) return {};
  for (pugi::xml_node node = element; node.type() == pugi::node_element; node = node.parent()) {
    if (const std::string_view said = attribute(node, "xml:lang"); !said.empty()) return said;
  }
  return {};
}

std::string_view FeedTree::base(pugi::xml_node element, std::string_view outer) {
  if (!has_base_) return outer;
  constexpr size_t deepest = 32;
  std::string_view said[deepest];
  size_t count = 0;
  for (pugi::xml_node node = element; node.type() == pugi::node_element && count < deepest; node = node.parent()) {
    if (const std::string_view base = attribute(node, "xml:base"); !base.empty()) said[count++] = base;
  }
  while (count > 0) {
    std::string& whole = arena_.fresh();
    append_resolved(outer, said[--count], whole);
    outer = whole;
  }
  return outer;
}

}  // namespace sc::ingest
