// SPDX-License-Identifier: Apache-2.0
#include "store/run_store.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <optional>
#include <string>

#include "base/fault.hpp"

namespace sc::store {
namespace {

namespace fs = std::filesystem;

// A folder of its own for each test.
class Folder {
 public:
  Folder() : path_((fs::temp_directory_path() / "sc-store-XXXXXX").string()) { path_ = mkdtemp(path_.data()); }
  ~Folder() { fs::remove_all(path_); }
  std::string file(const std::string& name) const { return path_ + '/' + name; }
  std::string made(const std::string& name) const {
    close(open(file(name).c_str(), O_CREAT | O_WRONLY, 0600));
    return file(name);
  }

 private:
  std::string path_;
};

std::optional<std::string> value_in(const Folder& folder, const std::string& key, const std::string& output = "later") {
  RunStore store(folder.file("db"), folder.file(output));
  std::string value;
  return store.get(key, value) ? std::optional(value) : std::nullopt;
}

// A whole run with one entry.
void remember(const Folder& folder, const std::string& key, const std::string& value) {
  RunStore store(folder.file("db"), folder.file("out"));
  store.put(key, value);
  store.settle(folder.made("temporary"));
  fs::rename(folder.file("temporary"), folder.file("out"));
  store.finish();
}

enum class Death { before_settling, before_renaming, after_renaming };

// A run in a process of its own, which dies there.
void die(const Folder& folder, Death where, const std::string& key, const std::string& value) {
  if (const pid_t child = fork(); child != 0) {
    int status = 0;
    waitpid(child, &status, 0);
    REQUIRE(WTERMSIG(status) == SIGKILL);
    return;
  }
  RunStore store(folder.file("db"), folder.file("out"));
  const std::string temporary = folder.made("temporary");
  store.put(key, value);
  if (where != Death::before_settling) store.settle(temporary);
  if (where == Death::after_renaming) rename(temporary.c_str(), folder.file("out").c_str());
  kill(getpid(), SIGKILL);
}

}  // namespace

TEST_CASE("what a finished run put is there for the next, the last value of each key") {
  const Folder folder;
  remember(folder, "a", "1");
  remember(folder, "a", "2");
  remember(folder, "b", "3");
  CHECK(value_in(folder, "a") == "2");
  CHECK(value_in(folder, "b") == "3");
  CHECK(value_in(folder, "c") == std::nullopt);
}

TEST_CASE("a run sees what it put itself, and without an end nobody else does") {
  const Folder folder;
  {
    RunStore store(folder.file("db"), folder.file("out"));
    std::string value;
    store.put("a", "1");
    CHECK(store.get("a", value));
    CHECK(value == "1");
  }
  CHECK(value_in(folder, "a") == std::nullopt);
}

TEST_CASE("of a run that dies before its output has its name nothing stays, and old values come back") {
  for (const Death where : {Death::before_settling, Death::before_renaming}) {
    const Folder folder;
    remember(folder, "old", "1");
    die(folder, where, "new", "2");
    die(folder, where, "old", "3");
    CHECK(value_in(folder, "new") == std::nullopt);
    CHECK(value_in(folder, "old") == "1");
    CHECK(fs::exists(folder.file("temporary")) == (where == Death::before_settling));
  }
}

TEST_CASE("of a run that dies behind the renaming all stays, unless the next would replace its output") {
  const Folder folder;
  die(folder, Death::after_renaming, "a", "1");
  CHECK(value_in(folder, "a", "other") == "1");
  die(folder, Death::after_renaming, "b", "2");
  CHECK(value_in(folder, "b", "out") == std::nullopt);
  die(folder, Death::after_renaming, "b", "2");
  fs::remove(folder.file("out"));
  CHECK(value_in(folder, "b", "out") == "2");
}

TEST_CASE("a run that settled and failed leaves what was there before") {
  const Folder folder;
  remember(folder, "a", "1");
  {
    RunStore store(folder.file("db"), folder.file("out"));
    store.put("a", "2");
    store.put("a", "3");
    store.put("b", "4");
    store.settle(folder.made("temporary"));
  }
  CHECK(value_in(folder, "a") == "1");
  CHECK(value_in(folder, "b") == std::nullopt);
}

TEST_CASE("files that are no such store are refused and stay as they are") {
  const Folder folder;
  const auto refusal = [&](const std::string& file) {
    try {
      const RunStore store(file, folder.file("out"));
    } catch (const Fault& fault) {
      return fault.message();
    }
    return std::string();
  };
  const std::string text = folder.made("text");
  fs::resize_file(text, 5000);
  CHECK(refusal(text) == "is no SQLite file - name another file");
  CHECK(fs::file_size(text) == 5000);
  CHECK(refusal(folder.file("no/folder")).starts_with("can't be used: "));
  const RunStore first(folder.file("db"), folder.file("out"));
  CHECK(refusal(folder.file("db")) == "is in use by another run - wait until that has ended");
}

}  // namespace sc::store
