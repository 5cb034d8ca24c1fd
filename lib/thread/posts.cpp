// SPDX-License-Identifier: Apache-2.0
#include "thread/posts.hpp"

#include <algorithm>

#include "base/hash.hpp"

namespace sc::thread {

namespace {

constexpr size_t most_sources = 4096;   // beyond them, posts without parent stand alone
constexpr size_t most_mentions = 16;    // looked at in one post

}  // namespace

Posts::Posts(Budget& budget, const std::vector<playbook::Handle>& handles) : own_(handles), names_(budget) {}

uint32_t Posts::number_of(Kind kind, std::string_view network, std::string_view name) {
  if (name.empty()) return none;
  key_.assign(1, static_cast<char>(kind));
  key_ += network;
  key_ += '\n';
  key_ += name;
  const auto [number, is_new] = ids_.add(key_);
  if (is_new) {
    names_.add(number, name);
    row_of_.push_back(none);
  }
  return number;
}

uint32_t Posts::row_named(std::string_view id) const noexcept {
  std::string key(1, static_cast<char>(Kind::post));
  key += '\n';
  key += id;
  const uint32_t number = ids_.find(key);
  return number == none ? none : row_of_[number];
}

uint16_t Posts::source_of(const PostView& post) {
  auto at = sources_.find(post.source);
  if (at == sources_.end()) {
    if (sources_.size() == most_sources) return most_sources;
    at = sources_.emplace(post.source, static_cast<uint16_t>(sources_.size())).first;
    has_trees_.push_back(0);
  }
  return at->second;
}

void Posts::fill(Post& row, const PostView& post) {
  row.time = post.time;
  row.parent = number_of(Kind::post, {}, post.reply_to);
  row.conversation = number_of(Kind::post, {}, post.conversation);
  row.person = number_of(Kind::person, post.network, post.person);
  row.voice = post.voice;
  row.is_private = post.is_private;
  row.source = source_of(post);
}

void Posts::fill_brand(Post& row, const PostView& post, const record::Record& record, uint32_t at, uint32_t line) {
  row.brand = post.account.empty() ? none : number_of(Kind::brand, {}, own_.brand_of(post.network, post.account));
  if (row.brand != none || is_ours(post.voice)) return;
  size_t left = most_mentions;
  record.member("mentions").each_element([&](const json::Value& value) {
    const std::string_view name = value.as_text(scratch_);
    const uint32_t brand = own_.is_named(post.network, name) ? number_of(Kind::brand, {}, own_.brand_of(post.network, name)) : none;
    mentions_.push_back({at, line, brand, seeded_hash64(own_.key_of(post.network, name))});
    return --left > 0;
  });
}

// Every version tells which accounts are ours, so that it does not matter which came first.
void Posts::meet(const PostView& post) {
  if (!is_ours(post.voice) || post.account.empty()) return;
  const uint32_t brand = number_of(Kind::brand, {}, own_.brand_of(post.network, post.account));
  own_brands_.insert_or_assign(seeded_hash64(own_.key_of(post.network, post.account)), brand);
  own_.met(post.network, post.account);
}

uint32_t Posts::take(const record::Record& record, uint32_t line) {
  const PostView& post = reader_.read(record);
  if (post.id.empty()) return none;
  const uint16_t source = source_of(post);
  if (source < has_trees_.size() && (!post.reply_to.empty() || !post.conversation.empty())) has_trees_[source] = 1;
  meet(post);
  const uint32_t id = number_of(Kind::post, {}, post.id);
  const Held found{post.version, hash64(reader_.bare_line(record))};
  uint32_t row = row_of_[id];
  if (row == none) {
    row = row_of_[id] = size();
    rows_.push_back(Post{});
    held_.push_back(found);
    lines_.push_back(line);
  } else {
    Held& held = held_[row];
    if (found.version < held.version || (found.version == held.version && found.hash == held.hash)) return row;
    if (found.version == held.version) {
      ties_.push_back(row);
      return row;
    }
    held = found;
    lines_[row] = line;
  }
  Post& to = rows_[row];
  to.id = id;
  fill(to, post);
  fill_brand(to, post, record, row, line);
  return row;
}

void Posts::settle(Tape& lines) {
  std::sort(ties_.begin(), ties_.end());
  ties_.erase(std::unique(ties_.begin(), ties_.end()), ties_.end());
  if (ties_.empty()) return;
  struct Best {
    std::string line;
    uint32_t number = none;
  };
  std::vector<Best> best(ties_.size());
  json::Outline outline;
  uint32_t number = 0;
  const auto tied = [&](uint64_t tag) {
    const auto at = tag == 0 ? ties_.end() : std::lower_bound(ties_.begin(), ties_.end(), tag - 1);
    return at == ties_.end() || *at != tag - 1 ? none : static_cast<uint32_t>(at - ties_.begin());
  };
  lines.replay([&](uint64_t tag, std::string_view line) {
    const uint32_t mine = number++;
    const uint32_t place = tied(tag);
    if (place == none || outline.parse(line) != nullptr) return;
    const record::Record record(outline);
    if (reader_.read(record).version != held_[ties_[place]].version) return;
    const std::string_view bytes = reader_.bare_line(record);
    if (best[place].number == none || bytes > best[place].line) best[place] = {std::string(bytes), mine};
  });
  for (Best& each : best) std::string().swap(each.line);
  number = 0;
  lines.replay([&](uint64_t tag, std::string_view line) {
    const uint32_t mine = number++;
    const uint32_t place = tied(tag);
    if (place == none || best[place].number != mine || outline.parse(line) != nullptr) return;
    const record::Record record(outline);
    const uint32_t row = ties_[place];
    const PostView& post = reader_.read(record);
    lines_[row] = mine;
    fill(rows_[row], post);
    fill_brand(rows_[row], post, record, row, mine);
  });
}

uint32_t Posts::mentioned_brand(uint32_t row) const {
  auto at = std::lower_bound(mentions_.begin(), mentions_.end(), row, [](const Mention& mention, uint32_t wanted) { return mention.row < wanted; });
  for (; at != mentions_.end() && at->row == row; ++at) {
    if (at->line != lines_[row]) continue;
    if (at->brand != none) return at->brand;
    if (const auto own = own_brands_.find(at->account); own != own_brands_.end()) return own->second;
  }
  return none;
}

bool Posts::is_before(uint32_t left, uint32_t right) const noexcept {
  const Post& one = rows_[left];
  const Post& other = rows_[right];
  if (one.time != other.time) return one.time < other.time;
  return ids_.order(one.id) < ids_.order(other.id);
}

uint64_t Posts::memory() const noexcept {
  return ids_.memory() + rows_.memory() + held_.memory() + lines_.memory() + row_of_.capacity() * sizeof(uint32_t) +
         mentions_.capacity() * sizeof(Mention);
}

void Posts::forget_versions() {
  held_.clear();
  std::vector<uint32_t>().swap(ties_);
  std::stable_sort(mentions_.begin(), mentions_.end(), [](const Mention& left, const Mention& right) { return left.row < right.row; });
}

}  // namespace sc::thread
