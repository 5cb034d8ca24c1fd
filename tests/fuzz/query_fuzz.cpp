// SPDX-License-Identifier: Apache-2.0
// A query on its first line, an author on the next, then text: refused with a message, or spans within the text.
#include "fuzz.hpp"
#include "query/matcher.hpp"
#include "query/set.hpp"

using namespace sc;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  fuzz::Input input(data, size);
  const std::string source(input.line());
  const fuzz::Copy author(input.line()), text(input.rest());
  try {
    const auto set = query::QuerySet::build({{"q", source, "acme", "brand"}, {"other", "boat* OR \"not good\"", "", ""}});
    query::Matcher matcher(set);
    const query::Post post{.text = text.view(), .author_handle = author.view(), .lang = "en", .network = "forum"};
    const size_t count = matcher.match(post).size();
    const auto matches = matcher.match(post);
    fuzz::require(matches.size() == count, "a query says the same twice");
    for (const query::Match& match : matches) {
      size_t at = 0;
      for (const query::Span& span : match.spans) {
        fuzz::require(span.begin >= at && span.begin < span.end && span.end <= text.view().size(), "spans lie in the text and in order");
        at = span.end;
      }
    }
  } catch (const Fault& fault) {
    fuzz::require(!fault.text().empty(), "a refusal says why");
  }
  return 0;
}
