// SPDX-License-Identifier: Apache-2.0
#include "cli/playbook_file.hpp"

#include <sys/stat.h>

#include <cerrno>
#include <cstdlib>
#include <system_error>

#include "cli/list_file.hpp"
#include "cli/tool.hpp"
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

}  // namespace

playbook::PlaybookText read_playbook(const std::string& path) {
  std::string bytes;
  io::File file = io::File::open_input(path);
  char block[1 << 14];
  while (const size_t count = file.read(block, sizeof block)) {
    bytes.append(block, count);
    if (bytes.size() > largest) throw Fault{FaultKind::playbook, "is larger than 4 MiB - is it a playbook?", {path}};
  }
  return {path, std::move(bytes), list_reader(folder_of(path))};
}

playbook::PlaybookText find_playbook(const std::string& option) {
  const std::string path = found_path(option);
  if (path.empty()) return {{}, std::string(playbook::default_text()), {}};
  try {
    return read_playbook(path);
  } catch (const Fault& fault) {
    if (fault.kind() != FaultKind::input) throw;
    throw Fault{FaultKind::playbook, fault.message(), fault.place()};
  }
}

playbook::Playbook load_playbook(const std::string& option, bool decides) {
  const playbook::PlaybookText found = find_playbook(option);
  if (found.file.empty() && !decides) return {};
  return playbook::parse(found.text, found.file, found.lists);
}

std::vector<playbook::PlaybookText> Playbooks::read() const {
  if (names_.empty()) return {find_playbook(option_)};
  std::vector<playbook::PlaybookText> texts;
  for (const std::string& name : names_) texts.push_back(read_playbook(name));
  return texts;
}

}  // namespace sc::cli
