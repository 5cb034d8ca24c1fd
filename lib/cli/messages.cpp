// SPDX-License-Identifier: Apache-2.0
#include "cli/messages.hpp"

#include <unistd.h>

#include "text/width.hpp"

namespace sc::cli {

namespace {

constexpr uint64_t most_alike = 10;

}  // namespace

// Line breaks are ours (an excerpt); all else that moves a cursor is not.
void Messages::write(std::string_view text) {
  std::string out = tool_ + ": ";
  while (true) {
    const size_t end = text.find('\n');
    out += text::visible(text.substr(0, end));
    out += '\n';
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  // Standard error that is gone can't be told of it.
  if (::write(STDERR_FILENO, out.data(), out.size()) < 0) return;
}

void Messages::fatal(const Fault& fault) { write(fault.text()); }

void Messages::say(std::string_view text) {
  if (!quiet_) write(text);
}

void Messages::say_some(std::string_view kind, std::string_view text) {
  auto found = said_.find(kind);
  if (found == said_.end()) found = said_.emplace(kind, 0).first;
  if (++found->second <= most_alike) say(text);
}

void Messages::finish() {
  for (const auto& [kind, count] : said_) {
    if (count > most_alike) say(std::to_string(count - most_alike) + " more like this: " + kind);
  }
  said_.clear();
}

}  // namespace sc::cli
