// SPDX-License-Identifier: Apache-2.0
#include "text/html_tags.hpp"

#include <algorithm>
#include <array>
#include <iterator>

#include "text/letters.hpp"
#include "text/short_name.hpp"

namespace sc::text {

namespace {

struct Tag {
  std::string_view name;
  Effect effect;
};

// Sorted by name; `dropped` loses what is inside.
constexpr Tag tags[] = {
    {"address", Effect::line},
    {"article", Effect::paragraph},
    {"aside", Effect::paragraph},
    {"audio", Effect::dropped},
    {"blockquote", Effect::paragraph},
    {"br", Effect::one_line},
    {"caption", Effect::line},
    {"center", Effect::line},
    {"dd", Effect::line},
    {"details", Effect::paragraph},
    {"dialog", Effect::line},
    {"dir", Effect::line},
    {"div", Effect::line},
    {"dl", Effect::paragraph},
    {"dt", Effect::line},
    {"fieldset", Effect::line},
    {"figcaption", Effect::line},
    {"figure", Effect::paragraph},
    {"footer", Effect::paragraph},
    {"form", Effect::line},
    {"h1", Effect::paragraph},
    {"h2", Effect::paragraph},
    {"h3", Effect::paragraph},
    {"h4", Effect::paragraph},
    {"h5", Effect::paragraph},
    {"h6", Effect::paragraph},
    {"head", Effect::dropped},
    {"header", Effect::paragraph},
    {"hr", Effect::paragraph},
    {"iframe", Effect::dropped},
    {"img", Effect::image},
    {"legend", Effect::line},
    {"li", Effect::item},
    {"listing", Effect::preformatted},
    {"main", Effect::paragraph},
    {"nav", Effect::paragraph},
    {"noembed", Effect::dropped},
    {"noframes", Effect::dropped},
    {"object", Effect::dropped},
    {"ol", Effect::line},
    {"option", Effect::line},
    {"p", Effect::paragraph},
    {"pre", Effect::preformatted},
    {"script", Effect::dropped},
    {"section", Effect::paragraph},
    {"select", Effect::line},
    {"style", Effect::dropped},
    {"summary", Effect::line},
    {"svg", Effect::dropped},
    {"table", Effect::paragraph},
    {"tbody", Effect::line},
    {"td", Effect::cell},
    {"template", Effect::dropped},
    {"textarea", Effect::line},
    {"tfoot", Effect::line},
    {"th", Effect::cell},
    {"thead", Effect::line},
    {"title", Effect::dropped},
    {"tr", Effect::line},
    {"ul", Effect::line},
    {"video", Effect::dropped},
};
static_assert(std::is_sorted(std::begin(tags), std::end(tags), [](const Tag& a, const Tag& b) { return a.name < b.name; }));

constexpr size_t longest_name = 16;

// Where a short name is looked for first; the next places follow it.
constexpr size_t short_name_count = 256;
constexpr size_t place_of(uint64_t name) { return static_cast<size_t>(name * 0x9E3779B97F4A7C15 >> 56); }

struct ShortTag {
  uint64_t name = 0;
  Effect effect = Effect::nothing;
};
constexpr std::array<ShortTag, short_name_count> short_tags = [] {
  std::array<ShortTag, short_name_count> table{};
  for (const Tag& tag : tags) {
    if (tag.name.size() > longest_short) continue;
    const uint64_t name = short_lower(tag.name);
    size_t place = place_of(name);
    while (table[place].name != 0) place = (place + 1) % short_name_count;
    table[place] = {name, tag.effect};
  }
  return table;
}();

Effect effect_of_short(uint64_t name) {
  size_t place = place_of(name);
  while (short_tags[place].name != 0 && short_tags[place].name != name) place = (place + 1) % short_name_count;
  return short_tags[place].effect;
}

}  // namespace

Effect effect_of(std::string_view name) {
  if (name.size() > longest_name) return Effect::nothing;
  if (is_short(name)) return effect_of_short(short_lower(name));
  char buffer[longest_name];
  std::transform(name.begin(), name.end(), buffer, ascii_lower);
  const std::string_view lower(buffer, name.size());
  const auto found =
      std::lower_bound(std::begin(tags), std::end(tags), lower, [](const Tag& tag, std::string_view sought) { return tag.name < sought; });
  return found != std::end(tags) && found->name == lower ? found->effect : Effect::nothing;
}

}  // namespace sc::text
