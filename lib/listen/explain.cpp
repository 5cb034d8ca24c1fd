// SPDX-License-Identifier: Apache-2.0
#include "listen/explain.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/fault.hpp"
#include "query/explained.hpp"
#include "text/width.hpp"

namespace sc::listen {

namespace {

void append_lines(std::string& out, std::string_view lines) {
  while (!lines.empty()) {
    const size_t end = std::min(lines.find('\n'), lines.size());
    out += text::visible(lines.substr(0, end));
    out += '\n';
    lines.remove_prefix(std::min(end + 1, lines.size()));
  }
}

}  // namespace

ExplainFilter::ExplainFilter(const ListenSettings& settings, const playbook::Playbook& playbook, const query::ReadList& read_list, Marks marks)
    : listener_(settings, playbook, read_list), reasons_(listener_.sources(), read_list), only_(settings.only), marks_(marks) {
  if (listener_.sources().empty()) throw Fault{FaultKind::usage, "--explain has no query to explain - give --query, or a playbook with [[query]]"};
  for (const query::QuerySource& source : listener_.sources()) widest_id_ = std::max(widest_id_, shown_id(source.id).size());
}

void ExplainFilter::each(const record::Record& record, filter::Output& output) {
  if (record.type() != record::Type::post) return;
  if (!begun_) write_queries(output);
  if (!listener_.hear(record)) {
    output.reject(record, "text is not a string");
    return;
  }
  if (!only_ || !listener_.matches().empty()) write_post(record, output);
}

void ExplainFilter::end(filter::Output& output) {
  if (!begun_) write_queries(output);
}

void ExplainFilter::write_queries(filter::Output& output) {
  begun_ = true;
  for (uint32_t query = 0; query < listener_.sources().size(); ++query) {
    const query::QuerySource& source = listener_.sources()[query];
    block_ = query == 0 ? "" : "\n";
    block_ += text::visible(source.id);
    if (!source.brand.empty()) block_ += ", brand " + text::visible(source.brand);
    if (!source.kind.empty()) block_ += ", " + text::visible(source.kind);
    block_ += '\n';
    append_lines(block_, query::explained(reasons_.tree(query), 2));
    output.write(block_);
  }
}

void ExplainFilter::write_post(const record::Record& record, filter::Output& output) {
  block_ = "\n" + text::visible(output.place());
  const std::string_view id = record.text(std::string_view("id"), scratch_);
  if (!id.empty()) block_ += (block_.size() > 1 ? " " : "") + text::visible(id);
  unite_spans();
  block_ += "\n  ";
  if (listener_.is_deleted()) block_ += "(deleted, so that no query holds)";
  else block_ += listener_.text().empty() ? "(no text)" : marked(listener_.text(), spans_, marks_);
  block_ += '\n';
  write_queries_of_post();
  output.write(block_);
}

void ExplainFilter::write_queries_of_post() {
  const auto say = [this](char sign, uint32_t query, const std::string& what) {
    block_ += fmt::format("  {} {:<{}}  {}\n", sign, shown_id(listener_.sources()[query].id), widest_id_, what);
  };
  const auto matches = listener_.matches();
  if (!only_ && !listener_.is_deleted()) reasons_.read(listener_.post());
  auto match = matches.begin();
  for (uint32_t query = 0; query < listener_.sources().size(); ++query) {
    if (match != matches.end() && match->query == query) {
      const std::string words = words_met(listener_.text(), match->spans);
      say('+', query, words.empty() ? "holds without a word: by its fields or exclusions" : words);
      ++match;
    } else if (!only_ && !listener_.is_deleted()) {
      const std::string reason = reasons_.why_not(query);
      say('-', query, reason.empty() ? "would hold, but the post is outside of its window" : reason);
    }
  }
}

void ExplainFilter::unite_spans() {
  spans_.clear();
  for (const query::Match& match : listener_.matches()) spans_.insert(spans_.end(), match.spans.begin(), match.spans.end());
  std::sort(spans_.begin(), spans_.end(), [](query::Span left, query::Span right) { return left.begin != right.begin ? left.begin < right.begin : left.end > right.end; });
  size_t kept = 0;
  for (const query::Span span : spans_) {
    if (kept > 0 && span.begin < spans_[kept - 1].end) spans_[kept - 1].end = std::max(spans_[kept - 1].end, span.end);
    else spans_[kept++] = span;
  }
  spans_.resize(kept);
}

}  // namespace sc::listen
