// SPDX-License-Identifier: Apache-2.0
// Addresses of mail: RFC 5322 with groups, routes and comments, and what is met in the wild.
//
//     "Ann Lee" <ann@Sea.Example>, boats: bob@sea.example (Bob);   ->   {Ann Lee, ann@sea.example} {Bob, bob@sea.example}
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ingest/mime_words.hpp"

namespace sc::ingest {

struct MailAddress {
  std::string name;     // as shown; empty: not said
  std::string address;  // its domain in lower case; empty: there is only a name
};

class AddressReader {
 public:
  explicit AddressReader(EncodedWords& words) : words_(words) {}

  // Appends the addresses of an unfolded field. Bytes above 127 that are no UTF-8 are in `charset`.
  void read(std::string_view field, std::string_view charset, std::vector<MailAddress>& addresses);

 private:
  // What of an address the next byte belongs to.
  enum class In : uint8_t { phrase, quotes, comment, angle };

  void take(char byte);
  void take_outside(char byte);
  void take_in_angle(char byte);
  void end();
  void find_in_phrase();
  void put(std::string_view name, std::string_view address);

  EncodedWords& words_;
  std::string_view charset_;
  std::vector<MailAddress>* addresses_ = nullptr;
  std::string phrase_, comment_, angle_, joined_;
  In in_ = In::phrase, around_ = In::phrase;  // around: of quotes and comments
  size_t depth_ = 0;                          // of comments
  bool escaped_ = false, had_angle_ = false;
};

// In place: without blanks, the domain in lower case.
void settle_address(std::string& address);

}  // namespace sc::ingest
