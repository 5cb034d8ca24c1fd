// SPDX-License-Identifier: Apache-2.0
// Finds what is personal in a text. One look tells where digits, @ and telling words are; only there it looks closer. A text
// that has none of them costs that one look.
//
//     Finder finder;
//     finder.find("call me on 07700 900123", 0, findings)     // phone [11, 23)
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "playbook/playbook.hpp"
#include "redact/cues.hpp"
#include "redact/finding.hpp"
#include "redact/plain.hpp"
#include "redact/reading.hpp"

namespace sc::redact {

class Finder {
 public:
  explicit Finder(const playbook::Playbook& playbook = {});

  // Fills `out` with what is in `text`, in order, without overlaps; places are bytes of the text as it is given. `told` is
  // what is known of the text from outside, as Reading::told.
  void find(std::string_view text, Cues told, Findings& out);
  // What the name of a member tells of its value: "phone", "birthDate", "customer_email".
  Cues told_by(std::string_view key) const;
  std::string_view kind_name(uint8_t kind) const;

 private:
  bool respell();
  void find_spelled(Findings& out) const;
  void find_again(Findings& out) const;
  void find_patterns(std::string_view text, Findings& out) const;

  CueTable marked_, all_words_;
  std::vector<playbook::Personal> patterns_;
  std::vector<uint8_t> pattern_kinds_;
  std::vector<std::string> own_kinds_;
  Plain plain_;
  Marks marks_;
};

}  // namespace sc::redact
