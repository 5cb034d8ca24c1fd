# SPDX-License-Identifier: Apache-2.0
# sc_floor(NAME LINKS...): the static library sc_NAME of all sources in lib/NAME, and what it stands on.
# tests/house/floors.py holds the includes to the same picture.

function(sc_floor name)
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/lib/${name}/*.cpp)
  if(NOT sources)
    add_library(sc_${name} INTERFACE)
    target_link_libraries(sc_${name} INTERFACE sc_build ${ARGN})
    return()
  endif()
  add_library(sc_${name} STATIC ${sources})
  # A release carries fmt itself: one shared library less to relocate at every start.
  target_link_libraries(sc_${name} PUBLIC sc_build $<IF:$<CONFIG:Release>,fmt::fmt-header-only,fmt::fmt> ${ARGN})
endfunction()
