// SPDX-License-Identifier: Apache-2.0
// The part of FeedEntry that is about lists, numbers and what is left over.
#include <algorithm>
#include <charconv>

#include "ingest/feed_entry.hpp"
#include "ingest/feed_words.hpp"

namespace sc::ingest {

namespace {

constexpr size_t none = std::string_view::npos;
constexpr size_t longest_other = 256;  // of an element that no member takes
constexpr size_t most_extra_members = 64;
constexpr size_t most_extra_bytes = 4096;
constexpr std::string_view kind_of_google = "http://schemas.google.com/g/2005#kind";

using Field = FeedField;

template <typename Visit>
void each_between_commas(std::string_view list, Visit&& visit) {
  while (!list.empty()) {
    const size_t end = std::min(list.find(','), list.size());
    if (const std::string_view entry = trimmed(list.substr(0, end)); !entry.empty()) visit(entry);
    list.remove_prefix(std::min(end + 1, list.size()));
  }
}

// Two numbers with blanks or a comma between them.
std::pair<std::string_view, std::string_view> numbers_in(std::string_view text) {
  constexpr std::string_view between = " \t\r\n,";
  const size_t end = text.find_first_of(between);
  const size_t second = end == none ? none : text.find_first_not_of(between, end);
  if (second == none) return {};
  return {text.substr(0, end), text.substr(second, text.find_first_of(between, second) - second)};
}

}  // namespace

Count FeedEntry::count_in(std::string_view digits) {
  int64_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return error == std::errc{} && end == digits.data() + digits.size() && value >= 0 ? Count(value) : Count();
}

void FeedEntry::fill_tags(PostDraft& draft) {
  std::string& schemes = tree_.arena().fresh();
  for (const pugi::xml_node& each : categories_) {
    const Field field = tree_.field(each);
    if (field == Field::keywords || field == Field::itunes_keywords) {
      each_between_commas(tree_.text(each), [&](std::string_view word) { tags_.push_back(word); });
      continue;
    }
    std::string_view scheme = tree_.attribute(each, "scheme");
    if (scheme.empty()) scheme = tree_.attribute(each, "domain");
    if (scheme == kind_of_google) continue;
    std::string_view tag = tree_.attribute(each, "label");
    if (tag.empty()) tag = tree_.attribute(each, "term");
    if (tag.empty()) tag = tree_.attribute(each, "text");
    if (tag.empty()) tag = tree_.text(each);
    if (!tag.empty()) tags_.push_back(tag);
    add_once(schemes, scheme, " ");
  }
  for (const std::string_view tag : tags_) draft.tags.add(tag);
  add_extra("category_schemes", schemes, draft);
}

void FeedEntry::fill_counts(PostDraft& draft) {
  for (const Field field : {Field::comments_count, Field::reply_total}) {
    const Count said = count_in(text_of(field));
    if (said.is_known()) draft.metric(Metric::replies) = said;
  }
  draft.metric(Metric::views) = count_in(tree_.attribute(node(Field::media_statistics), "views"));
}

void FeedEntry::fill_place(PostDraft& draft) {
  draft.place.name = text_of(Field::feature);
  draft.place.lat = text_of(Field::lat);
  draft.place.lon = text_of(Field::lon);
  std::string_view point = text_of(Field::point);
  if (point.empty() && !node(Field::where).empty()) {
    const pugi::xml_node shape = node(Field::where).first_child();
    const std::string_view name = shape.name();
    if (name.ends_with("Point")) point = tree_.text(shape.first_child());
  }
  if (const auto [lat, lon] = numbers_in(point); !lon.empty()) {
    draft.place.lat = lat;
    draft.place.lon = lon;
  }
}

void FeedEntry::add_extra(std::string_view key, std::string_view value, PostDraft& draft) {
  if (!value.empty()) draft.extra.push_back({key, value});
}

void FeedEntry::fill_extra(PostDraft& draft) {
  add_extra("feed", feed_.title, draft);
  add_extra("feed_url", feed_.self.empty() ? feed_.link : feed_.self, draft);
  const pugi::xml_node source = node(Field::source);
  std::string_view source_name = tree_.text(source), source_url = tree_.attribute(source, "url");
  for (const pugi::xml_node& part : source.children()) {
    if (tree_.field(part) == Field::title) source_name = tree_.text(part);
    if (tree_.field(part) == Field::link && source_url.empty()) source_url = tree_.attribute(part, "href");
  }
  add_extra("source", source_name, draft);
  add_extra("source_url", source_url, draft);
  std::string_view rights = text_of(Field::rights);
  if (rights.empty()) rights = text_of(Field::dc_rights);
  add_extra("rights", rights.empty() ? std::string_view(feed_.rights) : rights, draft);
  add_extra("publisher", text_of(Field::publisher), draft);
  add_extra("comments", text_of(Field::comments_link), draft);
  add_extra("media_credit", text_of(Field::media_credit), draft);
  std::string& types = tree_.arena().fresh();
  for (const pugi::xml_node& each : enclosures_) add_once(types, tree_.attribute(each, "type"), " ");
  add_extra("enclosures", types, draft);
  size_t bytes = 0;
  for (const pugi::xml_node& each : others_) {
    const std::string_view value = FeedTree::has_elements(each) ? std::string_view() : tree_.text(each);
    if (value.empty() || value.size() > longest_other || draft.extra.size() >= most_extra_members || bytes + value.size() > most_extra_bytes) continue;
    std::string& key = tree_.arena().fresh();
    key = each.name();
    std::replace(key.begin(), key.end(), ':', '_');
    if (std::any_of(draft.extra.begin(), draft.extra.end(), [&](const ExtraMember& said) { return said.key == key; })) continue;
    bytes += value.size();
    add_extra(key, value, draft);
  }
}

}  // namespace sc::ingest
