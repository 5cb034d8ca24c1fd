// SPDX-License-Identifier: Apache-2.0
#include "ingest/json_records.hpp"

#include <array>

#include "ingest/post_parts.hpp"
#include "json/splice.hpp"
#include "record/record.hpp"
#include "time/instant.hpp"

namespace sc::ingest {

namespace {

using record::Type;

constexpr std::array known_types = {Type::post, Type::record_case, Type::event, Type::source, Type::alert,
                                    Type::person, Type::content, Type::term, Type::partial, Type::reject};

bool is_time(const json::Value& value, std::string& scratch) {
  return value.unknown() || time::parse_rfc3339(value.as_text(scratch)).has_value();
}

}  // namespace

RecordKind OwnRecords::kind_of(const TopMembers& top) {
  std::string scratch;
  const json::Value type = top["type"];
  if (type.present()) {
    const std::string_view name = type.as_text(scratch);
    for (const Type known : known_types) {
      if (name == record::name_of(known)) return known == Type::post ? RecordKind::post : RecordKind::other;
    }
    return RecordKind::foreign;
  }
  const bool ours = top["text"].kind() == json::Kind::string && top["id"].as_text(scratch).find(':') != std::string_view::npos;
  return ours ? RecordKind::post : RecordKind::foreign;
}

const char* OwnRecords::check(const TopMembers& top) {
  if (top["id"].as_text(scratch_).empty()) return "a post without an id";
  if (!is_time(top["time"], scratch_)) return "time is not RFC 3339";
  if (!is_time(top["seen"], scratch_)) return "seen is not RFC 3339";
  if (!is_time(top["edited"], scratch_)) return "edited is not RFC 3339";
  if (!is_time(top["deleted"], scratch_)) return "deleted is not RFC 3339";
  return nullptr;
}

std::string_view OwnRecords::renewed(std::string_view bytes, const TopMembers& top) {
  if (own_.empty()) return bytes;
  const std::string actor = actor_of(top);
  if (actor.empty() || top["actor"].raw() == actor || outline_.parse(bytes) != nullptr) return bytes;
  line_.clear();
  json::splice(line_, outline_, "actor", actor);
  return line_;
}

// Empty when the author isn't known.
std::string OwnRecords::actor_of(const TopMembers& top) {
  const json::Value author = top["author"];
  const std::string_view network = top["network"].as_text(network_);
  const std::string_view handle = author.member("handle").as_text(handle_);
  const std::string_view id = author.member("id").as_text(id_);
  if (handle.empty() && id.empty()) return {};
  const playbook::Handle* own = find_own(own_, network, handle, id);
  const json::Value before = top["actor"];
  const bool declared = before.member("declared").as_boolean().value_or(false);
  const std::string_view role = before.member("role").as_text(role_);
  const bool kept = declared || role == "agent" || role == "bot" || role == "other";
  Actor said;
  said.agent = before.member("agent").as_text(agent_);
  if (kept) said.role = role;
  if (declared && own == nullptr) {
    said.handle_role = before.member("handle_role").as_text(handle_role_);
    said.department = before.member("department").as_text(department_);
  }
  actor_line_.clear();
  append_actor(actor_line_, own, said, Judged::yes);
  const std::string_view member = actor_line_.view();
  return std::string(member.substr(member.find('{')));
}

}  // namespace sc::ingest
