// SPDX-License-Identifier: Apache-2.0
#include "ingest/columns.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace sc::ingest {

namespace {

constexpr std::array<std::string_view, static_cast<size_t>(Field::ignore) + 1> names = {
    "id", "network", "kind", "visibility", "time", "seen",
    "author.id", "author.handle", "author.name", "author.followers", "author.verified", "author.location", "author.customer",
    "actor.role", "actor.handle_role", "actor.department", "actor.agent",
    "account", "text", "url", "lang", "reply_to", "reply_to_author", "conversation", "replies", "mentions", "tags", "links", "same_as",
    "metrics.likes", "metrics.shares", "metrics.replies", "metrics.views", "metrics.impressions", "metrics.reach", "metrics.clicks",
    "metrics.saves",
    "rating.value", "rating.best", "place.name", "place.lat", "place.lon", "place.venue", "edited", "deleted", "template",
    "author", "author-number", "inbound", "direction", "coordinates", "extra", "ignore",
};

struct Alias {
  std::string_view name;
  Field field;
};

// What columns are called, the likeliest names of a field first.
constexpr Alias aliases[] = {
    {"text", Field::text}, {"fulltext", Field::text}, {"tweettext", Field::text}, {"posttext", Field::text},
    {"messagetext", Field::text}, {"commenttext", Field::text}, {"message", Field::text}, {"tweet", Field::text},
    {"content", Field::text}, {"smsmessage", Field::text}, {"postmessage", Field::text}, {"messagecontent", Field::text},
    {"messagebody", Field::text}, {"comment", Field::text}, {"body", Field::text}, {"caption", Field::text},
    {"review", Field::text}, {"reviewtext", Field::text}, {"post", Field::text}, {"utterance", Field::text},
    {"description", Field::text}, {"title", Field::text},
    {"id", Field::id}, {"idstr", Field::id}, {"tweetid", Field::id}, {"postid", Field::id}, {"messageid", Field::id},
    {"commentid", Field::id}, {"statusid", Field::id}, {"twitterid", Field::id}, {"reviewid", Field::id}, {"externalid", Field::id},
    {"createdat", Field::time}, {"createdtime", Field::time}, {"publishedat", Field::time}, {"publishtime", Field::time},
    {"publisheddate", Field::time}, {"postedat", Field::time}, {"timestamp", Field::time}, {"timestamputc", Field::time},
    {"datetime", Field::time}, {"datetimeutc", Field::time}, {"createdatutc", Field::time}, {"createdutc", Field::time},
    {"tweetcreated", Field::time}, {"tweetdate", Field::time}, {"postdate", Field::time}, {"pubdate", Field::time},
    {"pubdategmt", Field::time}, {"published", Field::time}, {"created", Field::time}, {"sentat", Field::time},
    {"date", Field::time}, {"dateutc", Field::time}, {"time", Field::time},
    {"receivedat", Field::seen}, {"ingestedat", Field::seen}, {"seen", Field::seen},
    {"screenname", Field::author_handle}, {"handle", Field::author_handle}, {"userhandle", Field::author_handle},
    {"authorhandle", Field::author_handle}, {"authorusername", Field::author_handle}, {"authornickname", Field::author_handle},
    {"userscreenname", Field::author_handle}, {"username", Field::author}, {"author", Field::author}, {"user", Field::author},
    {"from", Field::author}, {"fromuser", Field::author}, {"sender", Field::author},
    {"authorname", Field::author_name}, {"displayname", Field::author_name}, {"fullname", Field::author_name},
    {"authordisplayname", Field::author_name}, {"name", Field::author_name},
    {"authorid", Field::author_id}, {"userid", Field::author_id}, {"fromuserid", Field::author_id}, {"fromid", Field::author_id},
    {"senderid", Field::author_id}, {"useridstr", Field::author_id},
    {"followers", Field::author_followers}, {"followerscount", Field::author_followers}, {"followercount", Field::author_followers},
    {"userfollowerscount", Field::author_followers}, {"authorfollowers", Field::author_followers},
    {"verified", Field::author_verified}, {"userverified", Field::author_verified},
    {"location", Field::author_location}, {"userlocation", Field::author_location}, {"authorlocation", Field::author_location},
    {"customerid", Field::author_customer}, {"crmid", Field::author_customer},
    {"agent", Field::actor_agent}, {"agentname", Field::actor_agent}, {"inbound", Field::inbound}, {"direction", Field::direction},
    {"account", Field::account}, {"profile", Field::account}, {"pagename", Field::account},
    {"url", Field::url}, {"permalink", Field::url}, {"link", Field::url}, {"posturl", Field::url}, {"postlink", Field::url},
    {"tweeturl", Field::url}, {"tweetpermalink", Field::url}, {"permalinkurl", Field::url},
    {"lang", Field::lang}, {"language", Field::lang},
    {"network", Field::network}, {"socialnetwork", Field::network}, {"platform", Field::network},
    {"inreplyto", Field::reply_to}, {"inreplytoid", Field::reply_to}, {"inreplytostatusid", Field::reply_to},
    {"inreplytostatusidstr", Field::reply_to}, {"inresponsetotweetid", Field::reply_to}, {"replyto", Field::reply_to},
    {"replytoid", Field::reply_to}, {"parentid", Field::reply_to}, {"inreplytoscreenname", Field::reply_to_author},
    {"conversationid", Field::conversation}, {"threadid", Field::conversation},
    {"likes", Field::likes}, {"likecount", Field::likes}, {"likescount", Field::likes}, {"favoritecount", Field::likes},
    {"favouritescount", Field::likes}, {"favorites", Field::likes}, {"favourites", Field::likes}, {"reactions", Field::likes},
    {"shares", Field::shares}, {"sharecount", Field::shares}, {"retweets", Field::shares}, {"retweetcount", Field::shares},
    {"reposts", Field::shares}, {"repostcount", Field::shares},
    {"replies", Field::metric_replies}, {"replycount", Field::metric_replies}, {"comments", Field::metric_replies},
    {"commentcount", Field::metric_replies}, {"commentscount", Field::metric_replies},
    {"views", Field::views}, {"viewcount", Field::views}, {"videoviews", Field::views},
    {"impressions", Field::impressions}, {"impressioncount", Field::impressions}, {"reach", Field::reach},
    {"clicks", Field::clicks}, {"linkclicks", Field::clicks}, {"urlclicks", Field::clicks},
    {"saves", Field::saves}, {"bookmarks", Field::saves}, {"bookmarkcount", Field::saves},
    {"rating", Field::rating_value}, {"stars", Field::rating_value}, {"starrating", Field::rating_value},
    {"place", Field::place_name}, {"placename", Field::place_name}, {"venue", Field::place_venue},
    {"lat", Field::place_lat}, {"latitude", Field::place_lat}, {"lon", Field::place_lon}, {"lng", Field::place_lon},
    {"longitude", Field::place_lon}, {"tweetcoord", Field::coordinates}, {"coordinates", Field::coordinates},
    {"editedat", Field::edited}, {"deletedat", Field::deleted},
};

bool is_letter_or_digit(char byte) noexcept {
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') || static_cast<unsigned char>(byte) >= 0x80;
}

char lower(char byte) noexcept { return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte - 'A' + 'a') : byte; }

std::string_view without_blanks(std::string_view text) noexcept {
  while (!text.empty() && static_cast<unsigned char>(text.front()) <= ' ') text.remove_prefix(1);
  while (!text.empty() && static_cast<unsigned char>(text.back()) <= ' ') text.remove_suffix(1);
  return text;
}

// How likely a name is for its field; less is likelier.
size_t rank_of(std::string_view plain) noexcept {
  const auto found = std::find_if(std::begin(aliases), std::end(aliases), [&](const Alias& alias) { return alias.name == plain; });
  return static_cast<size_t>(found - std::begin(aliases));
}


}  // namespace

std::string_view name_of(Field field) noexcept { return names[static_cast<size_t>(field)]; }

std::optional<Field> field_named(std::string_view name) noexcept {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::nullopt;
  return static_cast<Field>(found - names.begin());
}

std::span<const std::string_view> field_names() noexcept { return names; }

bool is_id(Field field) noexcept {
  switch (field) {
    case Field::id: case Field::author_id: case Field::author_number: case Field::reply_to: case Field::conversation:
    case Field::replies: case Field::same_as:
      return true;
    default: return false;
  }
}

bool is_date(Field field) noexcept {
  return field == Field::time || field == Field::seen || field == Field::edited || field == Field::deleted;
}

bool is_count(Field field) noexcept {
  return field == Field::author_followers || (field >= Field::likes && field <= Field::saves);
}

std::string plain_name(std::string_view header) {
  std::string plain;
  for (const char byte : header) {
    if (is_letter_or_digit(byte)) plain += lower(byte);
  }
  return plain;
}

std::optional<Field> field_of_column(std::string_view plain) {
  const size_t rank = rank_of(plain);
  if (rank == std::size(aliases)) return std::nullopt;
  return aliases[rank].field;
}

std::vector<ColumnUse> guess_columns(std::span<const std::string> header) {
  std::vector<ColumnUse> uses;
  std::vector<size_t> ranks;
  const std::vector<std::string> shown = distinct_headers(header);
  for (size_t column = 0; column < header.size(); ++column) {
    const size_t rank = rank_of(plain_name(header[column]));
    Field field = rank < std::size(aliases) ? aliases[rank].field : Field::extra;
    for (size_t before = 0; before < uses.size() && field != Field::extra; ++before) {
      if (uses[before].field != field) continue;
      if (rank < ranks[before]) uses[before].field = Field::extra;
      else field = Field::extra;
    }
    uses.push_back({field, column, shown[column]});
    ranks.push_back(rank);
  }
  return uses;
}

std::optional<size_t> column_named(std::string_view name, std::span<const std::string> header, size_t width) {
  for (size_t column = 0; column < header.size(); ++column) {
    if (without_blanks(header[column]) == without_blanks(name)) return column;
  }
  size_t number = 0;
  const auto read = std::from_chars(name.data(), name.data() + name.size(), number);
  if (read.ec == std::errc() && read.ptr == name.data() + name.size()) {
    if (number >= 1 && number <= width) return number - 1;
    return std::nullopt;
  }
  const std::string plain = plain_name(name);
  for (size_t column = 0; column < header.size() && !plain.empty(); ++column) {
    if (plain_name(header[column]) == plain) return column;
  }
  return std::nullopt;
}

bool has_names(std::span<const std::string> header, std::span<const std::string> names) {
  return std::all_of(names.begin(), names.end(), [&](const std::string& name) { return column_named(name, header, 0).has_value(); });
}

std::vector<std::string> distinct_headers(std::span<const std::string> header) {
  std::vector<std::string> shown;
  for (size_t column = 0; column < header.size(); ++column) {
    std::string name(without_blanks(header[column]));
    if (name.empty() || std::find(shown.begin(), shown.end(), name) != shown.end()) name = "column_" + std::to_string(column + 1);
    shown.push_back(std::move(name));
  }
  return shown;
}

}  // namespace sc::ingest
