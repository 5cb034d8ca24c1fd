// SPDX-License-Identifier: Apache-2.0
#include "thread/tape.hpp"

#include <algorithm>
#include <utility>

namespace sc::thread {

Tape::Tape(Tape&& other) noexcept
    : budget_(other.budget_),
      blocks_(std::move(other.blocks_)),
      spool_(std::move(other.spool_)),
      held_(std::exchange(other.held_, 0)),
      frames_(std::exchange(other.frames_, 0)),
      size_(std::exchange(other.size_, 0)) {}

void Tape::add(uint64_t tag, std::string_view bytes) {
  const Header header{tag, bytes.size()};
  char front[sizeof header];
  std::memcpy(front, &header, sizeof header);
  append({front, sizeof front});
  append(bytes);
  ++frames_;
  if (spool_ == nullptr && budget_->used > budget_->limit && budget_->spool) spill();
}

void Tape::append(std::string_view bytes) {
  size_ += bytes.size();
  if (spool_ != nullptr) {
    spool_->append(bytes);
    return;
  }
  if (blocks_.empty() || blocks_.back().size() + bytes.size() > blocks_.back().capacity()) {
    // The first block is small, so that many small tapes are.
    blocks_.emplace_back().reserve(std::max(blocks_.empty() ? size_t{4096} : block_size, bytes.size()));
    held_ += blocks_.back().capacity();
    budget_->used += blocks_.back().capacity();
  }
  blocks_.back().append(bytes);
}

void Tape::spill() {
  spool_ = budget_->spool();
  for (std::string& block : blocks_) {
    spool_->append(block);
    std::string().swap(block);
  }
  release();
}

void Tape::release() noexcept {
  std::vector<std::string>().swap(blocks_);
  budget_->used -= held_;
  held_ = 0;
}

void Tape::clear() {
  release();
  spool_.reset();
  frames_ = size_ = 0;
}

}  // namespace sc::thread
