// SPDX-License-Identifier: Apache-2.0
#include "cli/progress.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <string>

#include "cli/terminal.hpp"

namespace sc::cli {

namespace {

void show_line(const std::string& line) {
  if (write(STDERR_FILENO, line.data(), line.size()) < 0) return;
}

}  // namespace

Progress::Progress(bool wanted, std::optional<uint64_t> total)
    : wanted_(wanted && is_terminal(STDERR_FILENO)), total_(total), began_(Clock::now()), shown_(began_) {}

void Progress::show(uint64_t records, uint64_t bytes) {
  const auto now = Clock::now();
  const double since_shown = std::chrono::duration<double>(now - shown_).count();
  const double seconds = std::chrono::duration<double>(now - began_).count();
  if (seconds < 1 || (visible_ && since_shown < 0.2)) return;
  std::string line = fmt::format("\r{} records, {:.1f} MB, {:.0f} records/s", records, static_cast<double>(bytes) / 1e6,
                                 static_cast<double>(records) / seconds);
  if (total_ && bytes > 0 && bytes <= *total_) {
    const double left = seconds / static_cast<double>(bytes) * static_cast<double>(*total_ - bytes);
    line += fmt::format(", {:.0f} s left", left);
  }
  show_line(line + "\x1b[K");
  visible_ = true;
  shown_ = now;
}

void Progress::finish() {
  if (visible_) show_line("\r\x1b[K");
  visible_ = false;
}

}  // namespace sc::cli
