// SPDX-License-Identifier: Apache-2.0
// Reads one TOML table by the names it may hold; anything else is a finding with its place and the nearest name.
#pragma once

// Its parser recurses: so deep is enough for any playbook, and little enough for a stack of 256 KiB.
#define TOML_MAX_NESTED_VALUES 32

#include <toml++/toml.h>

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sc::playbook {

// The text of a playbook and its name, for findings.
struct PlaybookText {
  std::string_view text;
  const std::string& file;
};

// Throws Fault{playbook} at a node's place.
[[noreturn]] void refuse(const PlaybookText& source, const toml::source_region& where, size_t length, const std::string& what);

class TableReader {
 public:
  TableReader(const PlaybookText& source, const toml::table& table, std::string name)
      : source_(source), table_(table), name_(std::move(name)) {}

  void allow_only(std::span<const std::string_view> keys) const;
  std::string text(std::string_view key) const;
  // Throws when it is missing or empty.
  std::string required_text(std::string_view key) const;
  int64_t integer(std::string_view key, int64_t otherwise, int64_t least, int64_t most) const;
  std::vector<std::string> texts(std::string_view key) const;
  std::vector<std::pair<std::string, std::string>> pairs(std::string_view key) const;

 private:
  [[noreturn]] void refuse_type(const toml::node& node, std::string_view key, const char* wanted) const;

  const PlaybookText& source_;
  const toml::table& table_;
  std::string name_;
};

}  // namespace sc::playbook
