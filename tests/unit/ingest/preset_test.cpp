// SPDX-License-Identifier: Apache-2.0
#include "ingest/preset.hpp"

#include <doctest/doctest.h>

#include <set>
#include <string>
#include <vector>

#include "ingest/table.hpp"

namespace {

using namespace sc;
using namespace sc::ingest;

struct Heard : filter::DecoderOutput {
  std::vector<std::string> lines;
  void emit(std::string_view line) override { lines.emplace_back(line); }
  void reject(uint64_t, uint64_t, std::string_view, std::string_view reason) override { lines.emplace_back(reason); }
  void note(std::string_view) override {}
};

std::vector<std::string> decode(std::string bytes) {
  Heard heard;
  PostWriter writer{PostSettings{}};
  SourceTally tally;
  TableDecoder decoder({}, writer, tally);
  decoder.begin({"a.csv"});
  const size_t size = bytes.size();
  bytes.append(64, '\0');
  decoder.feed(std::string_view(bytes).substr(0, size), heard);
  decoder.finish(heard);
  return heard.lines;
}

}  // namespace

TEST_CASE("exports are known by their columns, and become posts") {
  struct Example {
    const char* name;
    const char* bytes;
    std::vector<const char*> parts;  // of the first record
  };
  const Example examples[] = {
      {"x-content",
       "Post id,Date,Post text,Post Link,Impressions,Likes,Engagements,Bookmarks,Shares,New follows,Replies,Reposts,Profile visits\n"
       "2074000000000000001,\"Tue, Jul 14, 2026\",We sail at nine,https://x.com/acme/status/2074000000000000001,\"1,204\",7,30,2,1,0,3,4,9\n",
       {R"("id":"twitter:2074000000000000001")", R"("time":"2026-07-14T00:00:00Z")", R"("actor":{"role":"brand")",
        R"("metrics":{"likes":7,"shares":4,"replies":3,"impressions":1204,"saves":2})", R"("extra":{"Engagements":"30","Shares":"1")"}},
      {"x-activity",
       "\"Tweet id\",\"Tweet permalink\",\"Tweet text\",\"time\",\"impressions\",\"engagements\",\"retweets\",\"replies\",\"likes\",\"url clicks\"\n"
       "\"77\",\"https://x.com/acme/status/77\",\"We sail\",\"2024-05-01 09:00 +0000\",\"125.0\",\"4.0\",\"1.0\",\"2.0\",\"3.0\",\"5.0\"\n",
       {R"("id":"twitter:77")", R"("time":"2024-05-01T09:00:00Z")", R"("metrics":{"likes":3,"shares":1,"replies":2,"impressions":125,"clicks":5})"}},
      {"meta-instagram",
       "Post ID,Account ID,Account username,Account name,Description,Duration (sec),Publish time,Permalink,Post type,Data comment,Date,Views,Reach,Likes,Shares,Follows,Comments,Saves\n"
       "1801,1784,acmeferry,Acme Ferry,Morning on deck,0,03/27/2024 06:08,https://instagram.example/p/1,IG image,,Lifetime,160,45,5,3,1,2,4\n",
       {R"("id":"instagram:1801")", R"("author":{"id":"1784","handle":"acmeferry","name":"Acme Ferry"})", R"("account":"acmeferry")",
        R"("time":"2024-03-27T06:08:00Z")", R"("saves":4)", R"("Date":"Lifetime")"}},
      {"meta-facebook",
       "Post ID,Page ID,Page name,Title,Publish time,Permalink,Post type,Reach,\"Reactions, comments and shares\",Reactions,Comments,Shares\n"
       "901,55,Acme Ferry,New timetable,03/27/2024 06:08,https://facebook.example/901,Photos,450,12,9,2,1\n",
       {R"("id":"facebook:901")", R"("text":"New timetable")", R"("metrics":{"likes":9,"shares":1,"replies":2,"reach":450})"}},
      {"sprout-posts",
       "Date,Post ID,Network,Post Type,Content Type,Profile,Sent by,Link,Post,Impressions,Reactions,Comments,Shares\n"
       "03/15/2024 10:05 am,17,Instagram,Post,Reel,Acme Ferry,Jo,https://instagram.example/17,On deck,2000,100,20,5\n",
       {R"("id":"instagram:17")", R"("time":"2024-03-15T10:05:00Z")", R"("agent":"Jo")", R"("account":"Acme Ferry")"}},
      {"sprout-inbox",
       "Timestamp (UTC),Message ID,Network,Message Type,Profile,From,Message,Permalink\n"
       "2024-05-01 10:00:00,31,X,Direct Message,@acmeferry,ann,where is my bag,https://x.example/31\n",
       {R"("id":"twitter:31")", R"("kind":"message","visibility":"private")", R"("author":{"handle":"ann"})", R"("account":"acmeferry")"}},
      {"hootsuite-inbox",
       "Message ID,Conversation ID,Medium,Channel,Contact Profile ID,Contact Primary Identifier,Created at,Message,Direction\n"
       "m2,c1,Facebook Page,acmeferry,p9,Ann Lee,2024-05-01 10:07,On its way,outbound\n",
       {R"("id":"facebook:m2")", R"("actor":{"role":"brand")", R"("reply_to_author":"Ann Lee")", R"("conversation":"facebook:c1")"}},
      {"meta-comments",
       "Comment ID,Post ID,Comment text,Created time,Author name,Likes\n4,901,late again,2024-05-01T10:00:00+0000,Ann Lee,2\n",
       {R"("id":"facebook:4")", R"("conversation":"facebook:901")", R"("author":{"name":"Ann Lee"})"}},
  };
  for (const Example& example : examples) {
    const std::vector<std::string> lines = decode(example.bytes);
    CAPTURE(example.name);
    REQUIRE(lines.size() == 1);
    CAPTURE(lines[0]);
    CHECK(lines[0].find("\"format\":\"" + std::string(example.name) + "\"") != std::string::npos);
    for (const char* part : example.parts) {
      CAPTURE(part);
      CHECK(lines[0].find(part) != std::string::npos);
    }
  }
}

TEST_CASE("the table of presets keeps its own rules") {
  std::set<std::string_view> names;
  for (const Preset& preset : presets()) {
    CAPTURE(preset.name);
    CHECK(names.insert(preset.name).second);
    bool text = false;
    for (const PresetColumn& column : preset.columns) {
      CHECK(plain_name(column.name) == column.name);
      text = text || column.field == Field::text;
    }
    CHECK(text);
    std::vector<std::string> header(preset.signature.begin(), preset.signature.end());
    REQUIRE(preset_for(header) != nullptr);
    CHECK(preset_for(header)->name == preset.name);
  }
}

TEST_CASE("networks and kinds are known by many names") {
  const std::pair<const char*, const char*> networks[] = {
      {"X", "twitter"}, {"Twitter (X)", "twitter"}, {"IG", "instagram"}, {"Facebook Page", "facebook"}, {"myforum", "myforum"}};
  for (const auto& [said, meant] : networks) CHECK(network_named(said) == meant);
  const std::pair<const char*, const char*> kinds[] = {
      {"Direct Message", "message"}, {"Facebook Comment", "comment"}, {"Mention", "post"}, {"Tweet", "post"}, {"xyz", ""}};
  for (const auto& [said, meant] : kinds) CHECK(kind_named(said) == meant);
}
