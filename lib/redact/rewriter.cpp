// SPDX-License-Identifier: Apache-2.0
#include "redact/rewriter.hpp"

#include <algorithm>

namespace sc::redact {

namespace {

constexpr size_t most_rounds = 8;
constexpr size_t shortest_literal = 5;

template <size_t size>
bool is_one_of(std::string_view key, const std::string_view (&list)[size]) {
  return std::ranges::find(list, key) != std::end(list);
}

// Members that hold words of closed lists, times and counts, and what is ours.
constexpr std::string_view silent[] = {"type",   "network",  "kind",     "visibility", "time",    "seen",  "lang",  "metrics", "rating",
                                       "edited", "deleted",  "revision", "template",   "redact",  "actor", "state", "shape",   "opened",
                                       "last",   "networks", "event",    "of",         "journey", "sla",   "assign"};
constexpr std::string_view ids[] = {"id",  "reply_to", "conversation", "same_as", "replies", "root",  "customer", "aliases",
                                    "url", "links",    "tags",         "thread",  "account", "brand", "posts"};
constexpr std::string_view people[] = {"reply_to_author", "mentions"};
// What sources call an account or a person.
constexpr std::string_view person_keys[] = {"screen_name",  "username",          "user_name",   "handle",   "nickname",
                                            "display_name", "displayName",       "full_name",   "fullName", "in_reply_to_screen_name",
                                            "acct",         "preferredUsername", "author_name", "user",     "author",
                                            "first_name",   "last_name",         "profile"};

// Whether an account or name may hold a mail address or a number besides.
bool may_hold_more(std::string_view name) {
  size_t digits = 0;
  for (const char byte : name) {
    if (byte == '@' || byte == '\\' || static_cast<unsigned char>(byte) >= 0x80) return true;
    digits += is_digit(byte) ? 1 : 0;
  }
  return digits >= 7;
}

bool is_phone_network(std::string_view network) {
  return network == "sms" || network == "phone" || network == "whatsapp" || network == "signal" || network == "viber";
}

}  // namespace

void Rewriter::edit(std::string_view raw, std::string_view with) {
  const size_t begin = static_cast<size_t>(raw.data() - line_.data());
  edits_.add(begin, begin + raw.size(), with);
  if (members_.empty() || members_.back() != member_) members_.push_back(member_);
}

void Rewriter::count(uint8_t kind) {
  if (counts_.size() <= kind) counts_.resize(kind + size_t{1});
  ++counts_[kind];
}

bool Rewriter::read(const record::Record& record) {
  line_ = record.line();
  edits_.clear();
  spans_.clear();
  std::ranges::fill(counts_, 0U);
  members_.clear();
  literals_.clear();
  round_count_ = 0;
  if (replacement_.hides_people()) read_people(record);
  calls_ = is_phone_network(record.text("network", scratch_));
  const json::Value text = record.member("text");
  member_ = "text";
  if (text.kind() == json::Kind::string) read_text(text);
  for (const json::Member& member : record.outline().members()) {
    member_ = member.raw_key;
    read_member(member, text);
  }
  if (edits_.empty()) return false;
  member_ = "source";
  drop_member(record.member("source"), "original");
  return true;
}

void Rewriter::read_people(const record::Record& record) {
  people_.begin();
  std::string name;
  author_is_ours_ = false;
  people_.know_own(record.text("account", name));
  const std::string_view role = record.text("actor.role", scratch_);
  author_is_ours_ = role == "brand" || role == "agent" || role == "bot";
  const json::Value author = record.member("author");
  author_is_ours_ =
      author_is_ours_ || people_.is_own(author.member("handle").as_text(name)) || people_.is_own(author.member("id").as_text(name));
  if (!author_is_ours_) {
    for (const std::string_view key : {"id", "handle", "name"}) people_.know(author.member(json::Key(key)).as_text(name));
  }
  people_.know(record.text("reply_to_author", name));
  if (record.type() == record::Type::record_case) people_.know(record.text("customer", name));
}

// One look and its changes; `out` is the text afterwards.
bool Rewriter::redact_once(const std::string& text, Cues told, std::string& out, bool spans) {
  finder_.find(text, told, findings_);
  text_edits_.clear();
  std::string with;
  Pseudonyms* const pseudonyms = replacement_.pseudonyms();
  for (const Finding& found : findings_) {
    const std::string_view value = std::string_view(text).substr(found.begin, found.end - found.begin);
    if (pseudonyms != nullptr && pseudonyms->is_ours(value)) continue;
    with.clear();
    replacement_.append(with, finder_.kind_name(found.kind), value);
    text_edits_.add(found.begin, found.end, with);
    count(found.kind);
    if (spans && value.size() >= shortest_literal) literals_.emplace_back(value, found.kind);
  }
  if (text_edits_.empty()) return false;
  out.clear();
  text_edits_.apply(text, out);
  if (!spans) return true;
  for (TextSpan& span : spans_) span = {text_edits_.begin_of(span.begin), text_edits_.end_of(span.end), span.kind};
  for (const Finding& found : findings_) spans_.push_back({text_edits_.begin_of(found.begin), text_edits_.end_of(found.end), found.kind});
  return true;
}

// Accounts and names in a text; `out` is the text afterwards.
bool Rewriter::hide_people_once(const std::string& text, std::string& out) {
  if (!replacement_.hides_people()) return false;
  text_edits_.clear();
  if (people_.hide_in(text, text_edits_) == 0) return false;
  out.clear();
  text_edits_.apply(text, out);
  count(handle);
  return true;
}

void Rewriter::read_text(json::Value value) {
  text_ = value.as_text(scratch_);
  const auto keep_round = [&] {
    if (rounds_.size() <= round_count_) rounds_.emplace_back();
    std::swap(rounds_[round_count_++], text_edits_);
    text_.swap(next_);
  };
  // What is left may be found only now: what stood in its way is gone.
  for (size_t round = 0, before = 1; round < most_rounds && before != round_count_; ++round) {
    before = round_count_;
    if (hide_people_once(text_, next_)) {
      for (TextSpan& span : spans_) span = {text_edits_.begin_of(span.begin), text_edits_.end_of(span.end), span.kind};
      keep_round();
    }
    if (redact_once(text_, 0, next_, true)) keep_round();
    if (round == 0 && round_count_ == 0) return;
  }
  quoted_.clear();
  json::append_quoted_utf8(quoted_, text_);
  edit(value.raw(), quoted_);
}

// The same of any other string; `looks` says whether numbers and the like are looked for. Whether it changed.
bool Rewriter::change(std::string& text, Cues told, bool looks) {
  bool changed = false;
  for (size_t round = 0; round < most_rounds; ++round) {
    bool again = false;
    const auto take = [&](bool found) {
      if (found) text.swap(next_);
      again = again || found;
    };
    take(hide_people_once(text, next_));
    take(find_literals(text, next_));
    if (looks) take(redact_once(text, told, next_, false));
    changed = changed || again;
    if (!again) break;
  }
  return changed;
}

Rewriter::Way Rewriter::way_named(std::string_view key) {
  if (is_one_of(key, silent)) return Way::silent;
  if (key == "text") return Way::text;
  if (key == "author") return Way::author;
  if (key == "listen" || key == "classify") return Way::places;
  if (key == "url" || key == "links") return Way::links;
  if (is_one_of(key, ids)) return Way::ids;
  return is_one_of(key, people) ? Way::people : Way::other;
}

// Records have the same few keys: what was asked of them last is kept.
Rewriter::Way Rewriter::way_of(std::string_view key, uint64_t tag) {
  Known& known = known_[tag * 0x4F439DAB1C3C5CCD >> 58];
  if (known.key != key) {
    known.way = way_named(key);
    known.key = key;
  }
  return known.way;
}

void Rewriter::read_member(const json::Member& member, json::Value text) {
  const std::string_view key = member.raw_key;
  const bool hides = replacement_.hides_people();
  const Way way = key.find('\\') == key.npos ? way_of(key, member.tag) : json::key_is(key, "text") ? Way::text : Way::other;
  switch (way) {
    case Way::silent: return;
    case Way::text:
      // Of a repeated key the last was read; what stands before it would stay.
      if (member.value.raw().data() != text.raw().data()) edit(member.value.raw(), "null");
      return;
    case Way::author: return read_author(member.value);
    case Way::places:
      if (round_count_ > 0) move_member_spans(member.value);
      return;
    case Way::ids:
      if (!hides) return;
      [[fallthrough]];
    case Way::links: return read_value(key, member.value, {0, true, false});
    case Way::people: return read_value(key, member.value, {0, false, hides});
    case Way::other: return read_value(key, member.value, {finder_.told_by(key), false, false});
  }
}

void Rewriter::read_author(json::Value author) {
  static_cast<void>(author.each_member([&](std::string_view raw_key, json::Value value) {
    const bool names = raw_key == "id" || raw_key == "handle" || raw_key == "name" || raw_key == "customer";
    if (names && replacement_.hides_people()) {
      if (!author_is_ours_) replace_person(value);
    } else if (names && !calls_ && !may_hold_more(value.raw())) {
      return true;
    } else if (raw_key != "followers" && raw_key != "verified") {
      read_value(raw_key, value, {calls_ && names ? cue::phone : Cues{0}, false, false});
    }
    return true;
  }));
}

// An account or a name becomes its pseudonym, or nothing; a list of them each.
void Rewriter::replace_person(json::Value value) {
  if (value.kind() == json::Kind::array && replacement_.mode() == Mode::drop) return drop_people(value);
  if (value.kind() == json::Kind::array) {
    static_cast<void>(value.each_element([&](json::Value each) {
      replace_person(each);
      return true;
    }));
    return;
  }
  if (value.kind() != json::Kind::number && value.kind() != json::Kind::string) return;
  const std::string_view name = value.kind() == json::Kind::number ? value.raw() : value.as_text(scratch_);
  if (name.empty()) return;
  replaced_.clear();
  people_.append(replaced_, name);
  if (replaced_ == name) return;
  quoted_.clear();
  if (replaced_.empty()) quoted_ = "null";
  else json::append_quoted_utf8(quoted_, replaced_);
  edit(value.raw(), quoted_);
  count(person);
}

// Of a list those stay that are ours.
void Rewriter::drop_people(json::Value list) {
  quoted_ = "[";
  bool dropped = false;
  static_cast<void>(list.each_element([&](json::Value each) {
    const bool ours = each.kind() == json::Kind::string && people_.is_own(each.as_text(scratch_));
    if (ours) (quoted_ += quoted_.size() > 1 ? "," : "") += each.raw();
    dropped = dropped || !ours;
    return true;
  }));
  if (!dropped) return;
  quoted_ += ']';
  edit(list.raw(), quoted_);
  count(person);
}

void Rewriter::read_value(std::string_view key, json::Value value, Place place) {
  switch (value.kind()) {
    case json::Kind::string:
      if (place.is_person) return replace_person(value);
      return read_string(value, place);
    case json::Kind::number: return read_number(value, place);
    case json::Kind::array:
      if (place.is_person) return replace_person(value);
      static_cast<void>(value.each_element([&](json::Value each) {
        read_value(key, each, place);
        return true;
      }));
      return;
    case json::Kind::object:
      static_cast<void>(value.each_member([&](std::string_view raw_key, json::Value each) {
        read_key(raw_key);
        Place inside = place;
        if (!place.is_id) inside.told = place.told | finder_.told_by(raw_key);
        inside.is_person = replacement_.hides_people() && (place.is_person || is_one_of(raw_key, person_keys));
        read_value(raw_key, each, inside);
        return true;
      }));
      return;
    case json::Kind::absent:
    case json::Kind::null:
    case json::Kind::boolean: return;
  }
}

void Rewriter::read_string(json::Value value, Place place) {
  std::string text(value.as_text(scratch_));
  if (!change(text, place.told, !place.is_id || member_ == "url" || member_ == "links")) return;
  quoted_.clear();
  json::append_quoted_utf8(quoted_, text);
  edit(value.raw(), quoted_);
}

// What was found in the text, and stands here again.
bool Rewriter::find_literals(std::string_view text, std::string& out) {
  text_edits_.clear();
  size_t behind = 0;
  std::string with;
  for (const auto& [value, kind] : literals_) {
    for (size_t at = text.find(value); at != text.npos; at = text.find(value, at + value.size())) {
      if (at < behind) continue;
      with.clear();
      replacement_.append(with, finder_.kind_name(kind), value);
      text_edits_.add(at, at + value.size(), with);
    }
  }
  if (text_edits_.empty()) return false;
  out.clear();
  text_edits_.apply(text, out);
  return true;
}

// A number where its key tells what it is: {"phone":447700900123}.
void Rewriter::read_number(json::Value value, Place place) {
  if (place.is_id) return;
  const bool is_known = replacement_.hides_people() && value.raw().size() >= shortest_literal - 1 && people_.is_known(value.raw());
  if (place.is_person || is_known) return replace_person(value);
  if (place.told == 0) return;
  std::string text(value.raw());
  if (!change(text, place.told, true)) return;
  quoted_.clear();
  json::append_quoted_utf8(quoted_, text);
  edit(value.raw(), quoted_);
}

void Rewriter::read_key(std::string_view raw_key) {
  // Most keys are words; one that holds a digit or an @ may be a number or an address of somebody.
  if (raw_key.size() < 6 || raw_key.find_first_of("0123456789@") == raw_key.npos) return;
  std::string key;
  if (!json::append_decoded(key, raw_key) || !change(key, 0, true)) return;
  quoted_.clear();
  json::append_quoted_utf8(quoted_, key);
  edit(raw_key, std::string_view(quoted_).substr(1, quoted_.size() - 2));
}

void Rewriter::move_member_spans(json::Value value) {
  const size_t before = edits_.size();
  move_spans(value, line_, std::span(rounds_).first(round_count_), text_.size(), edits_);
  if (edits_.size() > before) members_.push_back(member_);
}

size_t Rewriter::moved_begin(size_t place) const noexcept {
  for (size_t round = 0; round < round_count_; ++round) place = rounds_[round].begin_of(place);
  return place;
}

size_t Rewriter::moved_end(size_t place) const noexcept {
  for (size_t round = 0; round < round_count_; ++round) place = rounds_[round].end_of(place);
  return place;
}

// Takes the member out of an object, with a comma beside it.
void Rewriter::drop_member(json::Value object, std::string_view key) {
  if (object.kind() != json::Kind::object) return;
  std::string_view dropped;
  size_t begin = 0;
  static_cast<void>(object.each_member([&](std::string_view raw_key, json::Value value) {
    if (json::key_is(raw_key, key)) {
      dropped = value.raw();
      begin = static_cast<size_t>(raw_key.data() - line_.data()) - 1;
    }
    return true;
  }));
  if (dropped.empty()) return;
  size_t end = static_cast<size_t>(dropped.data() - line_.data()) + dropped.size();
  const size_t comma = line_.find_last_not_of(" \t", begin - 1);
  const size_t next = line_.find_first_not_of(" \t", end);
  if (comma != line_.npos && line_[comma] == ',') begin = comma;
  else if (next != line_.npos && line_[next] == ',') end = next + 1;
  edits_.add(begin, end, "");
}

}  // namespace sc::redact
