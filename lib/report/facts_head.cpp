// SPDX-License-Identifier: Apache-2.0
#include "report/facts_head.hpp"

#include <algorithm>

#include "base/hash.hpp"

namespace sc::report {

PostHeads::PostHeads(Facts& facts, std::optional<time::Instant> now)
    : now_(now),
      type_(facts.slot_of("type")),
      id_(facts.slot_of("id")),
      time_(facts.slot_of("time")),
      seen_(facts.slot_of("seen")),
      edited_(facts.slot_of("edited")),
      deleted_(facts.slot_of("deleted")) {}

bool PostHeads::is_post(const Facts& facts, const record::Record& record) const {
  const json::Value& type = facts[type_];
  return !type.present() || type.raw() == "\"post\"" || record.type() == record::Type::post;
}

int64_t PostHeads::instant_of(const json::Value& text) {
  const std::string_view raw = text.raw();
  if (raw.size() < 2) return no_instant;
  auto instant = instants_.read(raw.substr(1, raw.size() - 2));
  if (!instant && raw.find('\\') != std::string_view::npos) instant = time::parse_rfc3339(text.as_text(scratch_));
  return instant ? instant->micros : no_instant;
}

inline int64_t PostHeads::instant_at(const Facts& facts, size_t slot) {
  return facts[slot].kind() == json::Kind::string ? instant_of(facts[slot]) : no_instant;
}

PostHead PostHeads::read(const Facts& facts, const record::Record& record) {
  PostHead head;
  const int64_t time = instant_at(facts, time_);
  const int64_t seen = instant_at(facts, seen_);
  if (time != no_instant) head.time = time;
  head.after_now = now_ && (seen != no_instant ? seen : time) > now_->micros;  // no instant is after none
  head.deleted = !facts[deleted_].unknown();
  head.row.line = line_hash64(record.line());
  const json::Value& id = facts[id_];
  const std::string_view text = id.kind() == json::Kind::number ? id.raw() : id.as_text(scratch_);
  head.has_id = !text.empty();
  head.row.id = head.has_id ? hash64(text) : head.row.line;
  head.row.seen = seen;
  head.row.version = std::max({time, instant_at(facts, edited_), instant_at(facts, deleted_)});
  return head;
}

}  // namespace sc::report
