// SPDX-License-Identifier: Apache-2.0
#include "cli/playbook_file.hpp"

#include <sys/stat.h>

#include <cerrno>
#include <cstdlib>
#include <system_error>

#include "io/file.hpp"

namespace sc::cli {

namespace {

constexpr size_t largest = size_t{4} << 20;

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

// A file that can't be looked for, for want of a right, is not there; any other failure is one.
bool is_there(const std::string& path) {
  struct stat status {};
  if (stat(path.c_str(), &status) == 0) return S_ISREG(status.st_mode);
  if (errno == ENOENT || errno == ENOTDIR || errno == EACCES) return false;
  throw Fault{FaultKind::input, std::string("can't look for a playbook: ") + std::generic_category().message(errno), {path}};
}

std::string found_path(const std::string& option) {
  if (!option.empty()) return option;
  if (std::string named = environment("SC_PLAYBOOK"); !named.empty()) return named;
  std::string home = environment("XDG_CONFIG_HOME");
  if (home.empty() && !environment("HOME").empty()) home = environment("HOME") + "/.config";
  for (const std::string& path : {std::string("playbook.toml"), home.empty() ? home : home + "/sc/playbook.toml"}) {
    if (!path.empty() && is_there(path)) return path;
  }
  return {};
}

std::string content_of(const std::string& path) {
  std::string bytes;
  try {
    io::File file = io::File::open_input(path);
    char block[1 << 14];
    while (const size_t count = file.read(block, sizeof block)) {
      bytes.append(block, count);
      if (bytes.size() > largest) throw Fault{FaultKind::playbook, "is larger than 4 MiB - is it a playbook?", {path}};
    }
  } catch (const Fault& fault) {
    if (fault.kind() != FaultKind::input) throw;
    throw Fault{FaultKind::playbook, fault.message(), fault.place()};
  }
  return bytes;
}

}  // namespace

playbook::Playbook load_playbook(const std::string& option) {
  const std::string path = found_path(option);
  return path.empty() ? playbook::parse(playbook::default_text(), "") : playbook::parse(content_of(path), path);
}

}  // namespace sc::cli
