// SPDX-License-Identifier: Apache-2.0
#include "thread/reader.hpp"

#include <algorithm>

#include "playbook/handles.hpp"
#include "thread/members.hpp"
#include "time/instant.hpp"

namespace sc::thread {

Voice voice_of(std::string_view role) noexcept {
  if (role == "brand") return Voice::brand;
  if (role == "agent") return Voice::agent;
  if (role == "bot") return Voice::bot;
  return Voice::person;
}

std::string_view id_text(const json::Value& value, std::string& scratch) {
  return value.kind() == json::Kind::number ? value.raw() : value.as_text(scratch);
}

std::optional<int64_t> PostReader::micros(const json::Value& value) {
  if (!value.present()) return std::nullopt;
  const auto instant = times_.read(value.as_text(scratch_));
  return instant ? std::optional(instant->micros) : std::nullopt;
}

void PostReader::read_times(const record::Record& record) {
  post_.sight.deleted = record.member("deleted");
  const auto time = micros(record.member("time")), deleted = micros(post_.sight.deleted), seen = micros(record.member("seen"));
  post_.time = time.value_or(no_time);
  post_.deleted = deleted.value_or(no_time);
  post_.seen = seen.value_or(no_time);
  post_.version = {};
  for (const auto& each : {time, micros(record.member("edited")), deleted}) {
    if (each) post_.version.when = std::max(post_.version.when, *each);
  }
  if (seen) post_.version.seen = *seen;
}

void PostReader::read_people(const record::Record& record) {
  const auto [author_id, handle, name, customer] = members_of<4>(record, "author", {"id", "handle", "name", "customer"});
  const auto [role, agent, department] = members_of<3>(record, "actor", {"role", "agent", "department"});
  post_.sight.handle = handle;
  post_.sight.customer = customer;
  post_.sight.agent = agent;
  post_.sight.department = department;
  post_.voice = voice_of(role.as_text(scratch_));
  post_.account = record.member("account").as_text(account_);
  person_.clear();
  post_.customer = {};
  if (is_ours(post_.voice)) {
    if (post_.account.empty()) post_.account = handle.as_text(account_);
    playbook::append_folded_handle(person_, id_text(record.member("reply_to_author"), scratch_));
  } else {
    const std::string_view id = id_text(author_id, scratch_);
    person_ = id;
    if (id.empty()) playbook::append_folded_handle(person_, handle.as_text(scratch_));
    if (person_.empty()) playbook::append_folded_handle(person_, name.as_text(scratch_));
    post_.customer = id_text(customer, customer_);
    if (person_.empty()) person_ = post_.customer;
  }
  post_.person = person_;
}

const PostView& PostReader::read(const record::Record& record) {
  read_names(record);
  read_rest(record);
  return post_;
}

const PostView& PostReader::read_names(const record::Record& record) {
  post_.sight.id = record.member("id");
  post_.id = id_text(post_.sight.id, id_);
  post_.reply_to = id_text(record.member("reply_to"), reply_to_);
  post_.conversation = id_text(record.member("conversation"), conversation_);
  post_.network = record.member("network").as_text(network_);
  read_people(record);
  return post_;
}

void PostReader::read_rest(const record::Record& record) {
  post_.was_case = member_of(record, "thread", "case").as_text(was_case_);
  post_.sight.visibility = record.member("visibility");
  post_.is_private = post_.sight.visibility.as_text(scratch_) == "private";
  read_times(record);
  post_.format = member_of(record, "source", "format").as_text(format_);
}

std::string_view PostReader::bare_line(const record::Record& record) {
  const json::Outline& outline = record.outline();
  const std::string_view line = record.line();
  const size_t at = outline.position_of("thread");
  if (at == json::Outline::npos) return line;
  const auto members = outline.members();
  const auto offset = [&](const char* place) { return static_cast<size_t>(place - line.data()); };
  const auto end_of = [&](const json::Member& member) { return offset(member.value.raw().data() + member.value.raw().size()); };
  const size_t from = at > 0 ? end_of(members[at - 1]) : offset(members[at].raw_key.data()) - 1;
  const size_t until = at > 0 ? end_of(members[at]) : (members.size() > 1 ? offset(members[1].raw_key.data()) - 1 : end_of(members[0]));
  bare_.assign(line.substr(0, from));
  bare_ += line.substr(until);
  return bare_;
}

}  // namespace sc::thread
