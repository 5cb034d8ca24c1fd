// SPDX-License-Identifier: Apache-2.0
#include "store/run_store.hpp"

#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdio>
#include <new>
#include <utility>

#include "base/fault.hpp"

namespace sc::store {

namespace {

constexpr int64_t application = 0x73637374;  // "scst"
constexpr int64_t version = 1;
constexpr int patience = 2000;  // milliseconds to wait for another run to end

// A row of `run` is a run that isn't done. `before` is what a value was before the run that changed it last.
constexpr const char* tables =
    "CREATE TABLE run(number INTEGER PRIMARY KEY AUTOINCREMENT, output TEXT NOT NULL, temporary TEXT NOT NULL DEFAULT '',"
    " device INTEGER NOT NULL DEFAULT 0, inode INTEGER NOT NULL DEFAULT 0);"
    "CREATE TABLE entry(key TEXT PRIMARY KEY, value TEXT NOT NULL, run INTEGER NOT NULL, before TEXT) WITHOUT ROWID;";

std::string text_of(sqlite3_stmt* row, int column) {
  const auto* const text = reinterpret_cast<const char*>(sqlite3_column_text(row, column));
  return text == nullptr ? std::string() : std::string(text, static_cast<size_t>(sqlite3_column_bytes(row, column)));
}

bool is_there(const std::string& path, struct stat& status) { return !path.empty() && stat(path.c_str(), &status) == 0; }

}  // namespace

void RunStore::Close::operator()(sqlite3* database) const noexcept { sqlite3_close(database); }
void RunStore::Finalize::operator()(sqlite3_stmt* statement) const noexcept { sqlite3_finalize(statement); }

RunStore::RunStore(const std::string& path, std::string output) : path_(path), output_(std::move(output)) {
  open();
  check_kind();
  recover();
  begin();
}

RunStore::~RunStore() {
  // What is open is rolled back when the file is closed.
  if (stage_ == Stage::settled) static_cast<void>(take_back(run_));
}

// --- The file

void RunStore::open() {
  sqlite3* database = nullptr;
  const int code = sqlite3_open_v2(path_.c_str(), &database, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr);
  database_.reset(database);
  if (code != SQLITE_OK) fail(code);
  sqlite3_busy_timeout(database, patience);
  execute("PRAGMA locking_mode=EXCLUSIVE");
  static_cast<void>(number_of("PRAGMA application_id"));  // nothing is written into what is no database
}

void RunStore::check_kind() {
  const int64_t kind = number_of("PRAGMA application_id");
  const int64_t made_by = number_of("PRAGMA user_version");
  const bool is_new = kind == 0 && made_by == 0 && number_of("SELECT count(*) FROM sqlite_master") == 0;
  if (!is_new && kind != application) throw Fault{FaultKind::usage, "is a database of another program - name another file", {path_}};
  if (!is_new && made_by != version) throw Fault{FaultKind::usage, "was written by a newer sc-utils - update this one", {path_}};
  // No write-ahead log: there is no reader beside us, and one file is all that a user has to copy.
  execute("PRAGMA journal_mode=DELETE");
  execute("PRAGMA synchronous=EXTRA");
  if (is_new) make_tables();
}

void RunStore::make_tables() {
  execute("BEGIN IMMEDIATE");
  execute(tables);
  execute(("PRAGMA application_id=" + std::to_string(application)).c_str());
  execute(("PRAGMA user_version=" + std::to_string(version)).c_str());
  execute("COMMIT");
}

// --- Runs

void RunStore::begin() {
  execute("BEGIN IMMEDIATE");
  const Statement insert = prepare("INSERT INTO run(output) VALUES(?1)");
  bind(insert, 1, output_);
  step(insert);
  run_ = sqlite3_last_insert_rowid(database_.get());
  find_ = prepare("SELECT value FROM entry WHERE key = ?1");
  put_ = prepare(
      "INSERT INTO entry(key, value, run) VALUES(?1, ?2, ?3) ON CONFLICT(key) DO UPDATE SET "
      "before = CASE WHEN run = ?3 THEN before ELSE value END, value = ?2, run = ?3");
}

// Whether what that run wrote has this name.
bool RunStore::is_called(const Unfinished& unfinished, const std::string& name) {
  struct stat status {};
  if (!is_there(name, status)) return false;
  return static_cast<int64_t>(status.st_dev) == unfinished.device && static_cast<int64_t>(status.st_ino) == unfinished.inode;
}

void RunStore::recover() {
  Unfinished left;
  {
    const Statement find = prepare("SELECT number, output, temporary, device, inode FROM run");
    if (!step(find)) return;
    left = {sqlite3_column_int64(find.get(), 0), text_of(find.get(), 1), text_of(find.get(), 2), sqlite3_column_int64(find.get(), 3),
            sqlite3_column_int64(find.get(), 4)};
  }
  const bool was_renamed = !is_called(left, left.temporary);
  const bool is_replaced = left.output == output_ && is_called(left, output_);
  if (was_renamed && !is_replaced) return execute("DELETE FROM run");
  if (!take_back(left.run)) fail(sqlite3_errcode(database_.get()));
  if (!was_renamed) unlink(left.temporary.c_str());
}

// Makes a run that was settled one that never was.
bool RunStore::take_back(int64_t run) noexcept {
  char sql[256];
  std::snprintf(sql, sizeof sql,
                "BEGIN IMMEDIATE; DELETE FROM entry WHERE run = %lld AND before IS NULL;"
                "UPDATE entry SET value = before, run = 0, before = NULL WHERE run = %lld; DELETE FROM run; COMMIT",
                static_cast<long long>(run), static_cast<long long>(run));
  return sqlite3_exec(database_.get(), sql, nullptr, nullptr, nullptr) == SQLITE_OK;
}

void RunStore::settle(const std::string& temporary) {
  struct stat status {};
  if (!is_there(temporary, status)) throw Fault{FaultKind::state, "can't tell whether the output gets its name", {path_}};
  const Statement update = prepare("UPDATE run SET temporary = ?1, device = ?2, inode = ?3 WHERE number = ?4");
  bind(update, 1, temporary);
  bind(update, 2, static_cast<int64_t>(status.st_dev));
  bind(update, 3, static_cast<int64_t>(status.st_ino));
  bind(update, 4, run_);
  step(update);
  find_.reset();
  put_.reset();
  execute("COMMIT");
  stage_ = Stage::settled;
}

void RunStore::finish() {
  stage_ = Stage::done;  // from here on the output is there
  execute("DELETE FROM run");
}

// --- Entries

bool RunStore::get(std::string_view key, std::string& value) {
  sqlite3_reset(find_.get());
  bind(find_, 1, key);
  if (!step(find_)) return false;
  value = text_of(find_.get(), 0);
  return true;
}

void RunStore::put(std::string_view key, std::string_view value) {
  sqlite3_reset(put_.get());
  bind(put_, 1, key);
  bind(put_, 2, value);
  bind(put_, 3, run_);
  step(put_);
}

// --- SQLite

void RunStore::execute(const char* sql) {
  const int code = sqlite3_exec(database_.get(), sql, nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) fail(code);
}

int64_t RunStore::number_of(const char* sql) {
  const Statement statement = prepare(sql);
  return step(statement) ? sqlite3_column_int64(statement.get(), 0) : 0;
}

RunStore::Statement RunStore::prepare(const char* sql) {
  sqlite3_stmt* statement = nullptr;
  const int code = sqlite3_prepare_v2(database_.get(), sql, -1, &statement, nullptr);
  if (code != SQLITE_OK) fail(code);
  return Statement(statement);
}

bool RunStore::step(const Statement& statement) {
  const int code = sqlite3_step(statement.get());
  if (code != SQLITE_ROW && code != SQLITE_DONE) fail(code);
  return code == SQLITE_ROW;
}

// The text outlives the step.
void RunStore::bind(const Statement& statement, int place, std::string_view text) {
  const int code = sqlite3_bind_text64(statement.get(), place, text.data() == nullptr ? "" : text.data(), text.size(), SQLITE_STATIC, SQLITE_UTF8);
  if (code != SQLITE_OK) fail(code);
}

void RunStore::bind(const Statement& statement, int place, int64_t number) {
  const int code = sqlite3_bind_int64(statement.get(), place, number);
  if (code != SQLITE_OK) fail(code);
}

void RunStore::fail(int code) const {
  const Place place{path_, 0, 0};
  switch (code & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED: throw Fault{FaultKind::state, "is in use by another run - wait until that has ended", place};
    case SQLITE_NOTADB: throw Fault{FaultKind::usage, "is no SQLite file - name another file", place};
    case SQLITE_CORRUPT: throw Fault{FaultKind::state, "is damaged - sqlite3 FILE .recover may save it", place};
    case SQLITE_NOMEM: throw std::bad_alloc();
    default: break;
  }
  throw Fault{FaultKind::state, std::string("can't be used: ") + (database_ ? sqlite3_errmsg(database_.get()) : sqlite3_errstr(code)), place};
}

}  // namespace sc::store
