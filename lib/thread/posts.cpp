// SPDX-License-Identifier: Apache-2.0
#include "thread/posts.hpp"

#include <algorithm>

#include "base/hash.hpp"

namespace sc::thread {

namespace {

constexpr size_t most_mentions = 16;  // looked at in one post

// Added to keys, so that a person (origins.cpp), a brand, a customer and a network of one name are four.
constexpr Ids::Key brand_realm{0xC2B2AE3D27D4EB4F, 0xC2B2AE3D27D4EB4F};
constexpr Ids::Key customer_realm{0x165667B19E3779F9, 0x165667B19E3779F9};
constexpr Ids::Key network_realm{0x27D4EB2F165667C5, 0x27D4EB2F165667C5};

}  // namespace

Posts::Posts(Budget& budget, const std::vector<playbook::Handle>& handles) : accounts_(handles), names_(budget), people_names_(budget) {}

// --- Numbers

Posts::Keys Posts::keys_of(const PostView& post) {
  Keys keys;
  keys.id = Ids::key(post.id);
  ids_.prefetch(keys.id);
  if (!post.reply_to.empty()) ids_.prefetch(keys.parent = Ids::key(post.reply_to));
  if (!post.conversation.empty()) ids_.prefetch(keys.conversation = Ids::key(post.conversation));
  if (!post.person.empty()) people_.prefetch(keys.person = Ids::key(post.person, origins_.people_of(post.network)));
  return keys;
}

uint32_t Posts::number_of_id(const Ids::Key& key, std::string_view name) {
  if (name.empty()) return none;
  const auto [number, is_new] = ids_.add(key);
  if (is_new) {
    names_.add(number, name);
    row_of_.push_back(none);
  }
  return number;
}

uint32_t Posts::number_of_person(const Ids::Key& key, std::string_view name) {
  if (name.empty()) return none;
  const auto [number, is_new] = people_.add(key);
  if (is_new) people_names_.add(number, name);
  return number;
}

uint32_t Posts::row_named(std::string_view id) const noexcept { return row_of(ids_.find(Ids::key(id))); }

uint32_t Posts::brand_of(const PostView& post, Account& account) {
  if (account.brand_number == none) account.brand_number = number_of_person(Ids::key(account.brand, brand_realm), account.brand);
  if (is_ours(post.voice) && !account.met) {
    account.met = true;
    const uint32_t brand = account.brand_number;
    own_brands_.insert_or_assign(accounts_.hash_of(post.network, post.account), brand);
    return brand;
  }
  return account.brand_number;
}

uint16_t Posts::source_of(const PostView& post) {
  return origins_.number(post, [&] { return number_of_person(Ids::key(post.network, network_realm), post.network); });
}

// --- Taking

Version Posts::version_of(uint32_t row) const noexcept {
  const uint32_t place = row < version_places_.size() ? version_places_[row] : plain_version;
  if (place != plain_version) return versions_[place];
  return {rows_[row].time, std::numeric_limits<int64_t>::min()};
}

void Posts::keep_version(uint32_t row) {
  const bool is_plain = post_->version == Version{post_->time, std::numeric_limits<int64_t>::min()};
  if (is_plain && row >= version_places_.size()) return;
  while (row >= version_places_.size()) version_places_.push_back(plain_version);
  version_places_[row] = is_plain ? plain_version : static_cast<uint32_t>(versions_.size());
  if (!is_plain) versions_.push_back(post_->version);
}

void Posts::fill(Post& row, const PostView& post, const Keys& keys, uint16_t source) {
  row.time = post.time;
  row.parent = number_of_id(keys.parent, post.reply_to);
  row.conversation = number_of_id(keys.conversation, post.conversation);
  // Whom a post of ours answers matters only where it does not say which post.
  row.person = is_ours(post.voice) && row.parent != none ? none : number_of_person(keys.person, post.person);
  row.voice = post.voice;
  row.is_private = post.is_private;
  row.source = source;
}

void Posts::fill_customer(const PostView& post, uint32_t row, uint32_t line) {
  if (!post.customer.empty()) declared_.push_back({row, line, number_of_person(Ids::key(post.customer, customer_realm), post.customer)});
}

void Posts::fill_mentions(const PostView& post, const record::Record& record, uint32_t row, uint32_t line) {
  size_t left = most_mentions;
  record.member("mentions").each_element([&](const json::Value& value) {
    const std::string_view name = value.as_text(scratch_);
    const bool named = accounts_.is_named(post.network, name);
    const uint32_t brand = named ? brand_of(post, accounts_.at(post.network, name)) : none;
    mentions_.push_back({row, line, brand, accounts_.hash_of(post.network, name)});
    return --left > 0;
  });
}

bool Posts::prepare(const record::Record& record) {
  post_ = &reader_.read_names(record);
  if (post_->id.empty()) return false;
  post_keys_ = keys_of(*post_);
  return true;
}

const PostView& Posts::read_rest(const record::Record& record) {
  reader_.read_rest(record);
  return *post_;
}

void Posts::prefetch() const noexcept {
  ids_.prefetch_held(post_keys_.id);
  if (!post_->reply_to.empty()) ids_.prefetch_held(post_keys_.parent);
  if (!post_->person.empty()) people_.prefetch_held(post_keys_.person);
}

uint32_t Posts::take(const record::Record& record, uint32_t line, uint64_t line_hash) {
  const PostView& post = *post_;
  const Keys& keys = post_keys_;
  names_replies_ = names_replies_ || record.member("replies").kind() == json::Kind::array;
  const std::string_view bare = reader_.bare_line(record);
  const uint64_t hash = bare.size() == record.line().size() ? line_hash : line_hash64(bare);
  // Every version tells of its source and of accounts of ours, so that it does not matter which came first.
  const uint16_t source = source_of(post);
  if (!post.reply_to.empty() || !post.conversation.empty()) origins_.set_has_trees(source);
  const uint32_t brand = post.account.empty() ? none : brand_of(post, accounts_.at(post.network, post.account));
  const uint32_t id = number_of_id(keys.id, post.id);
  uint32_t row = row_of_[id];
  if (row == none) {
    row = row_of_[id] = size();
    rows_.push_back(Post{});
    hashes_.push_back(hash);
    lines_.push_back(line);
  } else {
    const Version held = version_of(row);
    if (post.version < held || (post.version == held && hash == hashes_[row])) return row;
    if (post.version == held) {
      ties_.push_back(row);
      return row;
    }
    hashes_[row] = hash;
    lines_[row] = line;
  }
  keep_version(row);
  Post& to = rows_[row];
  to.id = id;
  to.brand = brand;
  fill(to, post, keys, source);
  fill_customer(post, row, line);
  if (brand == none && !is_ours(post.voice)) fill_mentions(post, record, row, line);
  return row;
}

// --- Winners

void Posts::settle(LineTape& lines, filter::Output& output) {
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
  const auto tied = [&](uint32_t row) {
    const auto at = std::lower_bound(ties_.begin(), ties_.end(), row);
    return at == ties_.end() || *at != row ? none : static_cast<uint32_t>(at - ties_.begin());
  };
  lines.replay(output, [&](const LineTape::Line& line) {
    const uint32_t mine = number++;
    const uint32_t place = tied(line.row());
    if (place == none || outline.parse(line.bytes()) != nullptr) return;
    const record::Record record(outline);
    if (reader_.read(record).version != version_of(ties_[place])) return;
    const std::string_view bytes = reader_.bare_line(record);
    if (best[place].number == none || bytes > best[place].line) best[place] = {std::string(bytes), mine};
  });
  for (Best& each : best) std::string().swap(each.line);
  number = 0;
  lines.replay(output, [&](const LineTape::Line& line) {
    const uint32_t mine = number++;
    const uint32_t place = tied(line.row());
    if (place == none || best[place].number != mine || outline.parse(line.bytes()) != nullptr) return;
    const record::Record record(outline);
    const uint32_t row = ties_[place];
    const PostView& post = reader_.read(record);
    lines_[row] = mine;
    rows_[row].brand = post.account.empty() ? none : brand_of(post, accounts_.at(post.network, post.account));
    fill(rows_[row], post, keys_of(post), source_of(post));
    fill_customer(post, row, mine);
    if (rows_[row].brand == none && !is_ours(post.voice)) fill_mentions(post, record, row, mine);
  });
}

void Posts::join_customers() {
  if (declared_.size() == 0) return;
  Table<uint32_t> first(people_.size(), none);  // by number of the person: which of declared_ counts
  for (uint32_t at = 0; at < declared_.size(); ++at) {
    const uint32_t row = declared_[at].row;
    if (declared_[at].line != lines_[row]) continue;  // of a version that lost
    uint32_t& best = first[rows_[row].person];
    if (best == none || is_before(row, declared_[best].row)) best = at;
  }
  speakers_.resize(size());
  for (uint32_t row = 0; row < size(); ++row) {
    uint32_t& person = rows_[row].person;
    speakers_[row] = person;
    if (person != none && first[person] != none) person = declared_[first[person]].customer;
  }
  declared_.clear();
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
  return ids_.memory() + people_.memory() + rows_.memory() + hashes_.memory() + lines_.memory() + version_places_.memory() + versions_.memory() + row_of_.memory() + declared_.memory() +
         mentions_.capacity() * sizeof(Mention);
}

void Posts::forget_versions(bool will_find) {
  hashes_.clear();
  version_places_.clear();
  versions_.clear();
  std::vector<uint32_t>().swap(ties_);
  if (will_find) ids_.stop_finding();
  else ids_.keep_order();
  people_.stop_finding();
  std::stable_sort(mentions_.begin(), mentions_.end(), [](const Mention& left, const Mention& right) { return left.row < right.row; });
}

}  // namespace sc::thread
