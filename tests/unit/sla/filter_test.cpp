// SPDX-License-Identifier: Apache-2.0
#include "sla/filter.hpp"

#include <doctest/doctest.h>
