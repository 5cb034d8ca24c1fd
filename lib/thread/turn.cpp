// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "json/string.hpp"
#include "json/writer.hpp"
#include "thread/story.hpp"
#include "time/instant.hpp"

namespace sc::thread {

namespace {

std::string_view name_of(Speaks speaks, Voice voice) noexcept {
  if (speaks == Speaks::customer) return "customer";
  if (speaks == Speaks::other) return "other";
  return voice == Voice::agent ? "agent" : voice == Voice::bot ? "bot" : "brand";
}

}  // namespace

std::string_view TimeText::of(int64_t micros) {
  if (micros != micros_ || text_.empty()) {
    micros_ = micros;
    text_ = '"';
    writer_.append(text_, {micros});
    text_ += '"';
  }
  return text_;
}

void append_turn(std::string& out, const TurnFrame& turn, TimeText& times) {
  const auto add = [&](std::string_view key, std::string_view json) {
    if (!json.empty()) (out += key) += json;
  };
  const auto add_text = [&](std::string_view key, std::string_view text) {
    if (!text.empty()) json::append_quoted_utf8(out += key, text);
  };
  const auto add_time = [&](std::string_view key, int64_t time) {
    if (time != no_time) (out += key) += times.of(time);
  };
  const TurnFrame::Fixed& fixed = turn.fixed;
  (out += R"({"post":)") += turn[Part::post];
  add_time(R"(,"time":)", fixed.time);
  add_time(R"(,"seen":)", fixed.seen);
  ((out += R"(,"by":")") += name_of(fixed.speaks, fixed.voice)) += '"';
  if (fixed.from_template) out += R"(,"template":true)";
  add(R"(,"handle":)", turn[Part::handle]);
  add_text(R"(,"agent":)", turn[Part::agent]);
  add(R"(,"department":)", turn[Part::department]);
  add_text(R"(,"account":)", turn[Part::account]);
  add(R"(,"visibility":)", turn[Part::visibility]);
  add_text(R"(,"network":)", turn[Part::network]);
  add(R"(,"kind":)", turn[Part::kind]);
  if (fixed.closer) out += R"(,"closer":true)";
  add(R"(,"sentiment":)", turn[Part::sentiment]);
  add(R"(,"purpose":)", turn[Part::purpose]);
  if (fixed.missing_replies > 0) json::Writer(out += R"(,"missing_replies":)").element(fixed.missing_replies);
  add_time(R"(,"deleted":)", fixed.deleted_at);
  out += '}';
}

}  // namespace sc::thread
