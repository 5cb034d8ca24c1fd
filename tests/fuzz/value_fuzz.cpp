// SPDX-License-Identifier: Apache-2.0
// Values are looked at in every way, strings written and read back.
#include "fuzz.hpp"
#include "json/string.hpp"
#include "json/validate.hpp"
#include "json/value.hpp"
#include "text/utf8.hpp"

using namespace sc;

namespace {

void look_at(const json::Value& value, int depth) {
  std::string scratch;
  static_cast<void>(value.as_text(scratch));
  static_cast<void>(value.as_integer());
  static_cast<void>(value.as_number());
  static_cast<void>(value.as_boolean());
  static_cast<void>(value.member("a").raw());
  static_cast<void>(value.at("a.b.c").raw());
  if (depth == 6) return;
  value.each_element([&](const json::Value& element) {
    look_at(element, depth + 1);
    return true;
  });
  value.each_member([&](std::string_view key, const json::Value& member) {
    static_cast<void>(json::key_is(key, "a"));
    look_at(member, depth + 1);
    return true;
  });
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const fuzz::Copy bytes(fuzz::Input(data, size).rest());
  if (size > 4096) return 0;
  if (size > 0) look_at(json::Value(bytes.view()), 0);
  for (size_t at = 0; at < size && at < 16; ++at) {
    for (const size_t end : {json::scan::value(bytes.view(), at), json::scan::string(bytes.view(), at), json::scan::blanks(bytes.view(), at)})
      fuzz::require(end == json::scan::npos || (end >= at && end <= size), "a scan ends within the bytes");
  }
  std::string quoted, scratch;
  json::append_quoted(quoted, bytes.view());
  json::Validator validator;
  fuzz::require(validator.check(quoted).what == nullptr, "what is quoted is valid");
  const std::string_view back = json::Value(quoted).as_text(scratch);
  fuzz::require(text::is_utf8(bytes.view()) ? back == bytes.view() : text::is_utf8(back), "what is quoted reads back");
  return 0;
}
