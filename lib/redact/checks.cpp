// SPDX-License-Identifier: Apache-2.0
#include "redact/checks.hpp"

#include <array>

namespace sc::redact {

namespace {

struct Issuer {
  uint32_t first, last;  // of prefixes of one length
  uint8_t digits;        // of the prefix
  uint8_t least, most;   // of the number
};

constexpr Issuer issuers[] = {
    {4, 4, 1, 13, 13},       {4, 4, 1, 16, 16},       {4, 4, 1, 19, 19},                             // Visa
    {51, 55, 2, 16, 16},     {2221, 2720, 4, 16, 16},                                                // Mastercard
    {34, 34, 2, 15, 15},     {37, 37, 2, 15, 15},                                                    // American Express
    {6011, 6011, 4, 16, 19}, {644, 649, 3, 16, 19},   {65, 65, 2, 16, 19},                           // Discover, RuPay
    {3528, 3589, 4, 16, 19}, {1800, 1800, 4, 15, 15}, {2131, 2131, 4, 15, 15},                       // JCB
    {300, 305, 3, 14, 19},   {3095, 3095, 4, 14, 19}, {36, 36, 2, 14, 19},     {38, 39, 2, 14, 19},  // Diners
    {50, 50, 2, 12, 19},     {56, 59, 2, 12, 19},     {60, 61, 2, 12, 19},     {63, 64, 2, 12, 19},  // Maestro and national
    {66, 69, 2, 12, 19},     {62, 62, 2, 16, 19},     {81, 82, 2, 16, 19},                           // UnionPay, RuPay
    {2200, 2204, 4, 16, 19}, {9792, 9792, 4, 16, 16}, {1, 1, 1, 15, 15},                             // Mir, Troy, UATP
};

// Length by country, as the SWIFT registry has them.
constexpr std::string_view iban_lengths =
    "AD24AE23AL28AT20AZ28BA20BE16BG22BH22BI27BR29BY28CH21CR22CY28CZ24DE22DJ27DK18DO28EE20EG29ES24FI18FK18FO18FR27GB22GE22GI23GL18GR27GT28HN"
    "28HR21HU28IE22IL23IQ23IS26"
    "IT27JO30KW30KZ20LB28LC32LI21LT20LU20LV21LY25MC27MD24ME22MK19MN20MR27MT31MU30NI28NL18NO15OM23PK24PL28PS29PT25QA29RO24RS22RU33SA24SC31SD"
    "18SE24SI19SK24SM27SO23ST25SV28"
    "TL23TN24TR26UA29VA22VG24XK20YE30";

char capital(char byte) { return byte >= 'a' && byte <= 'z' ? static_cast<char>(byte - 32) : byte; }

}  // namespace

bool is_card_number(std::string_view digits) {
  for (const Issuer& issuer : issuers) {
    if (digits.size() < issuer.least || digits.size() > issuer.most) continue;
    uint32_t prefix = 0;
    for (size_t at = 0; at < issuer.digits; ++at) prefix = prefix * 10 + static_cast<uint32_t>(digits[at] - '0');
    if (prefix >= issuer.first && prefix <= issuer.last) return true;
  }
  return false;
}

size_t iban_length(char first, char second) {
  first = capital(first);
  second = capital(second);
  for (size_t at = 0; at < iban_lengths.size(); at += 4) {
    if (iban_lengths[at] == first && iban_lengths[at + 1] == second) {
      return static_cast<size_t>((iban_lengths[at + 2] - '0') * 10 + iban_lengths[at + 3] - '0');
    }
  }
  return 0;
}

bool is_iban(std::string_view iban) {
  if (iban.size() < 15 || iban.size() != iban_length(iban[0], iban[1])) return false;
  int rest = 0;
  for (size_t at = 0; at < iban.size(); ++at) {
    const char byte = capital(iban[(at + 4) % iban.size()]);
    if (byte >= '0' && byte <= '9') rest = (rest * 10 + byte - '0') % 97;
    else if (byte >= 'A' && byte <= 'Z') rest = (rest * 100 + byte - 'A' + 10) % 97;
    else return false;
  }
  return rest == 1;
}

bool passes_verhoeff(std::string_view digits) {
  constexpr std::string_view times[] = {"0123456789", "1234067895", "2340178956", "3401289567", "4012395678",
                                        "5987604321", "6598710432", "7659821043", "8765932104", "9876543210"};
  constexpr std::string_view turned[] = {"0123456789", "1576283094", "5803796142", "8916043527",
                                         "9453126870", "4286573901", "2793806415", "7046913258"};
  size_t check = 0;
  for (size_t at = 0; at < digits.size(); ++at) {
    const size_t digit = static_cast<size_t>(digits[digits.size() - 1 - at] - '0');
    check = static_cast<size_t>(times[check][static_cast<size_t>(turned[at % 8][digit] - '0')] - '0');
  }
  return check == 0;
}

bool passes_mod_11_10(std::string_view digits) {
  int rest = 10;
  for (size_t at = 0; at + 1 < digits.size(); ++at) {
    rest = (rest + digits[at] - '0') % 10;
    rest = (rest == 0 ? 10 : rest) * 2 % 11;
  }
  return (11 - rest) % 10 == digits.back() - '0';
}

int weighted(std::string_view digits, std::initializer_list<int> weights) {
  int sum = 0;
  size_t at = 0;
  for (const int weight : weights) {
    if (at < digits.size()) sum += (digits[at++] - '0') * weight;
  }
  return sum;
}

int modulo(std::string_view digits, int divisor) {
  int64_t rest = 0;
  for (const char digit : digits) rest = (rest * 10 + digit - '0') % divisor;
  return static_cast<int>(rest);
}

bool is_day_month(std::string_view day, std::string_view month) {
  const int d = modulo(day, 100), m = modulo(month, 100);
  return d >= 1 && d <= 31 && m >= 1 && m <= 12;
}

}  // namespace sc::redact
