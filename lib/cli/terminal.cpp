// SPDX-License-Identifier: Apache-2.0
#include "cli/terminal.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <string_view>

#include "io/file.hpp"

namespace sc::cli {

namespace {

bool is_set(const char* name) {
  const char* value = std::getenv(name);
  return value != nullptr && *value != '\0' && std::string_view(value) != "0";
}

void note_signal(int signal) { io::interrupted_by = signal; }

}  // namespace

bool is_terminal(int descriptor) noexcept { return isatty(descriptor) == 1; }

size_t terminal_width() noexcept {
  winsize size{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return 78;
  return std::max<size_t>(size.ws_col, 60);
}

bool wants_colour(const std::string& option, bool terminal) {
  if (option != "auto") return option == "always";
  const char* no_color = std::getenv("NO_COLOR");
  if (no_color != nullptr && *no_color != '\0') return false;
  if (is_set("CLICOLOR_FORCE") || is_set("FORCE_COLOR")) return true;
  const char* term = std::getenv("TERM");
  if (term != nullptr && std::strcmp(term, "dumb") == 0) return false;
  return terminal;
}

void catch_signals() {
  struct sigaction action {};
  action.sa_handler = note_signal;  // without SA_RESTART: a waiting read comes back
  sigemptyset(&action.sa_mask);
  for (const int signal : {SIGINT, SIGTERM}) {
    struct sigaction old {};
    sigaction(signal, nullptr, &old);
    if (old.sa_handler != SIG_IGN) sigaction(signal, &action, nullptr);
  }
}

int caught_signal() noexcept { return io::interrupted_by; }

void raise_again(int signal) {
  std::signal(signal, SIG_DFL);
  raise(signal);
  _exit(128 + signal);
}

}  // namespace sc::cli
