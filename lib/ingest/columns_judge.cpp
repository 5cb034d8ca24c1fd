// SPDX-License-Identifier: Apache-2.0
#include "ingest/columns_judge.hpp"

#include <algorithm>
#include <array>

#include "ingest/digits.hpp"

namespace sc::ingest {

namespace {

// So many zeros by chance are seen once in a thousand columns.
constexpr uint64_t zeros_beyond_chance = 3;

bool all_zeros(std::string_view text) noexcept { return text.find_first_not_of('0') == text.npos; }

// Whether a cell says that there is nothing, as pandas, R, databases and spreadsheets write it, or people: "-", "####".
bool says_nothing(std::string_view cell) noexcept {
  static constexpr std::array<std::string_view, 17> nothing = {
      "nan", "NaN", "null", "NULL", "None", "none", "nil", "NA", "<NA>", "N/A", "n/a",
      "#N/A", "#NUM!", "#VALUE!", "#REF!", "#NAME?", "#DIV/0!"};
  if (cell.find_first_not_of('#') == cell.npos || cell.find_first_not_of('-') == cell.npos) return true;
  return std::find(nothing.begin(), nothing.end(), cell) != nothing.end();
}

// 5.7E+17, 5,7E+17, 5.7E17, 6e+17; without dot and sign it may be an id of letters and digits.
bool is_power(std::string_view text) noexcept {
  const size_t letter = text.find_first_of("eE");
  if (letter == text.npos || letter == 0) return false;
  std::string_view digits = text.substr(0, letter);
  std::string_view exponent = text.substr(letter + 1);
  if (exponent.starts_with('+')) exponent.remove_prefix(1);
  else if (digits.size() < 3) return false;
  if (!all_digits(exponent) || exponent.size() > 3 || !is_digit(digits[0])) return false;
  digits.remove_prefix(1);
  return digits.empty() || ((digits[0] == '.' || digits[0] == ',') && all_digits(digits.substr(1)));
}

bool is_handle(std::string_view cell) noexcept {
  if (cell.starts_with('@')) cell.remove_prefix(1);
  return !cell.empty() && std::all_of(cell.begin(), cell.end(), [](char byte) {
    return is_digit(byte) || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte == '_' || byte == '.' || byte == '-';
  });
}

}  // namespace

std::string_view bare_cell_slowly(std::string_view cell) noexcept {
  while (!cell.empty() && static_cast<unsigned char>(cell.front()) <= ' ') cell.remove_prefix(1);
  while (!cell.empty() && static_cast<unsigned char>(cell.back()) <= ' ') cell.remove_suffix(1);
  if (cell.size() >= 3 && cell.starts_with("=\"") && cell.ends_with('"')) return cell.substr(2, cell.size() - 3);
  return cell;
}

IdForm read_id(std::string_view cell, std::string_view& id) noexcept {
  id = bare_cell(cell);
  if ((id.empty() || !is_digit(id[0])) && says_nothing(id)) {
    id = {};
    return IdForm::none;
  }
  if (id[0] == '\'' && all_digits(id.substr(1))) id.remove_prefix(1);
  if (!is_digit(id[0])) return IdForm::plain;
  if (!all_digits(id)) {
    const size_t dot = id.find('.');
    if (dot != id.npos && all_digits(id.substr(0, dot)) && all_zeros(id.substr(dot + 1))) {
      id = id.substr(0, dot);
      return id.size() > kept_digits ? IdForm::too_long : IdForm::plain;
    }
    return is_power(id) ? IdForm::power : IdForm::plain;
  }
  return id.size() > kept_digits && all_zeros(id.substr(kept_digits)) ? IdForm::round : IdForm::plain;
}

void IdColumn::see(std::string_view cell) {
  std::string_view id;
  const IdForm form = read_id(cell, id);
  if (form == IdForm::none) return;
  ++seen_;
  const bool number = all_digits(id);
  numbers_ += number ? 1 : 0;
  powers_ += form == IdForm::power || form == IdForm::too_long ? 1 : 0;
  if (!number || id.size() <= kept_digits) return;
  ++long_;
  if (form != IdForm::round) return;
  ++round_;
  round_zeros_ += id.size() - kept_digits;
}

bool IdColumn::cut() const noexcept {
  if (round_ == long_) return round_zeros_ >= zeros_beyond_chance;
  // Among good ids one of sixteen digits ends in zero as often as one in ten.
  return round_ * 5 >= long_ && round_zeros_ >= 3 * zeros_beyond_chance;
}

void AuthorColumn::see(std::string_view cell) {
  cell = bare_cell(cell);
  if (cell.empty()) return;
  ++seen_;
  if (all_digits(cell)) ++numbers_;
  if (is_handle(cell)) ++words_;
}

AuthorForm AuthorColumn::form() const noexcept {
  if (seen_ > 0 && numbers_ == seen_) return AuthorForm::number;
  return seen_ > 0 && words_ == seen_ ? AuthorForm::handle : AuthorForm::name;
}

bool AuthorColumn::mostly_handles() const noexcept {
  return seen_ > 0 && words_ * 20 >= seen_ * 19;
}

void ColumnJudge::see(const CsvRow& row) {
  for (size_t at = 0; at < uses_.size(); ++at) {
    const ColumnUse& use = uses_[at];
    if (use.column >= row.cells.size()) continue;
    const std::string_view cell = row.cells[use.column];
    if (is_date(use.field)) {
      facts_[at].dates.see(bare_cell(cell));
    } else if (is_id(use.field)) {
      facts_[at].ids.see(cell);
    } else if (use.field == Field::author || use.field == Field::author_handle || use.field == Field::author_name) {
      facts_[at].authors.see(cell);
    }
  }
}

}  // namespace sc::ingest
