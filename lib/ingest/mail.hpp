// SPDX-License-Identifier: Apache-2.0
// Mail, decoded to posts: mailboxes in the mbox format, and single messages (RFC 5322, "eml").
//
//     From ann@sea.example Wed May  1 10:00:00 2024     {"type":"post","id":"email:7@sea.example","network":"email",…,
//     From: Ann <ann@sea.example>                  ->    "text":"late again\n\nWhere is it?",…,"source":{"format":"mbox",…}}
//     …
//
// One message is in memory at a time; one longer than `max_line` is a reject, and the next goes on.
#pragma once

#include <memory>
#include <string_view>

#include "filter/filter.hpp"
#include "ingest/mail_split.hpp"
#include "ingest/post.hpp"
#include "ingest/source.hpp"

namespace sc::ingest {

// `finish` fills the tally and emits no `source` record.
class MailDecoder : public filter::Decoder {
 public:
  // Writer and tally outlive the decoder; the tally has begun the input when `begin` is called.
  MailDecoder(size_t max_line, PostWriter& writer, SourceTally& tally);
  ~MailDecoder() override;

  void begin(const filter::Input& input) override;
  // Before the first feed; an mbox otherwise.
  void set_shape(MailShape shape);
  void feed(std::string_view block, filter::DecoderOutput& output) override;
  void finish(filter::DecoderOutput& output) override;

 private:
  struct Engine;

  size_t max_line_;
  PostWriter& writer_;
  SourceTally& tally_;
  std::unique_ptr<Engine> engine_;  // once there is mail
};

}  // namespace sc::ingest
