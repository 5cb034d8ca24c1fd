// SPDX-License-Identifier: Apache-2.0
// sc-terms: a byte chooses the mode and the form, a line is a brand's name, the rest are records. What comes of a name
// as a query is a query; what comes of the same records is the same.
#include <memory>

#include "lines.hpp"
#include "query/syntax.hpp"
#include "terms/filter_settings.hpp"

using namespace sc;

namespace {

class MemorySpool : public filter::Spool {
 public:
  void append(std::string_view bytes) override { bytes_ += bytes; }
  void replay(const std::function<void(std::string_view)>& visit) override { visit(bytes_); }
  uint64_t size() const override { return bytes_.size(); }

 private:
  std::string bytes_;
};

constexpr const char* modes[] = {"variations", "language", "coverage"};
constexpr const char* forms[] = {"ndjson", "text", "query"};

std::string said(uint8_t flags, std::string_view name, std::string_view records) {
  terms::TermsOptions options;
  const playbook::Playbook playbook;
  const terms::TermsWorld world{modes[(flags & 3) % 3], playbook, {}, [] { return std::make_unique<MemorySpool>(); }, false, 78};
  if (world.mode == "variations") options.names = {std::string(name)};
  options.own = {"@acme"};
  options.format = forms[(flags >> 2 & 3) % 3];
  options.min_count = 1;
  options.memory_bytes = (flags & 16) != 0 ? 1 : uint64_t{1} << 20;
  fuzz::Lines lines;
  try {
    const auto filter = terms::make_terms(options, world);
    fuzz::run_lines(records, *filter, lines);
  } catch (const Fault& fault) {
    return "fault: " + fault.text();
  }
  if (options.format == "query" && world.mode == "variations" && lines.text.find_first_not_of(" \n") != std::string::npos) query::parse(lines.text, "made");
  return lines.text;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  fuzz::Input input(data, size);
  const uint8_t flags = input.byte();
  const std::string_view name = input.line();
  const std::string records = fuzz::whole_lines(input.rest());
  fuzz::require(said(flags, name, records) == said(flags, name, records), "the same records say the same");
  return 0;
}
