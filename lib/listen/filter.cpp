// SPDX-License-Identifier: Apache-2.0
#include "listen/filter.hpp"

#include <fmt/compile.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "json/string.hpp"
#include "json/writer.hpp"
#include "playbook/mentions.hpp"

namespace sc::listen {

namespace {

constexpr json::Key mentions_key("mentions");
constexpr record::Path account_path("account");
constexpr record::Path answered_path("reply_to_author");
constexpr record::Path visibility_path("visibility");
constexpr record::Path role_path("actor.role");

// "[12,20],". Thousands of terms find some in every post.
void append_span(std::string& out, const query::Span& span) {
  std::array<char, 32> written;
  const char* end = fmt::format_to(written.data(), FMT_COMPILE("[{},{}],"), span.begin, span.end);
  out.append(written.data(), static_cast<size_t>(end - written.data()));
}

}  // namespace

ListenFilter::ListenFilter(const ListenSettings& settings, const playbook::Playbook& playbook, const query::ReadList& read_list)
    : listener_(settings, playbook, read_list), only_(settings.only) {
  for (const query::QuerySource& source : listener_.sources()) {
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
  if (!listener_.hear(record)) {
    output.reject(record, "text is not a string");
    return;
  }
  matches_ = listener_.matches();
  if (only_ && matches_.empty()) return;
  brands_.clear();
  const Directed directed = direction(record, listener_.text());
  write_annotation(directed);
  output.add(record, "listen", annotation_);
}

// To us: it calls one of our accounts, answers one, or is a customer's private message. About us: it only names a
// brand of ours. Our own posts, and what can't be known, are neither.
ListenFilter::Directed ListenFilter::direction(const record::Record& record, std::string_view text) {
  const bool to = calls_us(record, text);
  bool named = false;
  for (const query::Match& match : matches_) {
    const query::QuerySource& source = listener_.sources()[match.query];
    if (source.brand.empty()) continue;
    if (std::find(brands_.begin(), brands_.end(), source.brand) == brands_.end()) brands_.push_back(source.brand);
    named = named || source.kind != "competitor";
  }
  if ((!to && !named) || listener_.is_ours(record)) return Directed::unknown;
  return to ? Directed::to : named ? Directed::about : Directed::unknown;
}

bool ListenFilter::calls_us(const record::Record& record, std::string_view text) {
  const std::string_view account = record.text(account_path, account_);
  bool called = false;
  if (!listener_.own().empty() || !account.empty()) {
    const bool has_account = !playbook::bare_handle(account).empty();
    const auto is_own = [&](std::string_view handle) { return (has_account && playbook::same_handle(handle, account)) || names_us(handle); };
    called = is_own(record.text(answered_path, scratch_));
    record.member(mentions_key).each_element([&](json::Value mention) {
      called = is_own(mention.as_text(scratch_)) || called;
      return true;
    });
    playbook::any_mention(text, [&](std::string_view handle) {
      called = is_own(handle) || called;
      return false;
    });
  }
  if (called) return true;
  return record.text(visibility_path, scratch_) == "private" && record.text(role_path, scratch_) == "customer";
}

// Whether the handle is one of ours; its brand is then named too.
bool ListenFilter::names_us(std::string_view handle) {
  const playbook::Handle* own = find_own(listener_.own(), listener_.network(), handle);
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
