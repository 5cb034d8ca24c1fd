// SPDX-License-Identifier: Apache-2.0
#include "ingest/table.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "base/fault.hpp"

namespace {

using namespace sc;
using namespace sc::ingest;

// What a decoder says, as text.
struct Heard : filter::DecoderOutput {
  std::vector<std::string> lines, rejects, notes;
  void emit(std::string_view line) override { lines.emplace_back(line); }
  void reject(uint64_t line, uint64_t column, std::string_view, std::string_view reason) override {
    rejects.push_back(std::to_string(line) + ":" + std::to_string(column) + " " + std::string(reason));
  }
  void note(std::string_view text) override { notes.emplace_back(text); }
};

struct Decoded {
  Heard heard;
  std::string source;
  std::string fault;
};

Decoded decode(std::string_view bytes, const TableSettings& settings = {}, size_t piece = 1 << 20) {
  Decoded decoded;
  PostWriter writer{PostSettings{}};
  SourceTally tally;
  try {
    TableDecoder decoder(settings, writer, tally);
    tally.begin("a.csv");
    decoder.begin({"a.csv"});
    for (size_t at = 0; at < bytes.size(); at += piece) {
      std::string block(bytes.substr(at, piece));
      const size_t size = block.size();
      block.append(64, '\0');
      decoder.feed(std::string_view(block).substr(0, size), decoded.heard);
    }
    decoder.finish(decoded.heard);
  } catch (const Fault& fault) {
    decoded.fault = fault.text();
  }
  tally.write(decoded.source);
  return decoded;
}

TableSettings told(std::vector<std::pair<std::string, std::string>> columns) {
  TableSettings settings;
  settings.told.columns = std::move(columns);
  return settings;
}

bool holds(std::string_view text, std::string_view part) { return text.find(part) != text.npos; }

// The member of the record as it is written: `"id":"twitter:7"`.
void check_has(const Decoded& decoded, size_t line, std::string_view part) {
  CAPTURE(part);
  REQUIRE(line < decoded.heard.lines.size());
  CHECK_MESSAGE(holds(decoded.heard.lines[line], part), decoded.heard.lines[line]);
}

}  // namespace

TEST_CASE("a table with plain names becomes posts, what is no field stays in extra") {
  const Decoded decoded = decode("Tweet ID,Created At,User,Text,Likes,Mood\n7,2024-05-01T10:00:00+02:00,ann,late again,\"1,204\",grim\n");
  REQUIRE(decoded.heard.lines.size() == 1);
  CHECK(decoded.heard.lines[0] ==
        R"({"type":"post","id":"twitter:7","network":"twitter","kind":"post","visibility":"public","time":"2024-05-01T08:00:00Z",)"
        R"("author":{"handle":"ann"},"text":"late again","metrics":{"likes":1204},"extra":{"Mood":"grim"},)"
        R"("source":{"format":"csv","file":"a.csv","line":2}})");
  REQUIRE(decoded.heard.notes.size() == 1);
  CHECK(decoded.heard.notes[0] == "columns taken by their names: id=Tweet ID, time=Created At, author=User, text=Text, metrics.likes=Likes");
}

TEST_CASE("customer support talks keep parents, replies and sides, also when pandas saved them again") {
  const Decoded decoded = decode(
      ",tweet_id,author_id,inbound,created_at,text,response_tweet_id,in_response_to_tweet_id\n"
      "0,11,acmehelp,False,Tue Oct 31 22:10:47 +0000 2017,@700 sorry,\"12,13\",10.0\n"
      "1,10,700,True,Tue Oct 31 22:08:27 +0000 2017,me@home.example @70 @acmehelp it is broken,11,\n");
  REQUIRE(decoded.heard.lines.size() == 2);
  check_has(decoded, 0, R"("id":"twitter:11")");
  check_has(decoded, 0, R"("author":{"handle":"acmehelp"},"actor":{"role":"brand")");
  check_has(decoded, 0, R"("account":"acmehelp")");
  check_has(decoded, 0, R"("reply_to":"twitter:10")");
  check_has(decoded, 0, R"("replies":["twitter:12","twitter:13"])");
  check_has(decoded, 1, R"("author":{"id":"700"},"actor":{"role":"customer")");
  check_has(decoded, 1, R"("account":"acmehelp")");
  check_has(decoded, 1, R"("time":"2017-10-31T22:08:27Z")");
  CHECK(!holds(decoded.heard.lines[0], "extra"));
  CHECK(holds(decoded.source, R"("format":"twcs")"));
}

TEST_CASE("a spreadsheet's powers of ten are no ids") {
  const Decoded decoded = decode("tweet_id,text,in_reply_to\n5.70301E+17,one,5.7E+17\n\"5,7E+17\",two,8\n570306133677760512.0,three,\n42.0,four,7.0\n");
  REQUIRE(decoded.heard.lines.size() == 4);
  for (size_t line = 0; line < 3; ++line) check_has(decoded, line, R"("id":"twitter:~)");
  CHECK(!holds(decoded.heard.lines[0], "reply_to"));
  check_has(decoded, 1, R"("reply_to":"twitter:8")");
  check_has(decoded, 3, R"("id":"twitter:42")");
  check_has(decoded, 3, R"("reply_to":"twitter:7")");
  CHECK(holds(decoded.source, "ids of column 'tweet_id' were destroyed by a spreadsheet (written as powers of ten)"));
}

TEST_CASE("a column of ids cut to fifteen digits is known by its zeros, one such id is not") {
  const Decoded cut = decode("tweet_id,text\n570301130888122000,a\n570301031407624000,b\n7,c\n");
  check_has(cut, 0, R"("id":"twitter:~)");
  check_has(cut, 1, R"("id":"twitter:~)");
  check_has(cut, 2, R"("id":"twitter:7")");
  CHECK(holds(cut.source, "cut to 15 digits"));
  const Decoded chance = decode("tweet_id,text\n570301130888122000,a\n570301031407624196,b\n570300817074462722,c\n");
  check_has(chance, 0, R"("id":"twitter:570301130888122000")");
}

TEST_CASE("ids that are cut behind the head are noticed at the third") {
  std::string bytes = "tweet_id,text\n";
  for (uint64_t row = 0; row < 2100; ++row) bytes += std::to_string(570306133677760513 + row) + ",x\n";
  for (uint64_t row = 1; row < 9; ++row) bytes += std::to_string(570306133677000000 + row * 1000) + ",y\n";
  const Decoded decoded = decode(bytes, {}, 4096);
  REQUIRE(decoded.heard.lines.size() == 2108);
  check_has(decoded, 2099, R"("id":"twitter:570306133677762612")");
  for (size_t line = 2102; line < 2108; ++line) check_has(decoded, line, R"("id":"twitter:~)");
  CHECK(holds(decoded.source, "6 ids were left out as destroyed"));
}

TEST_CASE("the order of day and month is found in the column or asked for") {
  const Decoded day_first = decode("id,date,text\n1,03/02/2024 10:00,a\n2,24/02/2024 10:00,b\n");
  check_has(day_first, 0, R"("time":"2024-02-03T10:00:00Z")");
  CHECK(holds(day_first.source, R"("assumed_zone":"UTC","date_order":"dmy")"));

  const std::string unclear = "id,date,text\n1,03/02/2024 10:00,a\n2,04/02/2024 10:00,b\n";
  const Decoded refused = decode(unclear);
  CHECK(refused.heard.lines.empty());
  CHECK(holds(refused.fault, "2024-02-03"));
  CHECK(holds(refused.fault, "2024-03-02"));
  CHECK(holds(refused.fault, "--date-order dmy"));

  TableSettings settings;
  settings.told.date_order = "mdy";
  settings.told.zone = "Europe/Berlin";
  const Decoded answered = decode(unclear, settings);
  check_has(answered, 0, R"("time":"2024-03-02T09:00:00Z")");
  CHECK(holds(answered.source, R"("assumed_zone":"Europe/Berlin","date_order":"mdy")"));
}

TEST_CASE("a date that contradicts its column's order rejects its row") {
  std::string bytes = "id,date,text\n";
  for (int row = 0; row < 2100; ++row) bytes += std::to_string(row) + ",24/02/2024,x\n";
  bytes += "2100,02/24/2024,x\n2101,noon,x\n";
  const Decoded decoded = decode(bytes, {}, 4096);
  CHECK(decoded.heard.lines.size() == 2100);
  REQUIRE(decoded.heard.rejects.size() == 2);
  CHECK(decoded.heard.rejects[0] == "2102:6 date contradicts the order of day and month of its column");
  CHECK(decoded.heard.rejects[1] == "2103:6 date can't be read");
}

TEST_CASE("rows of the wrong width are rejected with their place, empty cells at the end are not") {
  const Decoded decoded = decode("id,text,mood\n1,a,b\n2,c\n3,d,e,,\n4,f,g,h\n5,\"two\nlines\",i\n\n,,\n6,j,k\n");
  CHECK(decoded.heard.lines.size() == 4);
  REQUIRE(decoded.heard.rejects.size() == 2);
  CHECK(decoded.heard.rejects[0] == "3:3 row has fewer cells than the header");
  CHECK(decoded.heard.rejects[1] == "5:7 row has more cells than the header");
  CHECK(holds(decoded.source, R"("rows":6,"blanks":2,"posts":4,"rejects":2)"));
}

TEST_CASE("tables that leave out empty cells at the end of rows are read") {
  std::string bytes = "id,text,mood,who\n";
  for (int row = 0; row < 20; ++row) bytes += std::to_string(row) + (row % 2 == 0 ? ",x\n" : ",x,y,z\n");
  bytes += "77\noops,x\n";
  const Decoded decoded = decode(bytes);
  CHECK(decoded.heard.lines.size() == 20);
  REQUIRE(decoded.heard.rejects.size() == 2);
  CHECK(decoded.heard.rejects[0] == "22:1 row ends before its text");
  CHECK(decoded.heard.rejects[1] == "23:1 id isn't a number like the others of its column");
}

TEST_CASE("an unclosed quote costs its line") {
  const Decoded decoded = decode("id,text\n1,\"fine, really\"\n2,\"oops\n3,\"fine, too\"\n4,x\n");
  CHECK(decoded.heard.lines.size() == 3);
  REQUIRE(decoded.heard.rejects.size() == 1);
  CHECK(decoded.heard.rejects[0] == "3:3 quote is not closed");
}

TEST_CASE("an unquoted line break gives two rejects and no record") {
  const Decoded decoded = decode("id,text,mood\n1,a,b\n2,torn\napart,c\n3,d,e\n");
  CHECK(decoded.heard.lines.size() == 2);
  CHECK(decoded.heard.rejects.size() == 2);
}

TEST_CASE("what a spreadsheet puts before an @ is taken off") {
  const Decoded decoded = decode("id,text\n=\"77\",\"=\"\"@acme hi\"\"\"\n2,=@acme ho\n3,=1+1\n");
  check_has(decoded, 0, R"("id":"other:77")");
  check_has(decoded, 0, R"("text":"@acme hi")");
  check_has(decoded, 1, R"("text":"@acme ho")");
  check_has(decoded, 2, R"("text":"=1+1")");
}

TEST_CASE("a row that adds up the others is left out and named") {
  const Decoded decoded = decode("Post ID,Message,Likes\n1,a,2\n2,b,3\nTotal,,5\n");
  CHECK(decoded.heard.lines.size() == 2);
  CHECK(decoded.heard.rejects.empty());
  CHECK(holds(decoded.source, "line 4 is a total and no post"));
}

TEST_CASE("a sum is known for one also where it has no date, and where it has fewer cells than others") {
  const Decoded decoded = decode("created_at,id,text\n2024-05-01T10:00:00Z,1,hello\nTotal,,\nTotal,5\n2024-05-01T10:00:01Z,2,bye\n");
  CHECK(decoded.heard.lines.size() == 2);
  CHECK(decoded.heard.rejects.empty());
  CHECK(holds(decoded.source, "line 3 is a total and no post"));
  CHECK(holds(decoded.source, "line 4 is a total and no post"));
}

TEST_CASE("a header that stands again among the rows is no post") {
  const Decoded dated = decode("id,created_at,text\n1,2024-05-01,a\nid,created_at,text\n2,2024-05-02,b\n\xEF\xBB\xBFid,created_at,text,\n3,2024-05-03,c\n");
  CHECK(dated.heard.lines.size() == 3);
  CHECK(dated.heard.rejects.empty());
  CHECK(holds(dated.source, R"("rows":3,)"));
  CHECK(holds(dated.source, "the header stands again on 2 lines, first on line 3"));
  const Decoded plain = decode("id,text\n1,text\nid,text\n2,b\n");
  REQUIRE(plain.heard.lines.size() == 2);
  check_has(plain, 0, R"("text":"text")");
  CHECK(holds(plain.source, "the header stands again on line 3"));
}

TEST_CASE("rows below the header of another table are not read by the first one's") {
  for (const std::string other : {"id,created_at,text,user\n", "user,text,id,created_at\n", "id,text,user\n"}) {
    CAPTURE(other);
    const Decoded decoded = decode("id,created_at,user,text\n1,2024-05-01,ann,a\n" + other + "2,2024-05-02,b,bob\nid,created_at,user,text\n3,2024-05-03,cid,c\n");
    REQUIRE(decoded.heard.lines.size() == 2);
    check_has(decoded, 1, R"("id":"other:3")");
    REQUIRE(decoded.heard.rejects.size() == 1);
    CHECK(decoded.heard.rejects[0] == "4:1 row is of a second table with columns of its own");
    CHECK(holds(decoded.source, "a second table, with columns of its own, begins on line 3"));
  }
  const Decoded undated = decode("id,text,user\n1,a,ann\nid,user,text\n2,bob,b\n");
  CHECK(undated.heard.lines.size() == 1);
  CHECK(undated.heard.rejects.size() == 1);
  const Decoded words = decode("id,text,intent,user\n1,a,b,ann\n,review,review,\n,text,user,\n2,b,c,bob\n");
  CHECK(words.heard.lines.size() == 4);
}

TEST_CASE("rows that are not wholly UTF-8 are counted and told") {
  const Decoded decoded = decode("id,text\n1,na\xC3\xAFve \xE2\x80\x9Cone\xE2\x80\x9D\n2,torn \xE2\x80?\n");
  REQUIRE(decoded.heard.lines.size() == 2);
  check_has(decoded, 0, "na\xC3\xAFve \xE2\x80\x9Cone\xE2\x80\x9D");
  CHECK(holds(decoded.source, R"("encoding":"utf-8")"));
  CHECK(holds(decoded.source, "1 of 2 rows are not wholly UTF-8"));
}

TEST_CASE("every encoding, line end and separator gives the same records") {
  const std::string plain = "id;text;date\n1;caf\xC3\xA9, \"late\";2024-05-01\n2;ok;2024-05-02\n";
  const Decoded expected = decode(plain);
  REQUIRE(expected.heard.lines.size() == 2);
  check_has(expected, 0, "caf\xC3\xA9, \\\"late\\\"");
  std::string wide = "\xFF\xFE", latin, returns, crlf, tabs;
  for (size_t at = 0; at < plain.size(); ++at) {
    const bool accented = plain[at] == '\xC3';
    latin += accented ? '\xE9' : plain[at];
    wide += latin.back();
    wide += '\0';
    at += accented ? 1 : 0;
  }
  for (const char byte : plain) {
    returns += byte == '\n' ? '\r' : byte;
    crlf += byte == '\n' ? std::string("\r\n") : std::string(1, byte);
    tabs += byte == ';' ? '\t' : byte;
  }
  for (const std::string& bytes : {latin, wide, "\xEF\xBB\xBF" + plain, returns, crlf, "made by acme\n\n" + plain}) {
    for (const size_t piece : {size_t{1}, size_t{5}, size_t{4096}}) {
      const Decoded decoded = decode(bytes, {}, piece);
      CAPTURE(bytes);
      REQUIRE(decoded.heard.lines.size() == 2);
      for (size_t line = 0; line < 2; ++line) {
        const auto head = [](const std::string& text) { return text.substr(0, text.find(",\"source\"")); };
        CHECK(head(decoded.heard.lines[line]) == head(expected.heard.lines[line]));
      }
    }
  }
  const Decoded tabbed = decode(tabs);
  check_has(tabbed, 0, R"("format":"tsv")");
}

TEST_CASE("a table saved within another is read, and its torn rows are put together") {
  const Decoded decoded = decode(
      "\"id;\"\"mood\"\";\"\"tweet\"\"\",,,\r\n\"1;\"\"0\"\";\"\"good; yes\"\"\",,,\r\n\"2;\"\"0\"\";\"\"so\", cold\"\"\",,\r\n\"3;\"\"4\"\";\"\"fine\"\"\",,,\r\n");
  REQUIRE(decoded.heard.lines.size() == 3);
  check_has(decoded, 0, R"("text":"good; yes")");
  check_has(decoded, 2, R"("text":"fine")");
  check_has(decoded, 2, R"("line":4)");
}

TEST_CASE("columns are named by --map, by name or number") {
  const Decoded named = decode("when,who,words,n\n2024-05-01,ann,hello,3\n", told({{"text", "words"}, {"author.handle", "Who"}, {"time", "1"}, {"metrics.likes", "4"}}));
  check_has(named, 0, R"("time":"2024-05-01T00:00:00Z","author":{"handle":"ann"},"text":"hello","metrics":{"likes":3})");
  CHECK(named.heard.notes.size() == 2);  // the zone and the network

  const Decoded numbered = decode("4,17,\"Mon May 11 03:17:40 UTC 2009\",ann,\"one, two\"\n0,18,\"Mon May 11 03:18:40 UTC 2009\",bob,three\n",
                                  told({{"id", "2"}, {"time", "3"}, {"author.handle", "4"}, {"text", "5"}}));
  REQUIRE(numbered.heard.lines.size() == 2);
  check_has(numbered, 0, R"("id":"other:17")");
  check_has(numbered, 0, R"("time":"2009-05-11T03:17:40Z")");
  check_has(numbered, 0, R"("extra":{"column_1":"4"})");
}

TEST_CASE("a column that says yes or no tells what a template wrote, another keeps its words") {
  const auto found = told({{"text", "words"}, {"template", "auto"}});
  const Decoded decoded = decode("id,time,network,words,auto\n1,2024-05-01,sms,a,yes\n2,2024-05-01,sms,b,0\n3,2024-05-01,sms,c,\n4,2024-05-01,sms,d,greeting\n", found);
  REQUIRE(decoded.heard.lines.size() == 4);
  check_has(decoded, 0, R"("template":true)");
  check_has(decoded, 1, R"("template":false)");
  CHECK(decoded.heard.lines[2].find("template") == std::string::npos);
  check_has(decoded, 3, R"("extra":{"auto":"greeting"})");
}

TEST_CASE("posts of no known network are counted once for the input") {
  const std::string_view rows = "id,time,network,text\n1,2024-05-01T10:00:00Z,,a\n2,2024-05-01T10:00:00Z,sms,b\n3,2024-05-01T10:00:00Z,,c\n";
  const Decoded decoded = decode(rows);
  constexpr std::string_view fact = "the network of 2 of 3 posts is not known: they are of 'other'";
  CHECK(std::count_if(decoded.heard.notes.begin(), decoded.heard.notes.end(), [&](const std::string& note) { return note.starts_with(fact); }) == 1);
  CHECK(holds(decoded.source, fact));
  TableSettings settings;
  settings.told.network = "other";
  CHECK(!holds(decode(rows, settings).source, "not known"));
}

TEST_CASE("what can't be known is refused with what to do") {
  struct Example {
    const char* bytes;
    std::vector<std::pair<std::string, std::string>> map;
    const char* message;
  };
  const Example examples[] = {
      {"year,homes\n1986,44000\n", {}, "no column is known to hold the text of posts - name it with --map text=COLUMN; the columns are 'year', 'homes'"},
      {"1,2\n3,4\n", {}, "no header was found; there are 2 columns"},
      {"id,text\n1,a\n", {{"txet", "text"}}, "no member 'txet' for a column; did you mean 'text'?"},
      {"id,text,wehn\n1,a,b\n", {{"time", "when"}}, "no column 'when' for time; did you mean 'wehn'?"},
      {"id,text\n1,a\n", {{"time", "3"}}, "no column '3' for time"},
  };
  for (const Example& example : examples) {
    const Decoded decoded = decode(example.bytes, told(example.map));
    CAPTURE(decoded.fault);
    CHECK(holds(decoded.fault, example.message));
    CHECK(decoded.heard.lines.empty());
  }
}

TEST_CASE("a [[source]] table of the playbook is used when its header is there") {
  TableSettings settings;
  playbook::Source source;
  source.header = {"Wann", "Was"};
  source.columns = {{"time", "Wann"}, {"text", "Was"}};
  source.zone = "Europe/Berlin";
  source.date_order = "dmy";
  source.network = "forum";
  settings.sources.push_back(source);
  const Decoded decoded = decode("Export vom 1. Mai\nNr;Wann;Was\n1;02.05.2024 10:00;geht nicht\n", settings);
  check_has(decoded, 0, R"("network":"forum")");
  check_has(decoded, 0, R"("time":"2024-05-02T08:00:00Z")");
  check_has(decoded, 0, R"("text":"geht nicht")");
}

TEST_CASE("the records do not depend on how the bytes were cut") {
  std::string bytes = "tweet_id,airline_sentiment,airline,text,tweet_created\n";
  for (int row = 0; row < 60; ++row) {
    bytes += std::to_string(570301130888122368 + row) + ",negative,Acme Air,\"late, \"\"again\"\"\n" + std::to_string(row) + "\",2015-02-24 11:15:59 -0800\n";
  }
  const Decoded whole = decode(bytes);
  CHECK(whole.heard.lines.size() == 60);
  for (const size_t piece : {size_t{1}, size_t{7}, size_t{100}, size_t{1024}}) {
    CHECK(decode(bytes, {}, piece).heard.lines == whole.heard.lines);
  }
}
