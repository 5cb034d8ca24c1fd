// SPDX-License-Identifier: Apache-2.0
// `sc-ingest --explain`: instead of posts, what each input was taken for and by what sign.
//
//     stream.txt: JSON in the data of an event stream, utf-8
//       posts        12 of 15 rows, 3 rejects; 4 notices
//       mastodon     14 objects, the first in line 2: event, payload
//                    known by account beside id, created_at and content; in streams event and payload
//       unknown      1 object, the first in line 40: foo, bar
//
// A table is explained by what --suggest writes of it.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/filter.hpp"
#include "ingest/json_decoder.hpp"
#include "ingest/json_payload.hpp"

namespace sc::ingest {

// Which objects of an input are of which format, in the order of the first of each.
class Claims : public ClaimWatch {
 public:
  void claimed(std::string_view format, const TopMembers& top, uint64_t line) override;
  void clear() { claims_.clear(); }
  void append_to(std::string& out) const;

 private:
  struct Claim {
    std::string format;  // empty: of none
    std::string members;
    uint64_t first_line = 0, count = 0;
  };
  std::vector<Claim> claims_;
};

class ExplainDecoder : public filter::Decoder {
 public:
  // Throws Fault{usage} when the settings make no sense.
  ExplainDecoder(IngestSettings settings, const playbook::Playbook& playbook);
  ~ExplainDecoder() override;
  void begin(const filter::Input& input) override;
  void feed(std::string_view block, filter::DecoderOutput& output) override;
  void finish(filter::DecoderOutput& output) override;

 private:
  class Listener;

  void explain_table(std::string& out);

  Claims claims_;
  IngestDecoder ingest_;
  TableSettings table_;
  std::unique_ptr<Listener> listener_;
  std::string file_, head_;
  HeadGauge gauge_;
};

}  // namespace sc::ingest
