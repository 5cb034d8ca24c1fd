// SPDX-License-Identifier: Apache-2.0
#include "redact/national.hpp"

#include <algorithm>
#include <array>

#include "redact/checks.hpp"

namespace sc::redact {

namespace {

// Needs: nothing besides, the way it is parted, or a word beside it.
enum class Needs : uint8_t { nothing, groups, word };

struct Scheme {
  std::string_view shape;   // 9 a digit, A a letter, X either
  std::string_view groups;  // parted so, it needs no word; empty: no such way
  std::string_view separators;
  Needs needs;  // when it is written otherwise
  Cues words;   // that tell it
  bool (*check)(std::string_view id);
};

bool always(std::string_view) { return true; }
int digit(std::string_view id, size_t at) { return id[at] - '0'; }
bool is_date(std::string_view id, size_t day, size_t month) { return is_day_month(id.substr(day, 2), id.substr(month, 2)); }

bool us_ssn(std::string_view id) {
  return id.substr(0, 3) != "000" && id.substr(0, 3) != "666" && id.substr(3, 2) != "00" && id.substr(5) != "0000";
}
bool uk_nino(std::string_view id) {
  constexpr std::string_view never_first = "DFIQUV", never_second = "DFIOQUV";
  return never_first.find(id[0]) == id.npos && never_second.find(id[1]) == id.npos && id[8] <= 'D';
}
bool uk_nhs(std::string_view id) { return (11 - weighted(id, {10, 9, 8, 7, 6, 5, 4, 3, 2}) % 11) % 11 == digit(id, 9); }
bool de_tax(std::string_view id) { return id[0] != '0' && passes_mod_11_10(id); }
bool fr_nir(std::string_view id) {
  if (id[0] != '1' && id[0] != '2') return false;
  const int month = modulo(id.substr(3, 2), 100);
  if (month == 0 || (month > 12 && month < 20)) return false;
  std::string_view department = id.substr(5, 2);
  char body[14] = {};
  id.substr(0, 13).copy(body, 13);
  if (department == "2A" || department == "2B") body[6] = department == "2A" ? '9' : '8', body[5] = '1';  // Corsica: 19 and 18
  for (const char byte : std::string_view(body, 13)) {
    if (!is_digit(byte)) return false;
  }
  return 97 - modulo({body, 13}, 97) == modulo(id.substr(13), 100);
}
char es_letter(std::string_view digits) { return "TRWAGMYFPDXBNJZSQVHLCKE"[modulo(digits, 23)]; }
bool es_dni(std::string_view id) { return es_letter(id.substr(0, 8)) == id[8]; }
bool es_nie(std::string_view id) {
  if (id[0] < 'X' || id[0] > 'Z') return false;
  char digits[9] = {};
  id.substr(0, 8).copy(digits, 8);
  digits[0] = static_cast<char>('0' + (id[0] - 'X'));
  return es_letter({digits, 8}) == id[8];
}
bool it_codice(std::string_view id) {
  constexpr int odd[] = {1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23};
  int sum = 0;
  for (size_t at = 0; at < 15; ++at) {
    const int value = is_digit(id[at]) ? id[at] - '0' : id[at] - 'A';
    sum += at % 2 == 0 ? odd[value] : value;
  }
  return static_cast<char>('A' + sum % 26) == id[15];
}
bool nl_bsn(std::string_view id) { return weighted(id, {9, 8, 7, 6, 5, 4, 3, 2, -1}) % 11 == 0; }
bool be_number(std::string_view id) {
  if (modulo(id.substr(2, 2), 100) > 12 || modulo(id.substr(4, 2), 100) > 31) return false;
  const int check = modulo(id.substr(9), 100), body = modulo(id.substr(0, 9), 97);
  return check == 97 - body || check == 97 - (body + 2'000'000'000 % 97) % 97;
}
bool se_number(std::string_view id) { return is_date(id, 4, 2) && passes_luhn(id); }
bool se_long(std::string_view id) { return (id[0] == '1' || id[0] == '2') && se_number(id.substr(2)); }
bool dk_cpr(std::string_view id) { return is_date(id, 0, 2); }
bool no_number(std::string_view id) {
  const int first = (11 - weighted(id, {3, 7, 6, 1, 8, 9, 4, 5, 2}) % 11) % 11;
  const int second = (11 - weighted(id, {5, 4, 3, 2, 7, 6, 5, 4, 3, 2}) % 11) % 11;
  return is_date(id, 0, 2) && first == digit(id, 9) && second == digit(id, 10);
}
bool fi_hetu(std::string_view id) {
  char digits[10] = {};
  id.substr(0, 6).copy(digits, 6);
  id.substr(id.size() - 4, 3).copy(digits + 6, 3);
  return is_date(id, 0, 2) && "0123456789ABCDEFHJKLMNPRSTUVWXY"[modulo({digits, 9}, 31)] == id.back();
}
bool fi_hetu_with_sign(std::string_view id) { return (id[6] == 'A' || (id[6] >= 'B' && id[6] <= 'F')) && fi_hetu(id); }
bool pl_pesel(std::string_view id) {
  const int month = modulo(id.substr(2, 2), 20), day = modulo(id.substr(4, 2), 100);
  return month >= 1 && month <= 12 && day >= 1 && day <= 31 &&
         (10 - weighted(id, {1, 3, 7, 9, 1, 3, 7, 9, 1, 3}) % 10) % 10 == digit(id, 10);
}
bool br_cpf(std::string_view id) {
  if (id.find_first_not_of(id[0]) == id.npos) return false;
  const int first = weighted(id, {10, 9, 8, 7, 6, 5, 4, 3, 2}) * 10 % 11 % 10,
            second = weighted(id, {11, 10, 9, 8, 7, 6, 5, 4, 3, 2}) * 10 % 11 % 10;
  return first == digit(id, 9) && second == digit(id, 10);
}
bool in_aadhaar(std::string_view id) { return id[0] >= '2' && passes_verhoeff(id); }
bool in_pan(std::string_view id) { return std::string_view("ABCFGHLJPTK").find(id[3]) != id.npos; }
bool ca_sin(std::string_view id) { return id[0] != '0' && id[0] != '8' && passes_luhn(id); }
bool au_tfn(std::string_view id) { return weighted(id, {1, 4, 3, 7, 5, 8, 6, 9, 10}) % 11 == 0; }
bool au_medicare(std::string_view id) {
  return id[0] >= '2' && id[0] <= '6' && weighted(id, {1, 3, 7, 9, 1, 3, 7, 9}) % 10 == digit(id, 8);
}
bool pt_nif(std::string_view id) {
  const int rest = weighted(id, {9, 8, 7, 6, 5, 4, 3, 2}) % 11;
  return (rest < 2 ? 0 : 11 - rest) == digit(id, 8);
}
bool ie_pps(std::string_view id) {
  const int extra = id.size() > 8 ? (id[8] - 'A' + 1) * 9 : 0;
  return "WABCDEFGHIJKLMNOPQRSTUV"[(weighted(id, {8, 7, 6, 5, 4, 3, 2}) + extra) % 23] == id[7];
}
bool ch_ahv(std::string_view id) {
  return id.starts_with("756") && (10 - weighted(id, {1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3}) % 10) % 10 == digit(id, 12);
}
bool at_svnr(std::string_view id) { return is_date(id, 4, 6) && weighted(id, {3, 7, 9, 0, 5, 8, 4, 2, 1, 6}) % 11 == digit(id, 3); }
bool cz_number(std::string_view id) {
  const int month = modulo(id.substr(2, 2), 100) % 50 % 20;
  return month >= 1 && month <= 12 && modulo(id, 11) == 0;
}
bool ro_cnp(std::string_view id) {
  return id[0] != '0' && is_date(id, 5, 3) && weighted(id, {2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9}) % 11 % 10 == digit(id, 12);
}
bool tr_tckn(std::string_view id) {
  const int odd = digit(id, 0) + digit(id, 2) + digit(id, 4) + digit(id, 6) + digit(id, 8),
            even = digit(id, 1) + digit(id, 3) + digit(id, 5) + digit(id, 7);
  return id[0] != '0' && (odd * 7 - even + 100) % 10 == digit(id, 9) && (odd + even + digit(id, 9)) % 10 == digit(id, 10);
}
bool za_id(std::string_view id) { return is_date(id, 4, 2) && id[10] <= '2' && passes_luhn(id); }
bool sg_nric(std::string_view id) {
  int sum = weighted(id.substr(1), {2, 7, 6, 5, 4, 3, 2});
  if (id[0] == 'T' || id[0] == 'G') sum += 4;
  if (id[0] == 'S' || id[0] == 'T') return "JZIHGFEDCBA"[sum % 11] == id[8];
  return (id[0] == 'F' || id[0] == 'G') && "XWUTRQPNMLK"[sum % 11] == id[8];
}
bool cn_id(std::string_view id) {
  const int sum = weighted(id, {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2});
  return is_date(id, 12, 10) && (id[6] == '1' || id[6] == '2') && "10X98765432"[sum % 11] == id[17];
}
bool mx_curp(std::string_view id) { return is_date(id, 8, 6) && (id[10] == 'H' || id[10] == 'M' || id[10] == 'X'); }
bool ee_code(std::string_view id) {
  int check = weighted(id, {1, 2, 3, 4, 5, 6, 7, 8, 9, 1}) % 11;
  if (check == 10) check = weighted(id, {3, 4, 5, 6, 7, 8, 9, 1, 2, 3}) % 11 % 10;
  return id[0] >= '1' && id[0] <= '6' && is_date(id, 5, 3) && check == digit(id, 10);
}
bool kr_rrn(std::string_view id) { return is_date(id, 4, 2) && id[6] >= '1' && id[6] <= '8'; }

constexpr Cues any_id = cue::id | cue::ssn | cue::tax | cue::health;

// The first that fits decides.
constexpr Scheme schemes[] = {
    {"999999999", "324", "-", Needs::word, cue::ssn | cue::tax | cue::id, us_ssn},  // United States: SSN, ITIN
    {"AA999999A", "", "", Needs::nothing, 0, uk_nino},
    {"9999999999", "", "", Needs::word, cue::health, uk_nhs},
    {"99999999999", "2333", " ", Needs::word, any_id, de_tax},
    {"999999X99999999", "", "", Needs::nothing, 0, fr_nir},
    {"99999999A", "", "", Needs::nothing, 0, es_dni},
    {"A9999999A", "", "", Needs::nothing, 0, es_nie},
    {"AAAAAA99A99A999A", "", "", Needs::nothing, 0, it_codice},
    {"999999999", "", "", Needs::word, any_id, nl_bsn},
    {"99999999999", "22232", ".-*", Needs::nothing, 0, be_number},
    {"9999999999", "64", "-+", Needs::word, cue::id | cue::ssn, se_number},
    {"999999999999", "84", "-+", Needs::nothing, 0, se_long},
    {"9999999999", "64", "-", Needs::word, cue::id, dk_cpr},
    {"99999999999", "65", " ", Needs::nothing, 0, no_number},
    {"999999999X", "64", "-+", Needs::word, cue::id, fi_hetu},
    {"999999A999X", "", "", Needs::nothing, 0, fi_hetu_with_sign},
    {"99999999999", "", "", Needs::nothing, 0, pl_pesel},
    {"99999999999", "3332", ".-*", Needs::nothing, 0, br_cpf},
    {"999999999999", "444", " -", Needs::word, cue::id, in_aadhaar},
    {"AAAAA9999A", "", "", Needs::nothing, 0, in_pan},
    {"999999999", "", "", Needs::word, any_id, ca_sin},
    {"999999999", "", "", Needs::word, cue::tax, au_tfn},
    {"9999999999", "451", " ", Needs::word, cue::id | cue::health, au_medicare},
    {"999999999", "", "", Needs::word, any_id, pt_nif},
    {"9999999A", "", "", Needs::nothing, 0, ie_pps},
    {"9999999AA", "", "", Needs::nothing, 0, ie_pps},
    {"9999999999999", "", "", Needs::nothing, 0, ch_ahv},
    {"9999999999", "46", " ", Needs::word, cue::id | cue::ssn, at_svnr},
    {"9999999999", "64", "/", Needs::word, cue::id, cz_number},
    {"9999999999999", "", "", Needs::nothing, 0, ro_cnp},
    {"99999999999", "", "", Needs::nothing, 0, tr_tckn},
    {"99999999999", "", "", Needs::nothing, 0, ee_code},
    {"99999999999", "", "", Needs::word, any_id, passes_mod_11_10},  // Croatia
    {"9999999999999", "", "", Needs::nothing, 0, za_id},
    {"A9999999A", "", "", Needs::nothing, 0, sg_nric},
    {"99999999999999999X", "", "", Needs::nothing, 0, cn_id},
    {"AAAA999999AAAAAAX9", "", "", Needs::nothing, 0, mx_curp},
    {"9999999999999", "67", "-", Needs::word, cue::id, kr_rrn},
    // What has no check digit that we know, and mistyped ones: where somebody says that it is one.
    {"AAAAA9999A", "", "", Needs::word, cue::tax_pan, always},
    {"A9999999A", "", "", Needs::word, any_id, always},
    {"AA999999", "", "", Needs::word, any_id, always},
    {"999999999", "", "", Needs::word, any_id, always},
    {"9999999999", "", "", Needs::word, cue::ssn | cue::tax | cue::health, always},
    {"99999999999", "", "", Needs::word, any_id, always},
    {"999999999999", "", "", Needs::word, any_id, always},
    {"9999999999999", "", "", Needs::word, any_id, always},
};

// Where in a shape a sign is, as bits.
constexpr uint32_t places_of(std::string_view shape, char sign) {
  uint32_t places = 0;
  for (size_t at = 0; at < shape.size(); ++at) places |= uint32_t{shape[at] == sign} << at;
  return places;
}

// What is asked of an id before its check digits: digits at these places, none at those.
struct Form {
  uint32_t digits, letters;
};
constexpr size_t longest_shape = 18;
constexpr std::array<Form, std::size(schemes)> forms = [] {
  std::array<Form, std::size(schemes)> all{};
  for (size_t at = 0; at < all.size(); ++at) all[at] = {places_of(schemes[at].shape, '9'), places_of(schemes[at].shape, 'A')};
  return all;
}();

// The schemes of a length, in their order.
struct OfLength {
  std::array<uint8_t, 16> schemes{};
  uint8_t count = 0;
};
constexpr std::array<OfLength, longest_shape + 1> by_length = [] {
  std::array<OfLength, longest_shape + 1> all{};
  for (uint8_t at = 0; at < std::size(schemes); ++at) {
    OfLength& same = all[schemes[at].shape.size()];
    same.schemes[same.count++] = at;
  }
  return all;
}();

bool suffices(const Scheme& scheme, const Written& id) {
  if ((id.told & scheme.words) != 0 || scheme.needs == Needs::nothing) return true;
  return !scheme.groups.empty() && id.groups == scheme.groups && scheme.separators.find(id.separator) != std::string_view::npos;
}

}  // namespace

bool is_national_id(const Written& id) {
  if (id.bytes.size() > longest_shape) return false;
  uint32_t digits = 0;
  for (size_t at = 0; at < id.bytes.size(); ++at) digits |= uint32_t{is_digit(id.bytes[at])} << at;
  const OfLength& same = by_length[id.bytes.size()];
  return std::any_of(same.schemes.begin(), same.schemes.begin() + same.count, [&](uint8_t place) {
    const Scheme& scheme = schemes[place];
    if ((forms[place].digits & ~digits) != 0 || (forms[place].letters & digits) != 0) return false;
    return suffices(scheme, id) && scheme.check(id.bytes);
  });
}

}  // namespace sc::redact
