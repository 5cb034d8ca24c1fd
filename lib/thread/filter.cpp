// SPDX-License-Identifier: Apache-2.0
#include "thread/filter.hpp"

#include "base/fault.hpp"
#include "base/hash.hpp"
#include "thread/members.hpp"
#include "thread/memory.hpp"
#include "time/duration.hpp"

namespace sc::thread {

namespace {

constexpr uint64_t lines_between_looks = 4096;  // at how much memory the tables take

}  // namespace

std::string set_gap(int64_t& to, const std::string& text) {
  const auto micros = time::parse_duration_micros(text);
  if (!micros) return "'" + text + "' is not a length of time such as 72h or 3d";
  to = *micros;
  return {};
}

ThreadFilter::ThreadFilter(const ThreadSettings& settings, const playbook::Playbook& playbook)
    : settings_(settings),
      budget_{settings.memory, settings.spool},
      posts_(budget_, playbook.handles),
      turn_reader_(posts_),
      lines_(budget_),
      events_(budget_),
      earlier_(budget_),
      was_(budget_) {}

void ThreadFilter::keep(uint32_t row, const record::Record& record, uint64_t hash, const LineTape::Frame& frame, filter::Output& output) {
  if (line_count_ >= none) throw Fault{FaultKind::state, "more than four thousand million records - thread the parts apart (sc-shard)"};
  if (++line_count_ % lines_between_looks == 0) budget_.tables = posts_.memory();
  lines_.add(row, record, hash, frame, output);
}

// Reads the turn of a post that stands alone while the record is at hand, so that it need not be parsed again.
bool ThreadFilter::read_ahead(const record::Record& record) {
  const PostView& post = posts_.read_rest(record);
  if (!TurnReader::stands_alone(record, post)) return false;
  turn_reader_.read(record, post);
  return true;
}

LineTape::Frame ThreadFilter::packed(const record::Record& record) {
  const std::string_view id = turn_reader_.take_id(record), last = record.outline().members().back().value.raw();
  const std::string_view packed = turn_reader_.frame(Speaks::customer).pack(frame_);
  const auto place_of = [&](const char* in_line) { return static_cast<size_t>(in_line - record.line().data()); };
  LineTape::Frame frame{packed, place_of(last.data() + last.size())};
  if (!id.empty()) frame.id = {place_of(id.data()), id.size()};
  return frame;
}

void ThreadFilter::each(const record::Record& record, filter::Output& output) {
  const record::Type type = record.type();
  if (type == record::Type::record_case && !record.text("id", scratch_).empty()) return earlier_.add(0, record.line());
  if (type == record::Type::event) events_.add(0, record.line());
  if (type != record::Type::post) return keep(none, record, line_hash64(record.line()), {}, output);
  const bool has_id = posts_.prepare(record);
  const json::Value text = record.member("text");
  if (!text.unknown() && text.kind() != json::Kind::string) return output.reject(record, "text is not a string");
  const uint64_t hash = line_hash64(record.line());
  if (!has_id) return keep(none, record, hash, {}, output);
  const bool is_alone = read_ahead(record);
  posts_.prefetch();
  const LineTape::Frame frame = is_alone ? packed(record) : LineTape::Frame();
  const uint32_t row = posts_.take(record, static_cast<uint32_t>(line_count_), hash);
  const std::string_view was = member_of(record, "thread", "case").as_text(scratch_);
  if (!was.empty()) was_.add(row, was);
  keep(row, record, hash, frame, output);
}

void ThreadFilter::end(filter::Output& output) {
  posts_.settle(lines_, output);
  posts_.join_customers();
  const bool will_find = posts_.names_replies() || events_.size() > 0 || earlier_.size() > 0;
  posts_.forget_versions(will_find);
  give_back_memory();
  auto trees = std::make_unique<Trees>(posts_, settings_.gap);
  Cases cases(posts_, *trees);
  posts_.forget_rows();
  if (!will_find) posts_.forget_ids();
  const CaseIds ids(cases, *trees, posts_);
  trees.reset();
  posts_.names().clear();
  posts_.people_names().clear();
  if (will_find) posts_.find_again();
  else posts_.forget_people();
  give_back_memory();
  budget_.tables = posts_.memory() + cases.memory() + ids.memory();
  Gather gather(budget_, cases, ids, posts_);
  gather.take_known(events_, earlier_, was_);
  write_posts(output, gather);
  if (gather.wants_frames()) {
    uint32_t number = 0;
    lines_.replay(output, [&](const LineTape::Line& kept) {
      const bool won = kept.row() != none && posts_.line_of(kept.row()) == number;
      ++number;
      if (won && !kept.frame().packed.empty()) gather.write_packed(kept.frame().packed, kept.row(), output);
    });
  }
  lines_.clear();
  gather.write_cases(output);
}

// Posts leave in the order in which they came; on the way the winners give their cases what these show of them.
void ThreadFilter::write_posts(filter::Output& output, Gather& gather) {
  json::Outline outline;
  uint32_t number = 0;
  lines_.replay(output, [&](const LineTape::Line& kept) {
    const uint32_t mine = number++;
    const uint32_t row = kept.row();
    const std::string_view line = kept.bytes();
    if (row == none) return output.emit(line);
    const bool won = posts_.line_of(row) == mine;
    if (const LineTape::Frame& frame = kept.frame(); !frame.packed.empty()) {
      output.emit_joined(line.substr(0, frame.seam), gather.annotation_member(row), line.substr(frame.seam));
      if (won) gather.take_packed(frame.packed, frame.id.of(line), row);
      return;
    }
    if (outline.parse(line) != nullptr) return output.emit(line);  // can't be: it parsed before
    const record::Record record(outline);
    output.add(record, "thread", gather.annotation(row));
    if (won) gather.take_turn(record, row);
  });
}

}  // namespace sc::thread
