// SPDX-License-Identifier: Apache-2.0
#include "ingest/json_payload.hpp"

namespace sc::ingest {

json::Value first_of(const json::Value& array) {
  json::Value first;
  array.each_element([&](const json::Value& element) {
    first = element;
    return false;
  });
  return first;
}

}  // namespace sc::ingest
