// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "ingest/activitystreams.hpp"
#include "text/letters.hpp"

namespace sc::ingest::activitystreams {

namespace {

bool is_all(std::string_view text, bool (*is)(char)) { return std::all_of(text.begin(), text.end(), is); }

// Takes subtags off the front of what is left.
class Subtags {
 public:
  explicit Subtags(std::string_view tag) : rest_(tag) { next(); }
  std::string_view at_hand() const noexcept { return subtag_; }
  bool ended() const noexcept { return subtag_.empty(); }
  bool letters(size_t least, size_t most) const { return is_size(least, most) && is_all(subtag_, text::is_ascii_letter); }
  bool digits(size_t size) const { return is_size(size, size) && is_all(subtag_, text::is_ascii_digit); }
  bool is_variant() const { return is_size(5, 8) || (subtag_.size() == 4 && text::is_ascii_digit(subtag_.front())); }
  void next() {
    const size_t end = std::min(rest_.find('-'), rest_.size());
    subtag_ = rest_.substr(0, end);
    rest_.remove_prefix(std::min(end + 1, rest_.size()));
  }

 private:
  bool is_size(size_t least, size_t most) const noexcept { return subtag_.size() >= least && subtag_.size() <= most; }

  std::string_view rest_, subtag_;
};

}  // namespace

bool is_language_tag(std::string_view tag) {
  const bool plain = is_all(tag, [](char byte) { return text::is_ascii_letter(byte) || text::is_ascii_digit(byte) || byte == '-'; });
  if (!plain || tag.empty() || tag.front() == '-' || tag.back() == '-' || tag.find("--") != tag.npos) return false;
  if (tag.starts_with("x-") || tag.starts_with("i-")) return true;
  Subtags subtags(tag);
  if (!subtags.letters(2, 8)) return false;
  const bool may_extend = subtags.at_hand().size() < 4;
  subtags.next();
  for (int i = 0; may_extend && i < 3 && subtags.letters(3, 3); ++i) subtags.next();
  if (subtags.letters(4, 4)) subtags.next();
  if (subtags.letters(2, 2) || subtags.digits(3)) subtags.next();
  while (subtags.is_variant()) subtags.next();
  return subtags.ended() || subtags.at_hand().size() == 1;
}

void append_handle(std::string& out, std::string_view address) {
  const size_t scheme = address.find("://");
  if (scheme == address.npos) return;
  const std::string_view rest = address.substr(scheme + 3);
  for (const std::string_view path : {"/users/", "/@"}) {
    const size_t slash = rest.find('/');
    if (slash == rest.npos || !rest.substr(slash).starts_with(path)) continue;
    const std::string_view name = rest.substr(slash + path.size());
    if (name.empty() || name.find_first_of("/?#@") != name.npos) continue;
    out.append(name).append("@").append(rest.substr(0, slash));
    return;
  }
}

}  // namespace sc::ingest::activitystreams
