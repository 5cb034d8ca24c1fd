// SPDX-License-Identifier: Apache-2.0
#include "listen/post_reader.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace sc::listen {

namespace {

using query::Field;

constexpr record::Path handle_path("author.handle");
constexpr record::Path id_path("author.id");
constexpr record::Path lang_path("lang");
constexpr record::Path kind_path("kind");
constexpr record::Path network_path("network");
constexpr record::Path answered_path("reply_to_author");
constexpr record::Path visibility_path("visibility");
constexpr record::Path role_path("actor.role");
constexpr record::Path reply_to_path("reply_to");
constexpr record::Path url_path("url");
constexpr record::Path followers_path("author.followers");
constexpr record::Path time_path("time");
constexpr record::Path verified_path("author.verified");
constexpr record::Path location_path("author.location");
constexpr record::Path place_path("place.name");
constexpr record::Path venue_path("place.venue");
constexpr record::Path sentiment_path("classify.sentiment.label");
constexpr record::Path purpose_path("classify.purpose");
constexpr record::Path media_path("extra.media");
constexpr json::Key links_key("links");
// Under `extra` members keep their sources' names.
constexpr std::array country_paths = {record::Path("extra.country"), record::Path("extra.Country"), record::Path("extra.country_code"),
                                      record::Path("extra.Country Code"), record::Path("extra.countryCode")};
constexpr std::array state_paths = {record::Path("extra.state"),  record::Path("extra.State"),    record::Path("extra.region"),
                                    record::Path("extra.Region"), record::Path("extra.province"), record::Path("extra.Province")};
constexpr std::array city_paths = {record::Path("extra.city"), record::Path("extra.City"), record::Path("extra.town"), record::Path("extra.Town")};

// What is no picture, film or sound among the kinds of things that hang on a post.
constexpr std::array<std::string_view, 7> no_media = {"", "event", "link", "note", "share", "status", "text"};

std::string_view first_of(const record::Record& record, std::span<const record::Path> paths, std::string& scratch) {
  for (const record::Path& path : paths) {
    if (const std::string_view text = record.text(path, scratch); !text.empty()) return text;
  }
  return {};
}

bool is_medium(std::string_view kind) {
  const auto same = [kind](std::string_view other) {
    return std::equal(kind.begin(), kind.end(), other.begin(), other.end(),
                      [](char left, char right) { return (left >= 'A' && left <= 'Z' ? left + ('a' - 'A') : left) == right; });
  };
  return std::none_of(no_media.begin(), no_media.end(), same);
}

}  // namespace

PostReader::PostReader(const query::QuerySet& set, const playbook::OwnAccounts& own) : set_(set), own_(own) {
  for (const query::FieldTest& test : set.field_tests()) {
    if (test.field != Field::has) continue;
    const auto asks = [&](std::string_view what) { return std::find(test.values.begin(), test.values.end(), what) != test.values.end(); };
    asks_link_ = asks_link_ || asks("link");
    asks_mention_ = asks_mention_ || asks("mention");
    asks_tag_ = asks_tag_ || asks("tag");
    asks_media_ = asks_media_ || asks("media");
    asks_question_ = asks_question_ || asks("question");
  }
}

query::Post& PostReader::read(const record::Record& record) {
  post_.text = {};
  if (set_.asks(Field::network) || !own_.empty()) post_.network = record.text(network_path, network_);
  if (!set_.asks_fields()) return post_;
  if (set_.asks(Field::author)) {
    post_.author_handle = record.text(handle_path, handle_);
    post_.author_id = record.text(id_path, id_);
  }
  if (set_.asks(Field::lang)) post_.lang = record.text(lang_path, lang_);
  if (set_.asks(Field::kind) || set_.asks(Field::is) || set_.asks(Field::has)) post_.kind = record.text(kind_path, kind_);
  if (set_.asks(Field::to) || set_.asks(Field::is)) post_.answered = record.text(answered_path, answered_);
  if (set_.asks(Field::is)) read_being(record);
  read_places(record);
  if (set_.asks(Field::followers)) post_.followers = record.at(followers_path).as_integer().value_or(query::Post::unknown);
  if (set_.asks(Field::time)) read_time(record);
  if (set_.asks(Field::sentiment)) post_.sentiment = record.text(sentiment_path, sentiment_);
  if (set_.asks(Field::site) || set_.asks(Field::url)) post_.url = record.text(url_path, url_);
  if (set_.asks(Field::links)) read_lists(record);
  if (set_.asks(Field::has)) read_having(record);
  return post_;
}

void PostReader::read_time(const record::Record& record) {
  const auto time = times_.read(record.text(time_path, scratch_));
  post_.time = time ? time->micros : query::Post::no_time;
}

void PostReader::read_being(const record::Record& record) {
  post_.answers = !post_.answered.empty() || !record.at(reply_to_path).unknown();
  post_.verified = record.at(verified_path).as_boolean().value_or(false);
  post_.visibility = record.text(visibility_path, visibility_);
  post_.own = is_ours(record);
}

// A place is named from the small to the large, "Portland, OR"; a venue's name tells of neither city nor state.
void PostReader::read_places(const record::Record& record) {
  if (set_.asks(Field::country)) post_.country = first_of(record, country_paths, country_);
  if (set_.asks(Field::location)) post_.location = record.text(location_path, location_);
  if (!set_.asks(Field::state) && !set_.asks(Field::city)) return;
  post_.state = first_of(record, state_paths, state_);
  post_.city = first_of(record, city_paths, city_);
  if (!post_.state.empty() || !post_.city.empty() || !record.at(venue_path).unknown()) return;
  const std::string_view place = record.text(place_path, place_);
  const size_t comma = std::min(place.find(','), place.size());
  post_.city = place.substr(0, comma);
  if (comma != place.size()) post_.state = place.substr(comma + 1, place.find(',', comma + 1) - comma - 1);
}

void PostReader::read_lists(const record::Record& record) {
  links_.clear();
  record.member(links_key).each_element([&](json::Value link) {
    links_.emplace_back(link.as_text(scratch_));
    return true;
  });
  post_.links = links_;
}

void PostReader::read_having(const record::Record& record) {
  const auto any = [](const json::Value& list, const auto& holds) {
    bool found = false;
    list.each_element([&](json::Value one) {
      found = holds(one);
      return !found;
    });
    return found;
  };
  const auto something = [](const json::Value&) { return true; };
  const auto medium = [this](const json::Value& one) { return is_medium(one.as_text(scratch_)); };
  if (asks_link_) post_.has_link = any(record.member("links"), something);
  if (asks_mention_) post_.has_mention = any(record.member("mentions"), something);
  if (asks_tag_) post_.has_tag = any(record.member("tags"), something);
  if (asks_question_) post_.asks = record.text(purpose_path, scratch_) == "question";
  if (!asks_media_) return;
  const json::Value media = record.at(media_path);
  post_.has_media = media.kind() == json::Kind::string ? medium(media) : any(media, medium);
}

bool PostReader::is_ours(const record::Record& record) {
  const std::string_view role = record.text(role_path, scratch_);
  if (!role.empty()) return role == "brand" || role == "agent" || role == "bot";
  if (own_.empty()) return false;
  const auto is_own = [&](const record::Path& path) { return find_own(own_, post_.network, record.text(path, scratch_)) != nullptr; };
  return is_own(handle_path) || is_own(id_path);
}

}  // namespace sc::listen
