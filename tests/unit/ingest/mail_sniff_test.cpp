// SPDX-License-Identifier: Apache-2.0
#include "ingest/mail_sniff.hpp"

#include <doctest/doctest.h>

#include <string>

#include "ingest/sniff.hpp"

using namespace sc::ingest;

namespace {

Shape shape_of(std::string_view input, size_t block) {
  Sniffer sniffer(1 << 20);
  for (size_t at = 0; at < input.size(); at += block) {
    if (const Sniffed sniffed = sniffer.feed(input.substr(at, block)); sniffed.shape != Shape::undecided) return sniffed.shape;
  }
  return sniffer.finish().shape;
}

}  // namespace

TEST_CASE("the first lines tell mail from tables and JSON") {
  struct Row {
    std::string_view input;
    Shape shape;
  };
  const Row rows[] = {
      {"From ann@sea.example Wed May  1 12:00:00 2024\nFrom: Ann\n", Shape::mbox},
      {"\n\nFrom - Wed May  1 12:00:00 2024\r\nX: y\r\n", Shape::mbox},
      {"From ann@sea.example\nReturn-Path: <ann@sea.example>\nReceived: by x\n", Shape::eml},
      {"Received: by sea.example\n\tfor x\nDate: Wed\n", Shape::eml},
      {"X-Odd: 1\n  folded\nfrom: ann@sea.example\nsubject: late\n\n{\"id\":1}\n", Shape::eml},
      {"Subject: late\r\nTo: bob@sea.example\r\n\r\nid,text\r\n7,x\r\n", Shape::eml},
      {"\xEF\xBB\xBFMessage-ID: <1@a>\nDate: x\n", Shape::eml},
      {"From  : Ann <ann@sea.example>\nSubject : x\n", Shape::eml},
      {"From: 2024-05-01\nTo: 2024-06-01\nSubject: May\n\nid,text\n7,late\n", Shape::table},
      {"Subject: May\nDate: 2024-05-01\n\nid,text\n7,late\n", Shape::table},
      {"From,To,Subject,Date\nann@sea.example,b@c,late,2024-05-01\n", Shape::table},
      {"From here on\nit is text: \n", Shape::table},
      {"From\tTo\n1\t2\n", Shape::table},
      {"From: ann@sea.example wrote\nno field here\nTo: b@c\n", Shape::table},
      {"event: update\ndata: {\"id\":\"1\"}\n\n", Shape::json},
  };
  for (const Row& row : rows) {
    for (const size_t block : {1, 5, 4096}) {
      CAPTURE(row.input);
      CHECK(shape_of(row.input, block) == row.shape);
    }
  }
}
