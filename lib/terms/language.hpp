// SPDX-License-Identifier: Apache-2.0
// sc-terms language: the words that customers use and the brand does not, and the other way round, each with three posts in
// which it stands. Reposts, repeats of a post and copies of a text count once.
//
//     customers "waiting", the brand "departure"   ->   {"type":"term","report":"language","kind":"customers","term":"waiting","z":4.31, …}
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "filter/filter.hpp"
#include "terms/evidence.hpp"
#include "terms/ngrams.hpp"
#include "terms/page.hpp"

namespace sc::terms {

struct LanguageSettings {
  std::vector<std::string> own;
  std::vector<playbook::Handle> handles;
  uint64_t min_count = 3;
  size_t top = 20;
  Form form = Form::ndjson;
  size_t width = 78;
  uint64_t memory_bytes = uint64_t{128} << 20;
  filter::SpoolMaker make_spool;  // none: the names of posts stay in memory
};

struct RankedTerm {
  std::string term;
  Speaker speaker = Speaker::customer;  // who says it more
  double z = 0;
  double rank = 0;
  Ngrams::Count count;

  const std::array<uint32_t, Ngrams::examples>& examples() const { return count.posts[static_cast<size_t>(speaker)]; }
};

class LanguageFilter : public filter::Filter {
 public:
  static constexpr size_t most_copies = 4'000'000;  // texts and ids that are remembered

  explicit LanguageFilter(LanguageSettings settings);
  void each(const record::Record& record, filter::Output& output) override;
  void end(filter::Output& output) override;

 private:
  bool is_new(const record::Record& record, std::string_view text, Speaker speaker);
  double z_of(const Ngrams::Count& count) const;
  double rank_of(const RankedTerm& term) const;
  std::vector<RankedTerm> ranked(Speaker speaker) const;
  std::string page(const std::vector<RankedTerm>& customers, const std::vector<RankedTerm>& brand) const;
  void table(Page& page, const std::vector<RankedTerm>& terms) const;
  void emit(const RankedTerm& term, filter::Output& output);
  void note_name(const record::Record& record);
  // The links, or ids, of the posts that are examples of these.
  void find_names(const std::vector<RankedTerm>& terms);

  LanguageSettings settings_;
  bool own_known_;
  Evidence evidence_;
  Ngrams ngrams_;
  std::unordered_set<uint64_t> known_;
  uint32_t posts_ = 0;
  std::unique_ptr<filter::Spool> spooled_names_;
  std::string held_names_;
  std::unordered_map<uint32_t, std::string> names_;
  std::array<uint64_t, 2> read_{};
  uint64_t unknown_speakers_ = 0;
  uint64_t copies_ = 0;
  uint64_t not_compared_ = 0;
  uint64_t emitted_ = 0;
  std::string scratch_;
  std::string text_scratch_;
  std::string folded_;
};

}  // namespace sc::terms
