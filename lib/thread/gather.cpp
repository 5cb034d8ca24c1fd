// SPDX-License-Identifier: Apache-2.0
#include "thread/gather.hpp"

#include <algorithm>

#include "base/varint.hpp"
#include "json/string.hpp"
#include "thread/pieces.hpp"

namespace sc::thread {

namespace {

constexpr uint64_t bytes_of_turn = 512;  // about what one takes on its tape
constexpr uint64_t least_part = uint64_t{4} << 20;
constexpr std::string_view annotation_key = R"(,"thread":)";

const char* parse(json::Outline& outline, std::string_view line) { return outline.parse(line); }

}  // namespace

Gather::Gather(Budget& budget, const Cases& cases, const CaseIds& ids, Posts& posts)
    : turns_(cases.turns()), ids_(ids), posts_(posts), turn_reader_(posts), case_writer_(ids), plain_cases_(ids) {
  const uint64_t turns_in_part = std::max(least_part, budget.limit / 16) / bytes_of_turn;
  uint64_t turns = 0;
  const Table<uint32_t> counts = turns_.counts(ids.size());
  single_.resize(ids.size());
  for (uint32_t rank = 0; rank < ids.size(); ++rank) {
    single_[rank] = counts[rank] == 1;
    turns += counts[rank];
    if (turns < turns_in_part) continue;
    part_ends_.push_back(rank + 1);
    turns = 0;
  }
  part_ends_.push_back(none);
  for (size_t part = 0; part < part_ends_.size(); ++part) parts_.emplace_back(budget);
}

Tape& Gather::part_of(uint32_t rank) noexcept {
  return parts_[static_cast<size_t>(std::upper_bound(part_ends_.begin(), part_ends_.end(), rank) - part_ends_.begin())];
}

void Gather::add_turn(const Turn& turn, std::string_view id, std::string_view frame) {
  char front[longest_varint];
  const char* const behind = put_varint(front, id.size());
  part_of(turn.place).add(FrameTag{turn.place, FrameKind::turn, turn.number}.packed(), {{front, static_cast<size_t>(behind - front)}, id, frame});
}

TurnFrame Gather::turn_of(std::string_view bytes) noexcept {
  uint64_t id_size = 0;
  const char* const end = bytes.data() + bytes.size();
  const char* const id = take_varint(bytes.data(), end, id_size);
  TurnFrame turn = TurnFrame::unpack({id + id_size, end});
  if (id_size > 0) turn[Part::post] = {id, id_size};
  return turn;
}

uint32_t Gather::home_of(uint32_t row) const noexcept { return row == none ? none : turns_.home_of(row); }

// --- What is known already

// By its id, else by the first of its turns that is here, the customer's before others.
uint32_t Gather::case_of_earlier(const record::Record& record) {
  const uint32_t same = ids_.find(record.text("id", scratch_));
  if (same != none) return same;
  uint32_t found = none, customers = none;
  record.member("turns").each_element([&](const json::Value& turn) {
    const uint32_t home = home_of(posts_.row_named(id_text(turn.member("post"), scratch_)));
    if (found == none) found = home;
    if (turn.member("by").as_text(scratch_) == "customer") customers = home;
    return customers == none;
  });
  return customers != none ? customers : found;
}

void Gather::take_earlier(Tape& earlier) {
  json::Outline outline;
  earlier.replay([&](uint64_t, std::string_view line) {
    if (parse(outline, line) != nullptr) return;
    const record::Record record(outline);
    const uint32_t place = case_of_earlier(record);
    const std::string id(record.text("id", scratch_));
    if (place == none) return add({ids_.rank_before(id), FrameKind::stray, 0}, line);
    add({place, FrameKind::earlier, 0}, line);
    const auto alias = [&](std::string_view name) {
      if (ids_.find(name) != none) return;
      const auto [at, is_new] = aliases_.emplace(std::string(name), place);
      if (!is_new && place < at->second) at.value() = place;
    };
    alias(id);
    record.member("aliases").each_element([&](const json::Value& value) {
      alias(value.as_text(scratch_));
      return true;
    });
  });
}

// An event is of a post, of a case, or of an id that a case had.
void Gather::take_events(Tape& events, Tape& was) {
  json::Outline outline;
  Names wanted;
  const auto find = [&](std::string_view of) {
    uint32_t place = ids_.find(of);
    if (place == none) place = home_of(posts_.row_named(of));
    if (place != none) return place;
    const auto alias = aliases_.find(of);
    return alias == aliases_.end() ? none : alias->second;
  };
  const auto each = [&](auto&& visit) {
    events.replay([&](uint64_t, std::string_view line) {
      if (parse(outline, line) != nullptr) return;
      const std::string of(id_text(outline.find("of"), scratch_));
      if (!of.empty()) visit(line, of, find(of));
    });
  };
  each([&](std::string_view, const std::string& of, uint32_t place) {
    if (place == none) wanted.emplace(of, none);
  });
  if (!wanted.empty()) {
    was.replay([&](uint64_t row, std::string_view id) {
      const auto at = wanted.find(id);
      const uint32_t home = home_of(static_cast<uint32_t>(row));
      if (at == wanted.end() || home == none) return;
      if (at->second == none || home < at->second) at.value() = home;
    });
  }
  each([&](std::string_view line, const std::string& of, uint32_t place) {
    if (place == none) place = wanted.find(of)->second;
    if (place != none) add({place, FrameKind::event, 0}, line);
  });
}

void Gather::take_known(Tape& events, Tape& earlier, Tape& was) {
  take_earlier(earlier);
  take_events(events, was);
  any_known_ = events.size() > 0 || earlier.size() > 0;
  events.clear();
  earlier.clear();
  was.clear();
}

// --- Posts

std::string_view Gather::annotation(uint32_t row) { return annotation_member(row).substr(annotation_key.size()); }

// Rows mostly come one after the other, so what the next ones need is asked for ahead.
std::string_view Gather::annotation_member(uint32_t row) {
  const auto place_of = [&](uint32_t later) { return later < turns_.rows() ? turns_.home_of(later) : none; };
  if (const uint32_t later = place_of(row + 24); later != none) ids_.prefetch(later);
  if (const uint32_t later = place_of(row + 16); later != none) ids_.prefetch_places(later);
  if (const uint32_t later = place_of(row + 8); later != none) ids_.prefetch_names(later);
  const size_t turns = turns_.count(row);
  if (turns == 0) return R"(,"thread":{})";
  const Turn home = turns_.home(row);
  const bool plain = ids_.are_plain();
  const CaseIds::Parts parts = ids_.parts(home.place);
  if (!plain) {
    scratch_.clear();
    json::append_quoted_utf8(scratch_, ids_.id(home.place));
  }
  constexpr size_t room_beside_id = 64;
  const size_t most = room_beside_id + (plain ? parts.most() : scratch_.size());
  if (value_.size() < most) value_.resize(most);
  Pieces out(value_.data());
  out.text(annotation_key).words(R"({"case":)");
  if (plain) {
    out.words("\"");
    parts.each_piece([&](std::string_view piece) { return out.text(piece), true; });
    out.words("\"");
  } else {
    out.text(scratch_);
  }
  out.words(R"(,"turn":)").number(home.number);
  if (turns > 1) out.words(R"(,"cases":)").number(static_cast<uint32_t>(turns));
  out.words("}");
  return {value_.data(), static_cast<size_t>(out.end() - value_.data())};
}

void Gather::take_turn(const record::Record& record, uint32_t row) {
  if (turns_.home_of(row) == none) return;
  turn_reader_.read(record);
  turns_.each(row, [&](const Turn& turn) {
    TurnFrame frame = turn_reader_.frame(turn.speaks());
    std::string_view& was = frame[Part::was_case];
    if (!was.empty() && (turn.is_home == 0 || turn.speaks() != Speaks::customer || ids_.is_id(turn.place, was))) was = {};
    add_turn(turn, {}, frame.pack(bytes_));
  });
}

// Whether an id as JSON is that of the case's root.
bool Gather::is_root(std::string_view id, uint32_t rank) const noexcept {
  return ids_.are_plain() && id.substr(1, id.size() - 2) == ids_.root(rank);
}

// Whether the post's one turn is its case's only one, and that case comes behind all that went straight before.
bool Gather::goes_straight(uint32_t row) noexcept {
  const uint32_t home = turns_.home_of(row);
  if (any_known_ || home == none || home < straight_next_ || single_[home] == 0 || turns_.count(row) != 1) return false;
  straight_next_ = home + 1;
  return true;
}

void Gather::take_packed(std::string_view frame, std::string_view id, uint32_t row) {
  const uint32_t home = turns_.home_of(row);
  // The straight way passes no line: what the frame lacks must be the case's root.
  if (home != none && !id.empty() && single_[home] != 0 && !is_root(id, home)) single_[home] = 0;
  if (goes_straight(row)) {
    any_straight_ = true;
    return;
  }
  turns_.each(row, [&](const Turn& turn) {
    bytes_ = frame;
    TurnFrame::set_speaks(bytes_.data(), turn.speaks());
    add_turn(turn, id, bytes_);
  });
}

// --- Cases

void Gather::load(Tape& part) {
  bytes_.clear();
  pieces_.clear();
  bytes_.reserve(part.size());
  part.replay([&](uint64_t tag, std::string_view bytes) {
    pieces_.push_back({tag, bytes_.size(), bytes.size()});
    bytes_ += bytes;
  });
  part.clear();
  const std::string_view all(bytes_);
  const auto is_before = [&](const Piece& left, const Piece& right) {
    if (left.tag != right.tag) return left.tag < right.tag;
    return all.substr(left.offset, left.length) < all.substr(right.offset, right.length);
  };
  if (!std::is_sorted(pieces_.begin(), pieces_.end(), is_before)) std::sort(pieces_.begin(), pieces_.end(), is_before);
}

// Cases that nothing here belongs to, as they came: of each id the highest revision, then the greatest bytes.
void Gather::write_strays(filter::Output& output, size_t from, size_t to) {
  struct Stray {
    std::string id;
    int64_t revision;
    std::string_view line;
  };
  std::vector<Stray> strays;
  json::Outline outline;
  std::string padded;
  for (size_t at = from; at < to; ++at) {
    const std::string_view line = std::string_view(bytes_).substr(pieces_[at].offset, pieces_[at].length);
    padded.assign(line);
    padded.append(json::padding, ' ');
    if (outline.parse(std::string_view(padded).substr(0, line.size())) != nullptr) continue;
    strays.push_back({std::string(outline.find("id").as_text(scratch_)), outline.find("revision").as_integer().value_or(0), line});
  }
  std::sort(strays.begin(), strays.end(), [](const Stray& left, const Stray& right) {
    return std::tie(left.id, right.revision, right.line) < std::tie(right.id, left.revision, left.line);
  });
  for (size_t at = 0; at < strays.size(); ++at) {
    if (at == 0 || strays[at].id != strays[at - 1].id) output.emit(strays[at].line);
  }
}

void Gather::prefetch_names(uint32_t rank) const noexcept {
  if (rank + 16 < ids_.size()) ids_.prefetch_places(rank + 16);
  if (rank + 8 < ids_.size()) ids_.prefetch_names(rank + 8);
}

// The case whose pieces are next.
void Gather::write_case(filter::Output& output) {
  const size_t from = piece_;
  const uint32_t rank = FrameTag::of(pieces_[from].tag).rank;
  size_t strays = from, to = from;
  while (to < pieces_.size() && FrameTag::of(pieces_[to].tag).rank == rank) ++to;
  while (strays < to && FrameTag::of(pieces_[strays].tag).kind != FrameKind::stray) ++strays;
  piece_ = to;
  if (strays < to) write_strays(output, strays, to);
  if (strays == from) return;
  prefetch_names(rank);
  case_writer_.begin(rank);
  for (size_t at = from; at < strays; ++at) {
    const std::string_view bytes = std::string_view(bytes_).substr(pieces_[at].offset, pieces_[at].length);
    switch (FrameTag::of(pieces_[at].tag).kind) {
      case FrameKind::turn: case_writer_.add_turn(turn_of(bytes)); break;
      case FrameKind::event: case_writer_.add_event(bytes); break;
      case FrameKind::earlier: case_writer_.add_earlier(bytes); break;
      case FrameKind::stray: break;
    }
  }
  output.emit(case_writer_.finish());
}

// What was gathered of cases before that rank; of all when it is none.
void Gather::write_until(uint32_t rank, filter::Output& output) {
  while (true) {
    while (piece_ < pieces_.size()) {
      if (rank != none && FrameTag::of(pieces_[piece_].tag).rank >= rank) return;
      write_case(output);
    }
    if (part_ == parts_.size() || (part_ > 0 && rank != none && part_ends_[part_ - 1] >= rank)) return;
    load(parts_[part_++]);
    piece_ = 0;
  }
}

bool Gather::wants_frames() noexcept {
  straight_next_ = 0;
  return any_straight_;
}

void Gather::write_packed(std::string_view frame, uint32_t row, filter::Output& output) {
  if (!goes_straight(row)) return;
  const Turn turn = turns_.home(row);
  write_until(turn.place, output);
  prefetch_names(turn.place);
  TurnFrame only = TurnFrame::unpack(frame);
  only.fixed.speaks = turn.speaks();
  if (const std::string_view line = plain_cases_.write(turn.place, only); !line.empty()) return output.emit(line);
  if (only[Part::post].empty()) only[Part::post] = ((quoted_ = '"') += ids_.root(turn.place)) += '"';
  case_writer_.begin(turn.place);
  case_writer_.add_turn(only);
  output.emit(case_writer_.finish());
}

void Gather::write_cases(filter::Output& output) { write_until(none, output); }

}  // namespace sc::thread
