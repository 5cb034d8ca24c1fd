// SPDX-License-Identifier: Apache-2.0
// What a tool remembers from run to run: keys and values in an SQLite file. What a run puts counts when the
// run's output stands in its place, and not before, whatever is killed when.
//
//     RunStore store("seen.db", "/srv/new.ndjson");  // alone: no other run may open it now
//     if (!store.get("x:1", value)) store.put("x:1", "…");
//     store.settle("/srv/new.ndjson.Ab12Cd");        // durable, but of a run that isn't done; then the file gets its name
//     store.finish();                                // the run is done
//
// Of a run that died between the last two steps the next one learns by the temporary file whether the output got its name. If it
// did, its posts are known; unless the next run replaces that very output, which would lose them: then they are unknown
// again and come out once more.
//
// Throws Fault{usage} when the file is no such store or of a newer version, Fault{state} when it is in use or can't be written.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace sc::store {

class RunStore {
 public:
  // Makes the file when there is none. `output` is the file, with its whole path, that the run will write.
  RunStore(const std::string& path, std::string output);
  // What was put is forgotten, unless the run is done.
  ~RunStore();
  RunStore(const RunStore&) = delete;
  RunStore& operator=(const RunStore&) = delete;

  bool get(std::string_view key, std::string& value);
  void put(std::string_view key, std::string_view value);
  // `temporary` is the name the output has until the run is done.
  void settle(const std::string& temporary);
  void finish();

 private:
  struct Close {
    void operator()(sqlite3* database) const noexcept;
  };
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const noexcept;
  };
  using Statement = std::unique_ptr<sqlite3_stmt, Finalize>;
  // What a run that was killed before its end leaves to the next.
  struct Unfinished {
    int64_t run = 0;
    std::string output, temporary;
    int64_t device = 0, inode = 0;
  };
  enum class Stage : uint8_t { open, settled, done };

  void open();
  void check_kind();
  void make_tables();
  void recover();
  bool take_back(int64_t run) noexcept;
  static bool is_called(const Unfinished& unfinished, const std::string& name);
  void begin();
  void execute(const char* sql);
  int64_t number_of(const char* sql);
  Statement prepare(const char* sql);
  // Whether a row came.
  bool step(const Statement& statement);
  void bind(const Statement& statement, int place, std::string_view text);
  void bind(const Statement& statement, int place, int64_t number);
  [[noreturn]] void fail(int code) const;

  std::string path_, output_;
  std::unique_ptr<sqlite3, Close> database_;
  Statement find_, put_;
  int64_t run_ = 0;
  Stage stage_ = Stage::open;
};

}  // namespace sc::store
