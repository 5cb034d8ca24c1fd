// SPDX-License-Identifier: Apache-2.0
#include "redact/phone.hpp"

#include <algorithm>
#include <array>
#include <iterator>

namespace sc::redact {

namespace {

struct Plan {
  std::string_view codes;  // calling codes of three digits or fewer
  uint8_t least, most;     // digits behind them
};

// ITU E.164's assigned codes, with the lengths that numbers have there.
constexpr Plan plans[] = {
    {"1", 10, 10},
    {"7", 10, 10},
    {"20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49", 6, 13},
    {"51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 81 82 84 86 90 91 92 93 94 95 98", 6, 12},
    {"211 212 213 216 218 220 221 222 223 224 225 226 227 228 229 230 231 232 233 234 235 236 237 238 239 240 241 242 243 244 245 246 247 "
     "248 249",
     4, 12},
    {"250 251 252 253 254 255 256 257 258 260 261 262 263 264 265 266 267 268 269 290 291 297 298 299", 4, 12},
    {"350 351 352 353 354 355 356 357 358 359 370 371 372 373 374 375 376 377 378 380 381 382 383 385 386 387 389", 5, 12},
    {"420 421 423 500 501 502 503 504 505 506 507 508 509 590 591 592 593 594 595 596 597 598 599", 4, 12},
    {"670 672 673 674 675 676 677 678 679 680 681 682 683 685 686 687 688 689 690 691 692", 4, 10},
    {"800 808 850 852 853 855 856 870 878 880 881 882 883 886 888", 5, 12},
    {"960 961 962 963 964 965 966 967 968 970 971 972 973 974 975 976 977 979 992 993 994 995 996 998", 5, 12},
};

// By code: one more than the plan's place; codes of one digit first, then those of two, then those of three.
constexpr std::array<uint8_t, 10 + 100 + 1000> plans_of_codes = [] {
  std::array<uint8_t, 10 + 100 + 1000> all{};
  for (uint8_t place = 0; place < std::size(plans); ++place) {
    size_t code = 0, first = 0;
    for (const char byte : plans[place].codes) {
      if (byte == ' ') {
        all[first + code] = place + 1;
        code = first = 0;
        continue;
      }
      if (code != 0) first = first * 10 + 10;
      code = code * 10 + static_cast<size_t>(byte - '0');
    }
    all[first + code] = place + 1;
  }
  return all;
}();

struct Shape {
  size_t digits;
  size_t groups;
  std::string_view lengths;
  char separator;
};

bool is_north_american(const Shape& shape, std::string_view digits) {
  if (shape.lengths == "334" || shape.lengths == "37") {
    const bool plausible = digits[0] >= '2' && digits[3] >= '2';
    return shape.separator == ' ' ? plausible && shape.groups == 3 : shape.groups == 3 || digits[0] >= '2';
  }
  return (shape.lengths == "1334" && digits[0] == '1') || (shape.lengths == "3334" && digits.starts_with("001"));
}

// With a leading zero, as most countries write numbers that are called from within.
bool is_with_trunk_zero(const Shape& shape, std::string_view digits) {
  if (digits[0] != '0' || digits[1] == '0' || shape.digits < 9 || shape.digits > 12) return false;
  if (shape.groups == 1) return shape.digits == 10 || shape.digits == 11;
  return shape.groups <= 6 && shape.lengths[0] >= '2';
}

bool may_be_told(const Shape& shape, std::string_view digits, const Told& told) {
  if (shape.digits > 15 || (told.nearest & cue::phone) == 0) return false;
  if (shape.digits == 5) return shape.groups <= 2 && told.distance <= 8;  // on small islands
  if (shape.groups == 1 && shape.digits == 6 && told.distance > 12) return false;
  return digits.find_first_not_of(digits[0]) != digits.npos && told.distance <= 40;
}

// "01.02.2024 10", "2024-05-01": how dates begin.
bool begins_as_date(const Shape& shape, std::string_view digits) {
  return shape.groups >= 3 && shape.lengths.starts_with("422") && (digits.starts_with("19") || digits.starts_with("20")) &&
         shape.separator == '-';
}

}  // namespace

bool is_international(std::string_view digits) {
  size_t code = 0, first = 0;
  for (size_t length = 1; length <= 3 && length < digits.size() && is_digit(digits[length - 1]); ++length) {
    code = code * 10 + static_cast<size_t>(digits[length - 1] - '0');
    const uint8_t plan = plans_of_codes[first + code];
    const size_t rest = digits.size() - length;
    if (plan != 0 && rest >= plans[plan - 1].least && rest <= plans[plan - 1].most) return true;
    first = first * 10 + 10;
  }
  return false;
}

size_t Phones::groups(std::string_view text, const Cluster& cluster, size_t first, bool signed_plus, const Told& told) {
  constexpr size_t least = 5, most = 16, most_groups = 8;
  for (size_t behind = std::min(cluster.count, first + most_groups); behind > first && cluster.digit_count(first, behind) >= least;
       --behind) {
    if (cluster.digit_count(first, behind) > most) continue;
    digits_ = cluster.digits(text, first, behind, scratch_);
    if (signed_plus) {
      const bool trunk = text.substr(cluster.groups[first].begin, cluster.size_of(first, behind)).find("(0)") != std::string_view::npos;
      const size_t zero = cluster.groups[first].size();
      if (trunk && zero < digits_.size() && digits_[zero] == '0') digits_.erase(zero, 1);
      if (is_international(digits_)) return behind - first;
      continue;
    }
    Shape shape{digits_.size(), behind - first, {}, 0};
    cluster.shape(first, behind, lengths_, shape.separator);
    shape.lengths = lengths_;
    if (begins_as_date(shape, digits_)) continue;
    if (digits_.starts_with("00") && shape.digits >= 10 && is_international(std::string_view(digits_).substr(2))) return behind - first;
    if (is_north_american(shape, digits_) || is_with_trunk_zero(shape, digits_) || may_be_told(shape, digits_, told)) return behind - first;
  }
  return 0;
}

}  // namespace sc::redact
