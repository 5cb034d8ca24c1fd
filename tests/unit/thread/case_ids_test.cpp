// SPDX-License-Identifier: Apache-2.0
#include "thread/case_ids.hpp"

#include <algorithm>

#include "thread_test.hpp"

using namespace thread_test;

namespace {

std::vector<std::string> ids_of(const std::vector<std::string>& cases) {
  std::vector<std::string> ids;
  std::string scratch;
  for (const std::string& line : cases) ids.emplace_back(Parsed(line).record().text("id", scratch));
  return ids;
}

std::string asks(const char* id, const char* network, const char* author, const char* brand) {
  return std::string(R"({"id":")") + id + R"(","network":")" + network + R"(","time":"2024-05-01T10:00:00Z","author":{"handle":")" + author +
         R"("},"account":")" + brand + R"(","text":"where is it?","conversation":"desk:7"})";
}

}  // namespace

TEST_CASE("customers of one name on two networks have cases of their own") {
  std::vector<std::string> lines;
  for (const char* network : {"twitter", "email"}) {
    for (const char* author : {"ann", "ann!", "?", ""}) {
      for (const char* brand : {"tern", "gull"}) {
        if (network == std::string_view("twitter") && author == std::string_view("?") && brand == std::string_view("gull")) continue;
        const std::string id = std::string(network) + ":" + author + brand;
        lines.push_back(asks(id.c_str(), network, author, brand));
        lines.push_back(R"({"id":")" + id + R"(a","network":")" + network + R"(","time":"2024-05-01T11:00:00Z","author":{"handle":")" + brand +
                        R"("},"actor":{"role":"brand"},"text":"look","reply_to":")" + id + R"("})");
      }
    }
  }
  const auto once = run(lines);
  const auto ids = ids_of(cases_of(once));
  CHECK(ids.size() == 13);  // those whom nobody names are one
  CHECK(std::is_sorted(ids.begin(), ids.end()));
  CHECK(std::adjacent_find(ids.begin(), ids.end()) == ids.end());
  std::reverse(lines.begin(), lines.end());
  CHECK(cases_of(run(lines)) == cases_of(once));
  CHECK(run(once.out).out == once.out);
}

TEST_CASE("cases stand in the order of the bytes of their ids") {
  std::vector<std::string> lines, ids;
  for (const char* id : {"1", "10", "1-b", "2", "1\\\"q", "123456789012345678901234567890", "123456789012345678901234567891", "\xC3\xA9"}) {
    lines.push_back(post(id, 0, "ann", R"(,"conversation":"y:0")"));
    lines.back().replace(lines.back().find("y:0"), 3, "x:" + std::string(id));
  }
  for (const std::string& line : cases_of(run(lines))) {
    const Parsed parsed(line);
    std::string scratch;
    ids.emplace_back(parsed.record().text("id", scratch));
  }
  CHECK(ids.size() == lines.size());
  CHECK(std::is_sorted(ids.begin(), ids.end()));
}
