// SPDX-License-Identifier: Apache-2.0
#include "io/compression.hpp"

#include <zlib.h>
#include <zstd.h>
#include <zstd_errors.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <vector>

#include "base/fault.hpp"

namespace sc::io {

namespace {

constexpr size_t block_size = size_t{128} << 10;

// The inner source with the bytes that were read to tell the format put back before it.
class Peeked : public ByteSource {
 public:
  Peeked(std::unique_ptr<ByteSource> inner) : inner_(std::move(inner)) {
    while (held_ < head_.size()) {
      const size_t count = inner_->read(head_.data() + held_, head_.size() - held_);
      if (count == 0) break;
      held_ += count;
      if (head_[0] != '\x1f' && head_[0] != '\x28') break;
    }
  }
  bool begins_with(std::string_view magic) const {
    return held_ >= magic.size() && std::memcmp(head_.data(), magic.data(), magic.size()) == 0;
  }
  size_t read(char* to, size_t capacity) override {
    if (given_ == held_) return inner_->read(to, capacity);
    const size_t count = std::min(capacity, held_ - given_);
    std::memcpy(to, head_.data() + given_, count);
    given_ += count;
    return count;
  }
  bool would_wait() override { return given_ == held_ && inner_->would_wait(); }

 private:
  std::unique_ptr<ByteSource> inner_;
  std::array<char, 4> head_{};
  size_t held_ = 0;
  size_t given_ = 0;
};

class Compressed : public ByteSource {
 public:
  Compressed(std::unique_ptr<ByteSource> inner, std::string name) : inner_(std::move(inner)), name_(std::move(name)) {}
  bool would_wait() override { return at_ == filled_ && inner_->would_wait(); }
  bool is_decoded() const noexcept override { return true; }

 protected:
  // Makes sure that there are compressed bytes; false at the end.
  bool refill() {
    if (at_ < filled_) return true;
    at_ = 0;
    filled_ = inner_->read(input_.data(), input_.size());
    return filled_ > 0;
  }
  [[noreturn]] void damaged(const char* what) const { throw Fault{FaultKind::input, what, {name_}}; }

  std::unique_ptr<ByteSource> inner_;
  std::string name_;
  std::vector<char> input_ = std::vector<char>(block_size);
  size_t at_ = 0;
  size_t filled_ = 0;
  bool inside_ = false;  // a member or frame has begun and not ended
};

class GzipSource : public Compressed {
 public:
  GzipSource(std::unique_ptr<ByteSource> inner, std::string name) : Compressed(std::move(inner), std::move(name)) {
    if (inflateInit2(&stream_, 16 + MAX_WBITS) != Z_OK) damaged("the decompressor can't start");
  }
  ~GzipSource() override { inflateEnd(&stream_); }

  size_t read(char* to, size_t capacity) override {
    capacity = std::min<size_t>(capacity, 1U << 30);
    while (true) {
      // Without more input there may still be output: a match that the last read had no room for.
      const bool more = refill();
      if (!more && !inside_) return 0;
      if (!inside_) begin_member();
      stream_.next_in = reinterpret_cast<Bytef*>(input_.data() + at_);
      stream_.avail_in = static_cast<uInt>(filled_ - at_);
      stream_.next_out = reinterpret_cast<Bytef*>(to);
      stream_.avail_out = static_cast<uInt>(capacity);
      const int result = inflate(&stream_, Z_NO_FLUSH);
      at_ = filled_ - stream_.avail_in;
      if (result == Z_STREAM_END) inside_ = false;
      else if (result != Z_OK && result != Z_BUF_ERROR) failed_ = true;
      const size_t count = capacity - stream_.avail_out;
      if (count > 0) return count;
      if (failed_) damaged("the compressed data is damaged - fetch the file again");
      if (!more) damaged("the compressed data is cut short - fetch the file again");
    }
  }

 private:
  void begin_member() {
    if (input_[at_] != '\x1f') damaged("other bytes follow the compressed data");
    inflateReset(&stream_);
    inside_ = true;
  }

  z_stream stream_{};
  bool failed_ = false;
};

class ZstdSource : public Compressed {
 public:
  ZstdSource(std::unique_ptr<ByteSource> inner, std::string name)
      : Compressed(std::move(inner), std::move(name)), stream_(ZSTD_createDStream()) {
    if (stream_ == nullptr) damaged("the decompressor can't start");
    ZSTD_DCtx_setParameter(stream_, ZSTD_d_windowLogMax, 27);
  }
  ~ZstdSource() override { ZSTD_freeDStream(stream_); }

  size_t read(char* to, size_t capacity) override {
    while (true) {
      const bool more = refill();
      if (!more && !inside_) return 0;
      ZSTD_inBuffer in{input_.data() + at_, more ? filled_ - at_ : 0, 0};
      ZSTD_outBuffer out{to, capacity, 0};
      const size_t result = ZSTD_decompressStream(stream_, &out, &in);
      at_ += in.pos;
      if (ZSTD_isError(result) != 0) refuse(result);
      inside_ = result != 0;
      if (out.pos > 0) return out.pos;
      if (!more && inside_) damaged("the compressed data is cut short - fetch the file again");
    }
  }

 private:
  [[noreturn]] void refuse(size_t result) const {
    switch (ZSTD_getErrorCode(result)) {
      case ZSTD_error_frameParameter_windowTooLarge: damaged("the compressed data needs a window over 128 MiB - decompress it with zstd --long=31 first");
      case ZSTD_error_prefix_unknown: damaged("other bytes follow the compressed data");
      default: damaged("the compressed data is damaged - fetch the file again");
    }
  }

  ZSTD_DStream* stream_;
};

}  // namespace

std::unique_ptr<ByteSource> decompressed(std::unique_ptr<ByteSource> inner, const std::string& name) {
  auto peeked = std::make_unique<Peeked>(std::move(inner));
  if (peeked->begins_with("\x1f\x8b")) return std::make_unique<GzipSource>(std::move(peeked), name);
  if (peeked->begins_with("\x28\xb5\x2f\xfd")) return std::make_unique<ZstdSource>(std::move(peeked), name);
  return peeked;
}

}  // namespace sc::io
