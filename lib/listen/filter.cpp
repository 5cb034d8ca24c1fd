// SPDX-License-Identifier: Apache-2.0
#include "listen/filter.hpp"

#include <fmt/compile.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/fault.hpp"
#include "json/string.hpp"
#include "json/writer.hpp"

namespace sc::listen {

namespace {

using query::Field;

// Prepared once: a key that is written where it is used is put together there each time.
constexpr json::Key text_key("text");
constexpr json::Key deleted_key("deleted");
constexpr json::Key mentions_key("mentions");
constexpr record::Path handle_path("author.handle");
constexpr record::Path id_path("author.id");
constexpr record::Path lang_path("lang");
constexpr record::Path kind_path("kind");
constexpr record::Path network_path("network");
constexpr record::Path account_path("account");
constexpr record::Path answered_path("reply_to_author");
constexpr record::Path visibility_path("visibility");
constexpr record::Path role_path("actor.role");
constexpr record::Path reply_to_path("reply_to");
constexpr record::Path url_path("url");
constexpr record::Path followers_path("author.followers");
constexpr record::Path verified_path("author.verified");
constexpr record::Path sentiment_path("classify.sentiment.label");
constexpr json::Key links_key("links");
// Under `extra` members keep their sources' names.
constexpr std::array<record::Path, 3> country_paths = {record::Path("extra.country"), record::Path("extra.Country"), record::Path("extra.country_code")};

bool is_letter(char byte) { return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z'); }
bool is_name_byte(char byte) { return is_letter(byte) || (byte >= '0' && byte <= '9') || byte == '_' || byte == '-' || byte == '.'; }

// "[12,20],". Thousands of terms find some in every post.
void append_span(std::string& out, const query::Span& span) {
  std::array<char, 32> written;
  const char* end = fmt::format_to(written.data(), FMT_COMPILE("[{},{}],"), span.begin, span.end);
  out.append(written.data(), static_cast<size_t>(end - written.data()));
}

// The bytes of the name before the '=' of "NAME=EXPRESSION", or 0.
size_t name_before_equals(std::string_view text) {
  if (text.empty() || !is_letter(text.front())) return 0;
  const size_t size = static_cast<size_t>(std::find_if_not(text.begin(), text.end(), is_name_byte) - text.begin());
  return size < text.size() && text[size] == '=' ? size : 0;
}

std::vector<query::QuerySource> sources_of(const ListenSettings& settings, const playbook::Playbook& playbook) {
  std::vector<query::QuerySource> sources;
  if (settings.queries.empty()) {
    for (const playbook::Query& one : playbook.queries) {
      sources.push_back({one.id, one.text, one.brand, one.kind, playbook.file, one.parsed});
    }
  }
  for (const std::string& text : settings.queries) {
    const size_t name = name_before_equals(text);
    std::string id = name == 0 ? fmt::format("q{}", sources.size() + 1) : text.substr(0, name);
    sources.push_back({std::move(id), name == 0 ? text : text.substr(name + 1), settings.brand, {}, {}});
  }
  if (settings.only && sources.empty()) {
    throw Fault{FaultKind::usage, "--only without a query would drop every post - give --query, or a playbook with [[query]]"};
  }
  if (!settings.brand.empty() && settings.queries.empty() && settings.own.empty()) {
    throw Fault{FaultKind::usage, "--brand is of the queries and accounts given beside it - give --query or --own"};
  }
  return sources;
}

std::vector<playbook::Handle> own_of(const ListenSettings& settings, const playbook::Playbook& playbook) {
  std::vector<playbook::Handle> own = playbook.handles;
  for (const std::string& argument : settings.own) {
    own.push_back(parse_own(argument));
    own.back().brand = settings.brand;
  }
  return own;
}

}  // namespace

ListenFilter::ListenFilter(const ListenSettings& settings, const playbook::Playbook& playbook, const query::ReadList& read_list)
    : own_(own_of(settings, playbook)),
      only_(settings.only),
      set_(query::QuerySet::build(sources_of(settings, playbook), read_list)),
      matcher_(set_) {
  for (const query::QuerySource& source : set_.sources()) {
    std::string& opening = match_openings_.emplace_back(R"({"query":)");
    json::append_quoted(opening, source.id);
    opening += R"(,"spans":[)";
  }
}

void ListenFilter::each(const record::Record& record, filter::Output& output) {
  if (record.type() != record::Type::post) {
    output.pass(record);
    return;
  }
  const json::Value text = record.member(text_key);
  if (!text.unknown() && text.kind() != json::Kind::string) {
    output.reject(record, "text is not a string");
    return;
  }
  read_post(record);
  matches_ = {};
  // A tombstone has no text any more, whatever its source left in it.
  const bool deleted = !record.member(deleted_key).unknown();
  if (!deleted) {
    post_.text = text.as_text(text_scratch_);
    if (!set_.sources().empty()) matches_ = matcher_.match(post_);
  }
  if (only_ && matches_.empty()) return;
  brands_.clear();
  const Directed directed = direction(record, post_.text);
  write_annotation(directed);
  output.add(record, "listen", annotation_);
}

// What the queries ask for, and no more; what nobody asks for stays empty.
void ListenFilter::read_post(const record::Record& record) {
  post_.text = {};
  if (set_.asks(Field::network) || !own_.empty()) post_.network = record.text(network_path, network_);
  if (!set_.asks_fields()) return;
  if (set_.asks(Field::author)) {
    post_.author_handle = record.text(handle_path, handle_scratch_);
    post_.author_id = record.text(id_path, id_scratch_);
  }
  if (set_.asks(Field::lang)) post_.lang = record.text(lang_path, lang_scratch_);
  if (set_.asks(Field::kind) || set_.asks(Field::is)) post_.kind = record.text(kind_path, kind_scratch_);
  if (set_.asks(Field::to) || set_.asks(Field::is)) post_.answered = record.text(answered_path, answered_scratch_);
  if (set_.asks(Field::is)) {
    post_.answers = !post_.answered.empty() || !record.at(reply_to_path).unknown();
    post_.verified = record.at(verified_path).as_boolean().value_or(false);
    post_.visibility = record.text(visibility_path, visibility_scratch_);
    post_.own = is_ours(record);
  }
  if (set_.asks(Field::country)) {
    for (const record::Path& path : country_paths) {
      if (post_.country = record.text(path, country_scratch_); !post_.country.empty()) break;
    }
  }
  if (set_.asks(Field::followers)) post_.followers = record.at(followers_path).as_integer().value_or(query::Post::unknown);
  if (set_.asks(Field::sentiment)) post_.sentiment = record.text(sentiment_path, sentiment_scratch_);
  if (set_.asks(Field::site) || set_.asks(Field::url)) post_.url = record.text(url_path, url_scratch_);
  read_lists(record);
}

void ListenFilter::read_lists(const record::Record& record) {
  if (set_.asks(Field::links)) {
    links_.clear();
    record.member(links_key).each_element([&](json::Value link) {
      links_.emplace_back(link.as_text(scratch_));
      return true;
    });
    post_.links = links_;
  }
  if (set_.asks(Field::has)) {
    const auto holds = [&](std::string_view member) {
      bool any = false;
      record.member(member).each_element([&](json::Value) {
        any = true;
        return false;
      });
      return any;
    };
    post_.has_link = holds("links");
    post_.has_mention = holds("mentions");
    post_.has_tag = holds("tags");
  }
}

// To us: it calls one of our accounts, answers one, or is a customer's private message. About us: it only names a
// brand of ours. Our own posts, and what can't be known, are neither.
ListenFilter::Directed ListenFilter::direction(const record::Record& record, std::string_view text) {
  const bool to = calls_us(record, text);
  bool named = false;
  for (const query::Match& match : matches_) {
    const query::QuerySource& source = set_.sources()[match.query];
    if (source.brand.empty()) continue;
    if (std::find(brands_.begin(), brands_.end(), source.brand) == brands_.end()) brands_.push_back(source.brand);
    named = named || source.kind != "competitor";
  }
  if ((!to && !named) || is_ours(record)) return Directed::unknown;
  return to ? Directed::to : named ? Directed::about : Directed::unknown;
}

bool ListenFilter::is_ours(const record::Record& record) {
  const std::string_view role = record.text(role_path, scratch_);
  if (!role.empty()) return role == "brand" || role == "agent" || role == "bot";
  if (own_.empty()) return false;
  return own_.find(post_.network, record.text(handle_path, scratch_)) != nullptr;
}

bool ListenFilter::calls_us(const record::Record& record, std::string_view text) {
  const std::string_view account = record.text(account_path, account_);
  bool called = false;
  if (!own_.empty() || !account.empty()) {
    const auto is_own = [&](std::string_view handle) { return same_handle(handle, account) || names_us(handle); };
    called = is_own(record.text(answered_path, scratch_));
    record.member(mentions_key).each_element([&](json::Value mention) {
      called = is_own(mention.as_text(scratch_)) || called;
      return true;
    });
    any_mention(text, [&](std::string_view handle) {
      called = is_own(handle) || called;
      return false;
    });
  }
  if (called) return true;
  return record.text(visibility_path, scratch_) == "private" && record.text(role_path, scratch_) == "customer";
}

// Whether the handle is one of ours; its brand is then named too.
bool ListenFilter::names_us(std::string_view handle) {
  if (handle.empty()) return false;
  const playbook::Handle* own = own_.find(post_.network, handle);
  if (own == nullptr) return false;
  const std::string_view brand = own->brand;
  if (!brand.empty() && std::find(brands_.begin(), brands_.end(), brand) == brands_.end()) brands_.push_back(brand);
  return true;
}

void ListenFilter::write_annotation(Directed directed) {
  annotation_.clear();
  if (matches_.empty() && brands_.empty() && directed == Directed::unknown) {
    annotation_ = R"({"matches":[]})";
    return;
  }
  annotation_ = R"({"matches":[)";
  for (const query::Match& match : matches_) {
    annotation_ += match_openings_[match.query];
    for (const query::Span& span : match.spans) append_span(annotation_, span);
    if (!match.spans.empty()) annotation_.pop_back();
    annotation_ += "]},";
  }
  if (!matches_.empty()) annotation_.pop_back();
  json::Writer json(annotation_);
  json.end_array();
  if (!brands_.empty()) {
    json.key("brands").begin_array();
    for (const std::string_view brand : brands_) json.element(brand);
    json.end_array();
  }
  if (directed != Directed::unknown) json.member("directed", std::string_view(directed == Directed::to ? "to" : "about"));
  json.end_object();
}

}  // namespace sc::listen
