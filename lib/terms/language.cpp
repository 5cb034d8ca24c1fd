// SPDX-License-Identifier: Apache-2.0
#include "terms/language.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <tuple>
#include <utility>

#include "base/hash.hpp"
#include "json/writer.hpp"
#include "stats/interval.hpp"
#include "terms/log_odds.hpp"
#include "text/fold.hpp"

namespace sc::terms {

namespace {

constexpr size_t customer = static_cast<size_t>(Speaker::customer);
constexpr size_t brand = static_cast<size_t>(Speaker::brand);
constexpr size_t longest_name = 500;

// What two copies of a text have in common: not whom they call, nor how a network shortens their links.
void append_core(std::string_view text, std::string& core) {
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find_first_of(" \t\r\n", at), text.size());
    const std::string_view word = text.substr(at, end - at);
    if (!word.empty() && !word.starts_with('@') && !word.starts_with("http")) {
      text::fold(word, core);
      core += ' ';
    }
    at = end + 1;
  }
}

}  // namespace

LanguageFilter::LanguageFilter(LanguageSettings settings)
    : settings_(std::move(settings)),
      own_known_(!settings_.handles.empty() || !settings_.own.empty()),
      evidence_(playbook::own_accounts(settings_.handles, settings_.own), {}),
      ngrams_(settings_.memory_bytes),
      spooled_names_(settings_.make_spool ? settings_.make_spool() : nullptr) {}

void LanguageFilter::each(const record::Record& record, filter::Output& output) {
  if (record.type() != record::Type::post || !record.member("deleted").unknown()) return;
  const json::Value member = record.member("text");
  if (member.unknown()) return;
  if (member.kind() != json::Kind::string) {
    output.reject(record, "text is not a string");
    return;
  }
  const std::string_view text = member.as_text(text_scratch_);
  evidence_.read(record, text);
  Voice voice = evidence_.voice();
  // Whoever is not ours is a customer, where it is known who is ours and the source says nothing else.
  if (voice == Voice::unknown && own_known_ && record.at("actor.role").unknown() && !record.at("author.handle").unknown()) voice = Voice::customer;
  if (voice == Voice::unknown) {
    ++unknown_speakers_;
    return;
  }
  const Speaker speaker = voice == Voice::ours ? Speaker::brand : Speaker::customer;
  if (!is_new(record, text, speaker)) {
    ++copies_;
    return;
  }
  ++read_[static_cast<size_t>(speaker)];
  note_name(record);
  ngrams_.add(text, speaker, posts_);
}

bool LanguageFilter::is_new(const record::Record& record, std::string_view text, Speaker speaker) {
  if (record.text("kind", scratch_) == "repost" || text.starts_with("RT @")) return false;
  folded_ = speaker == Speaker::customer ? "c" : "b";
  append_core(text, folded_);
  const uint64_t text_hash = hash64(folded_);
  const std::string_view id = record.text("id", scratch_);
  const bool same_text = known_.contains(text_hash);
  const bool same_id = !id.empty() && known_.contains(hash64(id));
  if (known_.size() + 2 > most_copies) {
    ++not_compared_;
  } else {
    known_.insert(text_hash);
    if (!id.empty()) known_.insert(hash64(id));
  }
  return !same_text && !same_id;
}

// A line each, in the order of their numbers.
void LanguageFilter::note_name(const record::Record& record) {
  ++posts_;
  std::string name(record.text("url", scratch_));
  if (name.empty()) name = record.text("id", scratch_);
  if (name.size() > longest_name) name.clear();
  std::replace(name.begin(), name.end(), '\n', ' ');
  name += '\n';
  if (spooled_names_) spooled_names_->append(name);
  else held_names_ += name;
}

void LanguageFilter::find_names(const std::vector<RankedTerm>& terms) {
  std::set<uint32_t> wanted;
  for (const RankedTerm& term : terms) wanted.insert(term.examples().begin(), term.examples().end());
  uint32_t number = 1;
  std::string name;
  const auto read = [&](std::string_view block) {
    for (size_t at = 0; at < block.size();) {
      const size_t end = block.find('\n', at);
      name += block.substr(at, std::min(end, block.size()) - at);
      if (end == std::string_view::npos) return;
      if (wanted.contains(number) && !name.empty()) names_[number] = name;
      ++number;
      name.clear();
      at = end + 1;
    }
  };
  if (spooled_names_) spooled_names_->replay(read);
  else read(held_names_);
}

double LanguageFilter::z_of(const Ngrams::Count& count) const {
  return log_odds_z({count.said[customer], ngrams_.total(count.words, Speaker::customer)}, {count.said[brand], ngrams_.total(count.words, Speaker::brand)});
}

// By how much a term is the side's; words joined do not stand before the one of them that they mostly are.
double LanguageFilter::rank_of(const RankedTerm& term) const {
  const auto side = static_cast<size_t>(term.speaker);
  const double own = std::abs(term.z);
  double parts = 0;
  for (size_t at = 0; term.count.words > 1 && at < term.term.size();) {
    const size_t end = std::min(term.term.find(' ', at), term.term.size());
    const Ngrams::Count* part = ngrams_.find(std::string_view(term.term).substr(at, end - at));
    if (part != nullptr && term.count.said[side] * 2 >= part->said[side]) parts = std::max(parts, term.speaker == Speaker::customer ? z_of(*part) : -z_of(*part));
    at = end + 1;
  }
  return parts > 0 ? std::min(own, parts) : own;
}

std::vector<RankedTerm> LanguageFilter::ranked(Speaker speaker) const {
  std::vector<RankedTerm> all;
  const auto side = static_cast<size_t>(speaker);
  ngrams_.each([&](const std::string& term, const Ngrams::Count& count) {
    if (count.said[side] < settings_.min_count) return;
    const double z = z_of(count);
    if (speaker == Speaker::customer ? z <= 0 : z >= 0) return;
    all.push_back({term, speaker, z, 0, count});
    all.back().rank = rank_of(all.back());
  });
  std::sort(all.begin(), all.end(), [](const RankedTerm& a, const RankedTerm& b) { return std::tuple(-a.rank, a.count.words, a.term) < std::tuple(-b.rank, b.count.words, b.term); });
  if (all.size() > settings_.top) all.resize(settings_.top);
  return all;
}

void LanguageFilter::end(filter::Output& output) {
  const bool both = read_[customer] != 0 && read_[brand] != 0;
  const std::vector<RankedTerm> customers = both ? ranked(Speaker::customer) : std::vector<RankedTerm>();
  const std::vector<RankedTerm> ours = both ? ranked(Speaker::brand) : std::vector<RankedTerm>();
  std::vector<RankedTerm> all = customers;
  all.insert(all.end(), ours.begin(), ours.end());
  find_names(all);
  if (settings_.form == Form::text) return output.write(page(customers, ours));
  for (const RankedTerm& term : all) emit(term, output);
}

void LanguageFilter::emit(const RankedTerm& term, filter::Output& output) {
  std::string line;
  json::Writer json(line);
  json.begin_object().member("type", "term").member("id", fmt::format("language:{}", ++emitted_)).member("report", "language");
  json.member("kind", std::string_view(term.speaker == Speaker::customer ? "customers" : "brand")).member("term", term.term);
  json.member("z", json::Fixed{static_cast<int64_t>(std::llround(term.z * 1000)), 3});
  for (const size_t side : {customer, brand}) {
    json.key(side == customer ? "by_customers" : "by_brand").begin_object().member("n", term.count.said[side]).member("d", read_[side]).end_object();
  }
  json.key("examples").begin_array();
  for (const uint32_t post : term.examples()) {
    if (const auto name = names_.find(post); post != 0 && name != names_.end()) json.element(name->second);
  }
  json.end_array().end_object();
  output.emit(line);
}

void LanguageFilter::table(Page& page, const std::vector<RankedTerm>& terms) const {
  if (terms.empty()) {
    page.paragraph(read_[customer] == 0 || read_[brand] == 0 ? "unknown: it takes posts of both" : "none");
    return;
  }
  std::vector<std::vector<std::string>> rows;
  for (const RankedTerm& term : terms) {
    const auto example = names_.find(term.examples()[0]);
    rows.push_back({term.term, fmt::format("{:.1f}", std::abs(term.z)), fmt::format("{}/{}", term.count.said[customer], read_[customer]),
                    fmt::format("{}/{}", term.count.said[brand], read_[brand]), example == names_.end() ? "" : example->second});
  }
  page.table({{"words", false, 26}, {"z", true}, {"customers", true}, {"brand", true}, {"such as", false, 22}}, rows);
}

std::string LanguageFilter::page(const std::vector<RankedTerm>& customers, const std::vector<RankedTerm>& ours) const {
  Page page(settings_.width);
  page.title("Words of customers and of the brand");
  page.heading("What customers say, and the brand does not");
  table(page, customers);
  page.heading("What the brand says, and customers do not");
  table(page, ours);
  page.heading("What the numbers mean");
  page.note(fmt::format("{} posts of customers and {} of the brand; a count is of posts in which the words stand. {} reposts and copies were left out.", grouped(read_[customer]), grouped(read_[brand]), grouped(copies_)));
  page.note("z: weighted log-odds against a prior of all posts; above 2 hardly by chance.");
  if (unknown_speakers_ != 0) page.note(fmt::format("{} posts do not tell who speaks: give --own @name.", grouped(unknown_speakers_)));
  if (ngrams_.most_missing() != 0) page.note(fmt::format("Rare words were forgotten to keep to --memory: counts are short by {} at most.", grouped(ngrams_.most_missing())));
  if (not_compared_ != 0) page.note(fmt::format("{} posts were not compared with those before them for copies.", grouped(not_compared_)));
  return page.take();
}

}  // namespace sc::terms
