// SPDX-License-Identifier: Apache-2.0
// Reads one TOML table by the names it may hold. Whatever is wrong becomes a finding with its place and the nearest
// name, and reading goes on as if it had not been written.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "playbook/finding.hpp"
#include "playbook/toml.hpp"
#include "query/syntax.hpp"
#include "rules/condition.hpp"

namespace sc::playbook {

// A playbook's text, and what was found wrong with it so far.
class Draft {
 public:
  Draft(std::string_view text, const std::string& file, const query::ReadList& read_list) : text_(text), file_(file), read_list_(read_list) {}

  std::string_view text() const noexcept { return text_; }
  const std::string& file() const noexcept { return file_; }
  const query::ReadList& read_list() const noexcept { return read_list_; }

  // The caret covers `length` bytes from the place on; 0: as the node is written.
  void find(const toml::source_region& where, size_t length, std::string message);
  void find_at(size_t offset, size_t length, std::string message);
  // What a language inside a string complained of: its place there becomes one of the file. `where` is the string's, before
  // whose bytes the language was given `before` others.
  void find_inside(const toml::source_region& where, const Fault& fault, size_t before = 0);
  // What is wrong with a file that the node names.
  void find_elsewhere(const toml::source_region& where, const Fault& fault);
  // In the order of the file.
  std::vector<Finding> take_findings();

  // Where a string's own bytes begin in the file; npos when escapes make that unsure.
  size_t content_offset(const toml::source_region& where) const;
  size_t offset_of(const toml::source_region& where) const;

 private:
  std::string_view text_;
  const std::string& file_;
  query::ReadList read_list_;
  std::vector<std::pair<size_t, Finding>> found_;
};

class TableReader {
 public:
  TableReader(Draft& draft, const toml::table& table, std::string name) : draft_(draft), table_(table), name_(std::move(name)) {}

  Draft& draft() const noexcept { return draft_; }
  const std::string& name() const noexcept { return name_; }
  const toml::source_region& place() const noexcept { return table_.source(); }
  const toml::node* node(std::string_view key) const { return table_.get(key); }
  uint64_t line() const noexcept { return table_.source().begin.line; }

  void allow_only(std::span<const std::string_view> keys) const;
  std::string text(std::string_view key) const;
  // A finding when it is missing or empty.
  std::string required_text(std::string_view key) const;
  // A day, as TOML's date or as a string like it: "2024-12-24", or empty.
  std::string day(std::string_view key) const;
  // One of the words; empty when it is missing or, a finding, none of them.
  std::string word(std::string_view key, std::span<const std::string_view> words) const;
  // Visits each string of a string or a list of strings; what else stands there is a finding.
  void each_text(std::string_view key, const std::function<void(const toml::node&, const std::string&)>& visit) const;
  // One of the words or a list of them; what is none is a finding where it stands, and left out.
  std::vector<std::string> words_in(std::string_view key, std::span<const std::string_view> words) const;
  int64_t integer(std::string_view key, int64_t otherwise, int64_t least, int64_t most) const;
  std::optional<bool> boolean(std::string_view key) const;
  std::optional<double> number(std::string_view key) const;
  // Microseconds of "1h30m", above zero.
  std::optional<int64_t> duration(std::string_view key) const;
  std::vector<std::string> texts(std::string_view key) const;
  // The same, or one string alone.
  std::vector<std::string> text_or_texts(std::string_view key) const;
  std::vector<std::pair<std::string, std::string>> pairs(std::string_view key) const;
  // A condition of sc-rules(5) on records of this type, that reads none of the top-level members `forbidden`.
  std::optional<rules::Condition> condition(std::string_view key, record::Type of, std::span<const std::string_view> forbidden) const;

  bool is_text(std::string_view key) const;
  // Whether it is missing or says nothing: not what has a finding for its type.
  bool lacks(std::string_view key) const;

  // A finding at a key's value, or at the table when it is not there.
  void find(std::string_view key, std::string message) const;

 private:
  void wants(const toml::node& node, std::string_view key, const std::string& wanted) const;

  Draft& draft_;
  const toml::table& table_;
  std::string name_;
};

}  // namespace sc::playbook
