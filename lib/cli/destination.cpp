// SPDX-License-Identifier: Apache-2.0
#include "cli/destination.hpp"

#include <unistd.h>

namespace sc::cli {

void refuse_own_input(const std::string& output, const std::vector<std::string>& inputs) {
  for (const std::string& input : inputs) {
    const bool same = input == "-" ? io::same_file(output, STDIN_FILENO) : io::same_file(output, input);
    if (same) throw Fault{FaultKind::usage, "--output would write over an input - name another file", {output}};
  }
}

Destination::Destination(const std::string& path)
    : atomic_(path.empty() || path == "-" ? nullptr : std::make_unique<io::AtomicFile>(path)),
      standard_(io::File::standard_output()),
      sink_(file()),
      writer_(sink_) {}

void Destination::add_document(std::string_view path, std::string_view bytes, const std::vector<std::string>& inputs) {
  refuse_own_input(std::string(path), inputs);
  documents_.emplace_back(std::string(path));
  documents_.back().file().write(bytes);
}

void Destination::settle() {
  writer_.flush();
  if (atomic_) atomic_->settle();
}

void Destination::commit() {
  writer_.flush();
  for (io::AtomicFile& document : documents_) document.commit();
  if (atomic_) atomic_->commit();
  else standard_.close();
}

void Destination::abandon() {
  documents_.clear();
  atomic_.reset();
}

}  // namespace sc::cli
