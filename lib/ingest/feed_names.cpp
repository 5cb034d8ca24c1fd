// SPDX-License-Identifier: Apache-2.0
#include "ingest/feed_names.hpp"

#include <algorithm>
#include <iterator>

#include "text/letters.hpp"

namespace sc::ingest {

namespace {

using Field = FeedField;

struct Name {
  Vocabulary vocabulary;
  std::string_view name;  // lower case
  Field field;
};

constexpr Name names[] = {
    {Vocabulary::core, "title", Field::title},
    {Vocabulary::core, "link", Field::link},
    {Vocabulary::core, "a", Field::link},  // of CDF
    {Vocabulary::core, "id", Field::id},
    {Vocabulary::core, "guid", Field::guid},
    {Vocabulary::core, "content", Field::text_content},
    {Vocabulary::core, "description", Field::description},
    {Vocabulary::core, "summary", Field::summary},
    {Vocabulary::core, "tagline", Field::summary},
    {Vocabulary::core, "subtitle", Field::summary},
    {Vocabulary::core, "abstract", Field::abstract},
    {Vocabulary::core, "body", Field::body},
    {Vocabulary::core, "div", Field::body},
    {Vocabulary::core, "fullitem", Field::body},
    {Vocabulary::core, "published", Field::published},
    {Vocabulary::core, "pubdate", Field::pub_date},
    {Vocabulary::core, "issued", Field::issued},
    {Vocabulary::core, "created", Field::created},
    {Vocabulary::core, "updated", Field::updated},
    {Vocabulary::core, "modified", Field::modified},
    {Vocabulary::core, "lastbuilddate", Field::updated},
    {Vocabulary::core, "author", Field::author},
    {Vocabulary::core, "managingeditor", Field::managing_editor},
    {Vocabulary::core, "contributor", Field::contributor},
    {Vocabulary::core, "category", Field::category},
    {Vocabulary::core, "keywords", Field::keywords},
    {Vocabulary::core, "enclosure", Field::enclosure},
    {Vocabulary::core, "comments", Field::comments_link},
    {Vocabulary::core, "language", Field::language},
    {Vocabulary::core, "rights", Field::rights},
    {Vocabulary::core, "copyright", Field::rights},
    {Vocabulary::core, "source", Field::source},
    {Vocabulary::core, "generator", Field::generator},
    {Vocabulary::core, "channel", Field::channel},
    {Vocabulary::core, "image", Field::image},
    {Vocabulary::core, "logo", Field::logo},
    {Vocabulary::core, "items", Field::items},
    {Vocabulary::core, "cloud", Field::cloud},
    {Vocabulary::core, "textinput", Field::text_input},
    {Vocabulary::dublin, "title", Field::title},
    {Vocabulary::dublin, "identifier", Field::none},
    {Vocabulary::dublin, "creator", Field::creator},
    {Vocabulary::dublin, "author", Field::creator},
    {Vocabulary::dublin, "publisher", Field::publisher},
    {Vocabulary::dublin, "contributor", Field::contributor},
    {Vocabulary::dublin, "date", Field::date},
    {Vocabulary::dublin, "subject", Field::subject},
    {Vocabulary::dublin, "description", Field::description},
    {Vocabulary::dublin, "language", Field::language},
    {Vocabulary::dublin, "rights", Field::dc_rights},
    {Vocabulary::terms, "created", Field::terms_created},
    {Vocabulary::terms, "issued", Field::terms_issued},
    {Vocabulary::terms, "modified", Field::terms_modified},
    {Vocabulary::content, "encoded", Field::encoded},
    {Vocabulary::media, "content", Field::media_content},
    {Vocabulary::media, "thumbnail", Field::media_thumbnail},
    {Vocabulary::media, "credit", Field::media_credit},
    {Vocabulary::media, "group", Field::media_group},
    {Vocabulary::media, "description", Field::media_description},
    {Vocabulary::media, "keywords", Field::itunes_keywords},
    {Vocabulary::media, "community", Field::media_community},
    {Vocabulary::media, "statistics", Field::media_statistics},
    {Vocabulary::slash, "comments", Field::comments_count},
    {Vocabulary::thread, "in-reply-to", Field::in_reply_to},
    {Vocabulary::thread, "total", Field::reply_total},
    {Vocabulary::georss, "point", Field::point},
    {Vocabulary::georss, "where", Field::where},
    {Vocabulary::georss, "featurename", Field::feature},
    {Vocabulary::geo, "lat", Field::lat},
    {Vocabulary::geo, "long", Field::lon},
    {Vocabulary::geo, "lon", Field::lon},
    {Vocabulary::itunes, "author", Field::itunes_author},
    {Vocabulary::itunes, "summary", Field::itunes_summary},
    {Vocabulary::itunes, "keywords", Field::itunes_keywords},
    {Vocabulary::feedburner, "origlink", Field::original_link},
    {Vocabulary::xhtml, "body", Field::body},
    {Vocabulary::xhtml, "div", Field::body},
    {Vocabulary::youtube, "videoid", Field::video_id},
};

struct Address {
  std::string_view prefix, address;  // the usual prefix; how the address begins
  Vocabulary vocabulary;
};

constexpr Address addresses[] = {
    {"rss", "http://purl.org/rss/1.0/modules/rss091", Vocabulary::core},
    {"content", "http://purl.org/rss/1.0/modules/content", Vocabulary::content},
    {"slash", "http://purl.org/rss/1.0/modules/slash", Vocabulary::slash},
    {"", "http://purl.org/rss/1.0/modules/", Vocabulary::other},
    {"rss", "http://purl.org/rss/1.0", Vocabulary::core},
    {"", "http://purl.org/net/rss1.1", Vocabulary::core},
    {"", "http://my.netscape.com/rdf/simple/0.9", Vocabulary::core},
    {"", "http://my.netscape.com/publish/formats/rss-0.91", Vocabulary::core},
    {"", "http://channel.netscape.com/rdf/simple/0.9", Vocabulary::core},
    {"", "http://backend.userland.com/rss", Vocabulary::core},
    {"", "http://blogs.law.harvard.edu/tech/rss", Vocabulary::core},
    {"", "http://cyber.law.harvard.edu/rss", Vocabulary::core},
    {"", "http://purl.org/atom-blog/ns#", Vocabulary::core},
    {"", "http://purl.org/atom/ns#", Vocabulary::core},
    {"", "http://www.w3.org/2005/atom", Vocabulary::core},
    {"atom", "http://purl.org/rss/1.0/modules/atom", Vocabulary::core},
    {"dc", "http://purl.org/dc/elements/1.", Vocabulary::dublin},
    {"dcterms", "http://purl.org/dc/terms", Vocabulary::terms},
    {"media", "http://search.yahoo.com/mrss", Vocabulary::media},
    {"media", "http://tools.search.yahoo.com/mrss", Vocabulary::media},
    {"thr", "http://purl.org/syndication/thread/1.0", Vocabulary::thread},
    {"georss", "http://www.georss.org/georss", Vocabulary::georss},
    {"gml", "http://www.opengis.net/gml", Vocabulary::gml},
    {"geo", "http://www.w3.org/2003/01/geo/wgs84_pos", Vocabulary::geo},
    {"itunes", "http://www.itunes.com/dtds/podcast-1.0.dtd", Vocabulary::itunes},
    {"feedburner", "http://rssnamespace.org/feedburner/ext/1.0", Vocabulary::feedburner},
    {"xhtml", "http://www.w3.org/1999/xhtml", Vocabulary::xhtml},
    {"yt", "http://www.youtube.com/xml/schemas/", Vocabulary::youtube},
};

bool begins_ignoring_case(std::string_view text, std::string_view lower) noexcept {
  return text.size() >= lower.size() && std::equal(lower.begin(), lower.end(), text.begin(), [](char b, char a) { return text::ascii_lower(a) == b; });
}

}  // namespace

FeedField field_of(Vocabulary vocabulary, std::string_view name) noexcept {
  for (const Name& each : names) {
    if (each.vocabulary == vocabulary && each.name.size() == name.size() && begins_ignoring_case(name, each.name)) return each.field;
  }
  return Field::none;
}

Vocabulary vocabulary_at(std::string_view address) noexcept {
  for (const Address& each : addresses) {
    if (begins_ignoring_case(address, each.address)) return each.vocabulary;
  }
  return Vocabulary::other;
}

void Bindings::add(std::string_view prefix, std::string_view address) {
  constexpr size_t most = 64;
  if (bound_.size() < most) bound_.emplace_back(prefix, vocabulary_at(address));
}

Vocabulary Bindings::vocabulary(std::string_view prefix) const noexcept {
  if (prefix.empty()) return Vocabulary::core;
  const auto found = std::find_if(bound_.begin(), bound_.end(), [&](const auto& each) { return each.first == prefix; });
  if (found != bound_.end()) return found->second;
  for (const Address& each : addresses) {
    if (each.prefix == prefix) return each.vocabulary;
  }
  return Vocabulary::other;
}

}  // namespace sc::ingest
