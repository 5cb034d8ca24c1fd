// SPDX-License-Identifier: Apache-2.0
// The form under which two spellings of a word are the same: "CAFÉ", "café" and "ｃａｆé" all fold to "cafe".
//
// Unicode's full case folding and compatibility forms (NFKC); accents dropped from Latin, Greek and Cyrillic (й ў ї stay
// letters of their own), points from Hebrew and Arabic; letters that are Latin ones with a stroke or tied pairs spelled plainly (ø o,
// ł l, đ d, ı i, æ ae, œ oe, ß ss); apostrophes ’ ʼ ＇ are '; joiners, variation selectors and other invisible
// characters vanish. Marks of other scripts (Devanagari vowels, Japanese voicing) are letters' parts and stay.
// Folding twice is folding once. Bad UTF-8 folds to U+FFFD.
#pragma once

#include <string>
#include <string_view>

namespace sc::text {

// Appends the folded word. Nothing but `out` is allocated when the word is ASCII.
void fold(std::string_view word, std::string& out);

std::string folded(std::string_view word);

}  // namespace sc::text
