// SPDX-License-Identifier: Apache-2.0
#include "ingest/mail_address.hpp"

#include <algorithm>

#include "ingest/ids.hpp"
#include "ingest/mail_header.hpp"

namespace sc::ingest {

namespace {

constexpr size_t none = std::string_view::npos;
constexpr std::string_view blanks = " \t";

}  // namespace

void settle_address(std::string& address) {
  std::erase_if(address, [](char byte) { return static_cast<unsigned char>(byte) <= ' '; });
  const size_t at = address.rfind('@');
  if (at != std::string::npos) to_lower(address, at);
}

void AddressReader::read(std::string_view field, std::string_view charset, std::vector<MailAddress>& addresses) {
  charset_ = charset;
  addresses_ = &addresses;
  in_ = around_ = In::phrase;
  escaped_ = had_angle_ = false;
  depth_ = 0;
  phrase_.clear();
  comment_.clear();
  angle_.clear();
  for (const char byte : field) take(byte);
  end();
}

void AddressReader::take(char byte) {
  if (escaped_) {
    escaped_ = false;
    (in_ == In::comment ? comment_ : around_ == In::angle ? angle_ : phrase_) += byte;
    return;
  }
  switch (in_) {
    case In::quotes:
      if (byte == '\\') {
        escaped_ = true;
      } else if (byte == '"') {
        in_ = around_;
        if (around_ == In::angle) angle_ += byte;
      } else {
        (around_ == In::angle ? angle_ : phrase_) += byte;
      }
      return;
    case In::comment:
      if (byte == '\\') escaped_ = true;
      else if (byte == ')' && --depth_ == 0) in_ = around_;
      else comment_ += byte;
      if (byte == '(') ++depth_;
      return;
    case In::angle: return take_in_angle(byte);
    case In::phrase: return take_outside(byte);
  }
}

void AddressReader::take_outside(char byte) {
  switch (byte) {
    case '"':
      around_ = In::phrase;
      in_ = In::quotes;
      return;
    case '(':
      around_ = In::phrase;
      in_ = In::comment;
      depth_ = 1;
      if (!comment_.empty()) comment_ += ' ';
      return;
    case '<':
      in_ = In::angle;
      angle_.clear();
      had_angle_ = true;
      return;
    case ',':
    case ';': return end();
    case ':':  // what stands before is the name of a group
      if (!had_angle_ && phrase_.find('@') == std::string::npos) {
        phrase_.clear();
        comment_.clear();
        return;
      }
      [[fallthrough]];
    default: phrase_ += byte;
  }
}

void AddressReader::take_in_angle(char byte) {
  if (byte == '>') {
    in_ = In::phrase;
  } else if (byte == '"') {
    around_ = In::angle;
    in_ = In::quotes;
    angle_ += byte;
  } else if (byte == '(') {
    around_ = In::angle;
    in_ = In::comment;
    depth_ = 1;
  } else if (byte == ':' && angle_.starts_with('@')) {
    angle_.clear();  // a route
  } else if (byte == ',' && !angle_.starts_with('@')) {
    in_ = In::phrase;
    end();  // the > is missing
  } else {
    angle_ += byte;
  }
}

void AddressReader::end() {
  if (had_angle_) put(without_blanks_around(phrase_).empty() ? comment_ : phrase_, angle_);
  else find_in_phrase();
  phrase_.clear();
  comment_.clear();
  angle_.clear();
  had_angle_ = false;
}

// An address without < >: alone, behind a name, between quotes that never end, or as archives hide it: "ann at sea.example".
void AddressReader::find_in_phrase() {
  std::string_view phrase = without_blanks_around(phrase_);
  if (phrase.empty()) return;
  const size_t open = phrase.rfind('<');
  const size_t sign = phrase.rfind('@');
  if (open != none && sign != none && sign > open) {
    const size_t close = std::min(phrase.find('>', open), phrase.size());
    return put(phrase.substr(0, open), phrase.substr(open + 1, close - open - 1));
  }
  const size_t hidden = phrase.find(" at ");
  if (sign == none && hidden != none && phrase.find_first_of(blanks) == hidden && phrase.find_first_of(blanks, hidden + 4) == none) {
    joined_.assign(phrase.substr(0, hidden)).append(1, '@').append(phrase.substr(hidden + 4));
    return put(comment_, joined_);
  }
  if (sign == none) return put(phrase, {});
  const size_t before = phrase.find_last_not_of(blanks, sign == 0 ? 0 : sign - 1);
  const size_t begin = before == none ? 0 : phrase.find_last_of(blanks, before) + 1;
  const std::string_view name = without_blanks_around(phrase.substr(0, begin));
  put(name.empty() ? std::string_view(comment_) : name, phrase.substr(begin));
}

void AddressReader::put(std::string_view name, std::string_view address) {
  MailAddress& added = addresses_->emplace_back();
  if (address.find("=?") != none) words_.append(address, charset_, added.address);
  else added.address = address;
  settle_address(added.address);
  words_.append_line(name, charset_, added.name);
  if (added.name.empty() && added.address.empty()) addresses_->pop_back();
}

}  // namespace sc::ingest
