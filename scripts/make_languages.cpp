// SPDX-License-Identifier: Apache-2.0
// Learns the tables by which languages are told from the project's own texts; the build runs it.
//
//     make_languages OUT TEXTS...
//
// CODE.txt has a text a line, CODE.words.txt words and turns that are frequent (a line that begins with # says nothing);
// of the posts in a .tsv every fourth is read, as English.
#include <cstdio>
#include <fstream>
#include <string>

#include "learn/language_trainer.hpp"
#include "learn/model_file.hpp"

using namespace sc::learn;

namespace {

int complain(const std::string& what) { return std::fprintf(stderr, "make_languages: %s\n", what.c_str()), 4; }

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) return complain("usage: make_languages OUT TEXTS...");
  LanguageTrainer trainer;
  for (int file = 2; file < argc; ++file) {
    const std::string path = argv[file];
    std::ifstream in(path);
    if (!in) return complain(path + " can't be read");
    const std::string name = path.substr(path.rfind('/') + 1);
    const bool is_table = name.ends_with(".tsv");
    const std::string code = is_table ? "en" : name.substr(0, name.find('.'));
    std::string line;
    for (size_t number = 0; std::getline(in, line); ++number) {
      if (!is_table && !line.starts_with('#')) trainer.add(code, line);
      if (is_table && number % 4 == 0) trainer.add(code, std::string_view(line).substr(line.rfind('\t') + 1));
    }
  }
  std::string tables = trainer.learn();
  const uint32_t digest = crc32_of(tables);
  tables.append(reinterpret_cast<const char*>(&digest), sizeof digest);
  std::ofstream out(argv[1], std::ios::binary);
  out.write(tables.data(), static_cast<std::streamsize>(tables.size()));
  out.close();
  return out ? 0 : complain(std::string(argv[1]) + " can't be written");
}
