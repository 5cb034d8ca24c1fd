// SPDX-License-Identifier: Apache-2.0
#include "thread/tape.hpp"

#include <utility>

namespace sc::thread {

Tape::Tape(Tape&& other) noexcept
    : budget_(other.budget_),
      blocks_(std::move(other.blocks_)),
      spool_(std::move(other.spool_)),
      held_(std::exchange(other.held_, 0)),
      size_(std::exchange(other.size_, 0)),
      last_tag_(std::exchange(other.last_tag_, 0)) {}

void Tape::make_room(size_t size) {
  if (!blocks_.empty() && blocks_.back().room - blocks_.back().size >= size) return;
  // The first block is small, so that many small tapes are; those of a long tape are large pages.
  const size_t least = blocks_.empty() ? first_block : held_ < long_tape ? block_size : large_page - json::padding;
  const size_t room = std::max(least, size);
  blocks_.push_back({take_bytes(room + json::padding), 0, room});
  held_ += room;
  budget_->tapes += room;
}

void Tape::add(uint64_t tag, std::initializer_list<std::string_view> pieces) {
  uint64_t length = 0;
  for (const std::string_view piece : pieces) length += piece.size();
  char front[longest_header];
  const char* const behind = put_varint(put_varint(front, length), step_between(last_tag_, tag));
  const std::string_view header(front, static_cast<size_t>(behind - front));
  last_tag_ = tag;
  size_ += header.size() + length;
  if (spool_ != nullptr) {
    spool_->append(header);
    for (const std::string_view piece : pieces) spool_->append(piece);
    return;
  }
  make_room(header.size() + length);
  Block& block = blocks_.back();
  char* to = std::copy(header.begin(), header.end(), block.bytes.get() + block.size);
  for (const std::string_view piece : pieces) {
    if (!piece.empty()) std::memcpy(to, piece.data(), piece.size());
    to += piece.size();
  }
  block.size += header.size() + length;
  if (budget_->tapes + budget_->tables > budget_->limit && budget_->spool) spill();
}

void Tape::spill() {
  spool_ = budget_->spool();
  for (Block& block : blocks_) {
    spool_->append(block.text());
    block.bytes.reset();
  }
  release();
}

void Tape::release() noexcept {
  std::vector<Block>().swap(blocks_);
  budget_->tapes -= held_;
  held_ = 0;
}

void Tape::clear() {
  release();
  spool_.reset();
  size_ = 0;
  last_tag_ = 0;
}

}  // namespace sc::thread
