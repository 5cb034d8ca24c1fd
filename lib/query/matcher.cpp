// SPDX-License-Identifier: Apache-2.0
#include "query/matcher.hpp"

#include <algorithm>
#include <tuple>

namespace sc::query {

using text::WordKind;

Matcher::Matcher(const QuerySet& set)
    : set_(set),
      screen_(set.index().screen_terms()),
      marks_(set.gates().size()),
      met_(set.index().term_count()),
      answers_(set.field_tests().size()),
      matched_(set.sources().size()),
      any_raw_(!set.index().raw_terms().empty()),
      any_exact_(!set.index().exact_terms().empty()),
      any_fuzzy_(!set.index().screen_terms().fuzzy().empty()),
      any_near_(!set.near_tests().empty()),
      near_(set),
      nearness_(set.near_tests().size()) {
  for (uint32_t term = 0; term < met_.size(); ++term) {
    met_[term].query = set.decided_by(term);
    if (any_near_ && set.is_near(term)) met_[term].most = UINT32_MAX;
  }
}

std::span<const Match> Matcher::match(const Post& post) {
  next_epoch();
  post_ = &post;
  meetings_.clear();
  proofs_.clear();
  if (any_near_) {
    nears_.clear();
    nearby_.clear();
  }
  asked_ = set_.always_asked();
  read(post.text);
  collect();
  return matches_;
}

void Matcher::read(std::string_view text) {
  if (any_raw_) find_raw(text.substr(0, UINT32_MAX));
  sight_ = screen_.look(text);
  if (sight_ == Sight::whole) {
    tokens_.begin(text, set_.index().reach());
    while (tokens_.advance()) meet();
  } else if (sight_ == Sight::parts) {
    Meeting meeting;
    for (const Spot& spot : screen_.spots()) {
      for (const Clue& clue : spot.clues) {
        if (set_.index().meets(clue, screen_.atoms(), spot.atom, meeting)) note(meeting);
      }
    }
    for (const Part part : screen_.parts()) {
      if (part.plain) tokens_.take_atoms(screen_.atoms(), part.first_atom, part.last_atom);
      else tokens_.read_part(text, part.begin, part.end);
      meet();
    }
  }
}

void Matcher::meet() {
  for (size_t at = tokens_.from(); at < tokens_.until(); ++at) {
    set_.index().meet(tokens_.list(), tokens_.folded(), at, [this](const Meeting& meeting) { note(meeting); });
  }
  if (!any_fuzzy_) return;
  for (size_t at = tokens_.from(); at < tokens_.until(); ++at) meet_fuzzy(tokens_.list()[at]);
}

void Matcher::find_raw(std::string_view text) {
  set_.index().raw_terms().find(text, [this](uint32_t term, size_t begin, size_t end) {
    note({term, static_cast<uint32_t>(begin), static_cast<uint32_t>(end)});
  });
}

void Matcher::meet_fuzzy(const Token& token) {
  if (token.kind == WordKind::link || token.kind == WordKind::emoji || token.kind == WordKind::ideograph) return;
  const auto meet = [&](uint32_t size, uint64_t hash, uint32_t end) {
    for (const FuzzyFinder::Found& found : screen_.fuzzy().find({tokens_.folded() + token.folded_at, size}, hash)) {
      if (may_be(found.only, token.kind)) note({found.term, token.begin, end});
    }
  };
  meet(token.folded_size, token.hash, token.end);
  if (token.stem_size != 0) meet(token.stem_size, token.stem_hash, token.stem_end);
}

// A mark counts only in the epoch it was made in, so that nothing is cleared between posts.
void Matcher::next_epoch() {
  if (++epoch_ != 0) return;
  std::fill(marks_.begin(), marks_.end(), Mark{});
  for (Met& met : met_) met.epoch = 0;
  std::fill(answers_.begin(), answers_.end(), Answer{});
  std::fill(matched_.begin(), matched_.end(), 0);
  std::fill(nearness_.begin(), nearness_.end(), Nearness{});
  epoch_ = 1;
}

void Matcher::note(const Meeting& meeting) {
  if (any_exact_ && !set_.index().exact_terms().allow(meeting.term, post_->text.substr(meeting.begin, meeting.end - meeting.begin))) return;
  Met& met = met_[meeting.term];
  if (met.epoch != epoch_) {
    met.epoch = epoch_;
    met.count = 0;
    if (met.query != no_query) decide(met.query);
    else for (const uint32_t gate : set_.fed_by(meeting.term)) rise(gate);
  }
  if (met.count++ >= met.most) return;
  if (met.query != no_query) proofs_.push_back({met.query, {meeting.begin, meeting.end}});
  else meetings_.push_back(meeting);
}

void Matcher::decide(uint32_t query) {
  Mark& mark = marks_[set_.root(query)];
  if (mark.possible == epoch_) return;
  mark.possible = epoch_;
  asked_.push_back(query);
}

// A gate has become possible: tells those above it, as far as that makes a difference.
void Matcher::rise(uint32_t number) {
  while (true) {
    const Gate& gate = set_.gates()[number];
    marks_[number].possible = epoch_;
    if (gate.kind == Node::Kind::near) nears_.push_back(number);
    if (gate.parent == none_above) {
      asked_.push_back(gate.query);
      return;
    }
    const Gate& parent = set_.gates()[gate.parent];
    if (parent.free || marks_[gate.parent].possible == epoch_) return;
    if (parent.kind == Node::Kind::all || parent.kind == Node::Kind::near) {
      Mark& mark = marks_[gate.parent];
      if (mark.counted != epoch_) mark = {mark.possible, epoch_, 0};
      if (++mark.count < parent.need) return;
    }
    number = gate.parent;
  }
}

// Whether the gate is true. Asked only when all of the text has been read.
bool Matcher::holds(uint32_t number) {
  const Gate& gate = set_.gates()[number];
  const bool possible = gate.free || marks_[number].possible == epoch_;
  if (!possible || gate.monotone) return possible;
  const std::span<const uint32_t> children = set_.children(gate);
  const auto child_holds = [this](uint32_t child) { return holds(child); };
  switch (gate.kind) {
    case Node::Kind::term: return true;
    case Node::Kind::field: return field_holds(gate.operand);
    case Node::Kind::all: return std::all_of(children.begin(), children.end(), child_holds);
    case Node::Kind::any: return std::any_of(children.begin(), children.end(), child_holds);
    case Node::Kind::none: return !holds(children.front());
    case Node::Kind::near: return !nearby(gate).empty();
  }
  return false;
}

bool Matcher::field_holds(uint32_t number) {
  Answer& answer = answers_[number];
  if (answer.epoch == epoch_) return answer.value;
  const FieldTest& test = set_.field_tests()[number];
  const bool value = test.field == Field::has ? has(test) : judge_.holds(test, *post_);
  answer = {epoch_, value};
  return value;
}

bool Matcher::has(const FieldTest& test) {
  return std::any_of(test.values.begin(), test.values.end(), [this](std::string_view what) {
    if (what == "link") return judge_.has_link(*post_);
    if (what == "media") return post_->has_media;
    if (what == "question") return judge_.has_question(*post_);
    if (what == "checkin") return judge_.is_checkin(*post_);
    return (what == "mention" ? post_->has_mention : post_->has_tag) || shows(what == "mention" ? WordKind::mention : WordKind::tag);
  });
}

// Whether the text has such a word; the kinds of words are known of a text that was read as a whole.
bool Matcher::shows(WordKind kind) {
  if (sight_ != Sight::whole) {
    tokens_.begin(post_->text, set_.index().reach());
    while (tokens_.advance()) {}
    sight_ = Sight::whole;
  }
  return tokens_.met(kind);
}

// What a NEAR joins, where it lies near enough.
std::span<const Meeting> Matcher::nearby(const Gate& gate) {
  Nearness& known = nearness_[gate.operand];
  if (known.epoch != epoch_) {
    known = {epoch_, static_cast<uint32_t>(nearby_.size()), 0};
    near_.find(gate, meetings_, nearby_);
    known.behind = static_cast<uint32_t>(nearby_.size());
  }
  return std::span(nearby_).subspan(known.first, known.behind - known.first);
}

// Whether the gate is part of why its query holds, by itself: all above it is true, and no NOT or NEAR is.
bool Matcher::helps(uint32_t number) {
  const Gate* gate = &set_.gates()[number];
  if (matched_[gate->query] != epoch_) return false;
  while (gate->parent != none_above) {
    const uint32_t above = gate->parent;
    gate = &set_.gates()[above];
    if (gate->kind == Node::Kind::none || gate->kind == Node::Kind::near || !holds(above)) return false;
  }
  return true;
}

void Matcher::prove_nearness() {
  for (const uint32_t near : nears_) {
    if (!helps(near)) continue;
    const Gate& gate = set_.gates()[near];
    for (const Meeting& meeting : nearby(gate)) proofs_.push_back({gate.query, {meeting.begin, meeting.end}});
  }
}

// From what was met to matches, in the order of the queries.
void Matcher::collect() {
  matches_.clear();
  spans_.clear();
  if (any_near_ && !nears_.empty()) near_.begin(post_->text, meetings_);
  std::sort(asked_.begin(), asked_.end());
  for (const uint32_t query : asked_) {
    if (!holds(set_.root(query))) continue;
    matched_[query] = epoch_;
    matches_.push_back({query, {}});
  }
  if (matches_.empty()) return;
  if (any_near_) prove_nearness();
  for (const Meeting& meeting : meetings_) {
    for (const uint32_t gate : set_.fed_by(meeting.term)) {
      if (helps(gate)) proofs_.push_back({set_.gates()[gate].query, {meeting.begin, meeting.end}});
    }
  }
  const auto key = [](const Proof& proof) { return std::tuple(proof.query, proof.span.begin, proof.span.end); };
  std::sort(proofs_.begin(), proofs_.end(), [&](const Proof& a, const Proof& b) { return key(a) < key(b); });
  spans_.reserve(proofs_.size());
  auto proof = proofs_.cbegin();
  for (Match& match : matches_) {
    const size_t first = spans_.size();
    for (; proof != proofs_.cend() && proof->query == match.query; ++proof) add_span(first, proof->span);
    match.spans = std::span(spans_).subspan(first);
  }
}

// Spans that overlap become one; what goes on behind the last span that is kept is left out.
void Matcher::add_span(size_t first, Span span) {
  if (spans_.size() > first && span.begin < spans_.back().end) {
    spans_.back().end = std::max(spans_.back().end, span.end);
  } else if (spans_.size() - first < max_spans) {
    spans_.push_back(span);
  }
}

}  // namespace sc::query
