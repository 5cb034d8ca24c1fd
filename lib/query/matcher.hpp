// SPDX-License-Identifier: Apache-2.0
// Runs a QuerySet over posts, one after the other. Buffers are reused: nothing is allocated per post once they have
// grown. Spans are byte offsets [begin, end) into the text, in order and not overlapping: every place where a word or
// phrase lies that helped its query to be true.
//
//     Matcher matcher(set);
//     for (const Match& match : matcher.match({.text = "Acme lost my bag"})) … match.query, match.spans …
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "query/field_judge.hpp"
#include "query/post.hpp"
#include "query/near.hpp"
#include "query/screen.hpp"
#include "query/set.hpp"
#include "query/tokens.hpp"

namespace sc::query {

struct Span {
  uint32_t begin = 0;
  uint32_t end = 0;
  bool operator==(const Span&) const = default;
};

struct Match {
  uint32_t query = 0;  // its place in QuerySet::sources()
  std::span<const Span> spans;
};

// Of one query in one post: a hostile text of a million mentions proves no more than this.
inline constexpr uint32_t max_spans = 1000;

class Matcher {
 public:
  // The set outlives the matcher.
  explicit Matcher(const QuerySet& set);

  // The queries that hold, in the order of the set; good until the next call.
  std::span<const Match> match(const Post& post);

 private:
  struct Mark {
    uint32_t possible = 0;  // the epoch in which the gate became so
    uint32_t counted = 0;   // the epoch that `count` is of
    uint32_t count = 0;     // of an AND: children that have become possible
  };
  struct Met {
    uint32_t epoch = 0;
    uint32_t count = 0;
    uint32_t most = max_spans;  // that are noted
    uint32_t query = no_query;  // that the term alone decides
  };
  struct Answer {
    uint32_t epoch = 0;
    bool value = false;
  };
  struct Nearness {
    uint32_t epoch = 0;
    uint32_t first = 0;  // of nearby_
    uint32_t behind = 0;
  };
  struct Proof {
    uint32_t query = 0;
    Span span;
  };

  void next_epoch();
  void read(std::string_view text);
  void meet();
  void meet_fuzzy(const Token& token);
  void find_raw(std::string_view text);
  void note(const Meeting& meeting);
  void decide(uint32_t query);
  void rise(uint32_t gate);
  bool holds(uint32_t gate);
  bool field_holds(uint32_t test);
  bool has(const FieldTest& test);
  bool shows(text::WordKind kind);
  std::span<const Meeting> nearby(const Gate& gate);
  bool helps(uint32_t gate);
  void prove_nearness();
  void collect();
  void add_span(size_t first, Span span);

  const QuerySet& set_;
  Screen screen_;
  Sight sight_ = Sight::nothing;
  Tokens tokens_;
  const Post* post_ = nullptr;
  uint32_t epoch_ = 0;
  std::vector<Mark> marks_;        // a gate each
  std::vector<Met> met_;           // a term each
  std::vector<Answer> answers_;    // a field test each
  std::vector<uint32_t> matched_;  // a query each: the epoch in which it last matched
  std::vector<uint32_t> asked_;    // queries whose terms make them possible
  std::vector<Meeting> meetings_;  // of terms that decide nothing alone
  bool any_raw_;
  bool any_exact_;
  bool any_fuzzy_;
  bool any_near_;
  NearFinder near_;
  std::vector<uint32_t> nears_;      // gates that are possible
  std::vector<Nearness> nearness_;   // a near test each
  std::vector<Meeting> nearby_;
  std::vector<Proof> proofs_;
  std::vector<Span> spans_;
  std::vector<Match> matches_;
  FieldJudge judge_;
};

}  // namespace sc::query
