// SPDX-License-Identifier: Apache-2.0
// A value with parameters, as Content-Type and Content-Disposition have it: RFC 2045, and RFC 2231 for long values and
// other charsets. What stands before the first ; is the value; comments are dropped.
//
//     text/plain; charset=utf-8; name*0*=utf-8''caf%C3; name*1*=%A9.txt
//     value() is "text/plain", parameter("NAME", …) appends "café.txt"
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ingest/mime_words.hpp"

namespace sc::ingest {

class Parameters {
 public:
  explicit Parameters(EncodedWords& words) : words_(words) {}

  // Views of `value`, which is unfolded, are kept.
  void read(std::string_view value);

  std::string_view value() const noexcept { return value_; }
  // Appends the parameter of this lower-case name as UTF-8; false when there is none or it is empty.
  bool parameter(std::string_view lower, std::string& out);

 private:
  struct Parameter {
    std::string_view name;   // without * and section
    std::string_view value;  // without quotes, its backslashes still in it
    int section;             // -1: the whole
    bool extended, quoted;
  };

  void take_parameter(std::string_view text, size_t& at);
  void append_bytes(const Parameter& parameter, std::string_view value, std::string& out) const;
  bool append_sections(std::string_view lower, std::string& out);

  EncodedWords& words_;
  std::string_view value_;
  std::vector<Parameter> parameters_;
  std::vector<const Parameter*> sections_;
  std::string bytes_;
};

}  // namespace sc::ingest
