// SPDX-License-Identifier: Apache-2.0
#include "ingest/own.hpp"

#include <algorithm>

#include "base/fault.hpp"

namespace sc::ingest {

namespace {

char lower(char byte) noexcept { return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + ('a' - 'A')) : byte; }

// Below, equal or above 0 as `left` sorts before, with or after `right`, ASCII case ignored.
int compare_folded(std::string_view left, std::string_view right) noexcept {
  const size_t common = std::min(left.size(), right.size());
  for (size_t i = 0; i < common; ++i) {
    const int difference = static_cast<unsigned char>(lower(left[i])) - static_cast<unsigned char>(lower(right[i]));
    if (difference != 0) return difference;
  }
  return left.size() == right.size() ? 0 : left.size() < right.size() ? -1 : 1;
}

std::string_view bare(std::string_view handle) noexcept {
  if (handle.starts_with('@')) handle.remove_prefix(1);
  return handle;
}

}  // namespace

OwnHandle parse_own(std::string_view argument) {
  OwnHandle own;
  std::string_view handle = argument;
  if (const size_t colon = argument.find(':'); colon != std::string_view::npos) {
    own.network = argument.substr(0, colon);
    std::transform(own.network.begin(), own.network.end(), own.network.begin(), lower);
    handle = argument.substr(colon + 1);
  }
  own.handle = bare(handle);
  const bool blank = own.handle.find_first_of(" \t\r\n,/") != std::string::npos;
  if (own.handle.empty() || blank || (own.network.empty() && handle.size() != argument.size())) {
    throw Fault(FaultKind::usage, "--own '" + std::string(argument) + "' names no account - give @name or network:name, "
                                  "once for each account");
  }
  return own;
}

OwnHandles::OwnHandles(std::vector<OwnHandle> handles) : handles_(std::move(handles)) {
  for (OwnHandle& own : handles_) own.handle = std::string(bare(own.handle));
  std::stable_sort(handles_.begin(), handles_.end(), [](const OwnHandle& left, const OwnHandle& right) {
    const int order = compare_folded(left.handle, right.handle);
    return order != 0 ? order < 0 : left.network.empty() < right.network.empty();
  });
}

const OwnHandle* OwnHandles::find(std::string_view network, std::string_view handle) const noexcept {
  handle = bare(handle);
  if (handle.empty()) return nullptr;
  auto own = std::lower_bound(handles_.begin(), handles_.end(), handle, [](const OwnHandle& known, std::string_view wanted) {
    return compare_folded(known.handle, wanted) < 0;
  });
  for (; own != handles_.end() && compare_folded(own->handle, handle) == 0; ++own) {
    if (own->network.empty() || compare_folded(own->network, network) == 0) return &*own;
  }
  return nullptr;
}

}  // namespace sc::ingest
