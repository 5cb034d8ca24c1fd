// SPDX-License-Identifier: Apache-2.0
#include "ingest/preset.hpp"

#include <algorithm>

namespace sc::ingest {

namespace {

struct Word {
  std::string_view said, meant;
};

// Looked for in lower case within what is said, the first that is found counts.
constexpr Word networks[] = {
    {"twitter", "twitter"}, {"instagram", "instagram"}, {"facebook", "facebook"}, {"messenger", "facebook"},
    {"linkedin", "linkedin"}, {"youtube", "youtube"}, {"tiktok", "tiktok"}, {"whatsapp", "whatsapp"}, {"mastodon", "mastodon"},
    {"bluesky", "bluesky"}, {"threads", "threads"}, {"reddit", "reddit"}, {"pinterest", "pinterest"}, {"google", "review"},
    {"trustpilot", "review"}, {"email", "email"}, {"sms", "sms"},
};
constexpr Word whole_networks[] = {{"x", "twitter"}, {"ig", "instagram"}, {"fb", "facebook"}, {"yt", "youtube"}};
constexpr Word kinds[] = {
    {"direct", "message"}, {"private", "message"}, {"dm", "message"}, {"comment", "comment"}, {"review", "review"},
    {"repl", "reply"}, {"retweet", "repost"}, {"repost", "repost"}, {"quote", "quote"}, {"message", "message"}, {"mail", "mail"},
    {"call", "call"}, {"check", "checkin"}, {"survey", "survey"}, {"tweet", "post"}, {"post", "post"}, {"mention", "post"},
};

char lower(char byte) noexcept { return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte - 'A' + 'a') : byte; }

bool same(char left, char right) noexcept { return lower(left) == right; }

bool holds(std::string_view text, std::string_view word) noexcept {
  return std::search(text.begin(), text.end(), word.begin(), word.end(), same) != text.end();
}

bool is(std::string_view text, std::string_view word) noexcept {
  return text.size() == word.size() && std::equal(text.begin(), text.end(), word.begin(), same);
}

bool has_all(std::span<const std::string_view> signature, const std::vector<std::string>& plain) {
  return std::all_of(signature.begin(), signature.end(),
                     [&](std::string_view name) { return std::find(plain.begin(), plain.end(), name) != plain.end(); });
}

}  // namespace

const Preset* preset_for(std::span<const std::string> header) {
  std::vector<std::string> plain;
  for (const std::string& name : header) plain.push_back(plain_name(name));
  for (const Preset& preset : presets()) {
    if (has_all(preset.signature, plain)) return &preset;
  }
  return nullptr;
}

std::vector<ColumnUse> preset_columns(const Preset& preset, std::span<const std::string> header) {
  std::vector<ColumnUse> uses;
  const std::vector<std::string> shown = distinct_headers(header);
  for (size_t column = 0; column < header.size(); ++column) uses.push_back({Field::extra, column, shown[column]});
  std::vector<Field> taken;
  // In the preset's order, so that the likelier of two names has the field.
  for (const PresetColumn& known : preset.columns) {
    for (ColumnUse& use : uses) {
      if (use.field != Field::extra || plain_name(header[use.column]) != known.name) continue;
      const bool free = known.field == Field::ignore || std::find(taken.begin(), taken.end(), known.field) == taken.end();
      if (!free) continue;
      use.field = known.field;
      taken.push_back(known.field);
    }
  }
  return uses;
}

std::string_view network_named(std::string_view name) noexcept {
  for (const Word& word : whole_networks) {
    if (is(name, word.said)) return word.meant;
  }
  for (const Word& word : networks) {
    if (holds(name, word.said)) return word.meant;
  }
  return name;
}

std::string_view kind_named(std::string_view name) noexcept {
  for (const Word& word : kinds) {
    if (holds(name, word.said)) return word.meant;
  }
  return {};
}

}  // namespace sc::ingest
