// SPDX-License-Identifier: Apache-2.0
// Mail: one byte says whether it is a mailbox, how long a message may be and whose mail it is, one the cut; any bytes
// give valid records, the same ones however they are cut.
#include "ingest/mail.hpp"
#include "lines.hpp"

using namespace sc;

namespace {

std::string posts(std::string_view bytes, uint8_t flags, uint8_t cut) {
  ingest::PostSettings settings;
  if ((flags & 2) != 0) settings.own = playbook::OwnAccounts({playbook::parse_own("help@ferry.example")});
  settings.keep_source = (flags & 4) != 0;
  ingest::PostWriter writer(settings);
  ingest::SourceTally tally;
  tally.begin("given");
  ingest::MailDecoder decoder((flags & 8) != 0 ? 300 : size_t{1} << 20, writer, tally);
  fuzz::Lines lines;
  decoder.begin({"given"});
  if ((flags & 1) != 0) decoder.set_shape(ingest::MailShape::eml);
  const auto feed = [&](std::string_view piece) { decoder.feed(fuzz::Copy(piece).view(), lines); };
  if (cut == 0) feed(bytes);
  else fuzz::in_pieces(bytes, cut, feed);
  decoder.finish(lines);
  std::string source;
  tally.write(source);
  lines.emit(source);
  return lines.text;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  fuzz::Input input(data, size);
  const uint8_t flags = input.byte(), cut = input.byte();
  fuzz::require(posts(input.rest(), flags, 0) == posts(input.rest(), flags, cut == 0 ? uint8_t{1} : cut), "the cut makes no difference");
  return 0;
}
