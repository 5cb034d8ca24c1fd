// SPDX-License-Identifier: Apache-2.0
// What is said on standard error: "sc-x: FILE:LINE: what - what to do". Strangers' control characters in names are
// made visible. Of messages alike at most ten are said, then how many there were.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "base/fault.hpp"

namespace sc::cli {

class Messages {
 public:
  explicit Messages(std::string tool) : tool_(std::move(tool)) {}

  void set_quiet(bool quiet) noexcept { quiet_ = quiet; }
  // Always said: what ends the run.
  void fatal(const Fault& fault);
  // Not under --quiet.
  void say(std::string_view text);
  // The same, but of one `kind` at most ten.
  void say_some(std::string_view kind, std::string_view text);
  // How many more of each kind there were.
  void finish();

 private:
  void write(std::string_view text);

  std::string tool_;
  bool quiet_ = false;
  std::map<std::string, uint64_t, std::less<>> said_;
};

}  // namespace sc::cli
