# SPDX-License-Identifier: Apache-2.0
# Runs when CPack has laid out what is installed and before it packs it: adds changelog, copyright and the notices of
# libraries that are linked in, and for Debian packs manual pages as its policy asks.

set(doc ${CPACK_TEMPORARY_INSTALL_DIRECTORY}/share/doc/sc-utils)
if(CPACK_GENERATOR STREQUAL "DEB")
  set(doc ${CPACK_TEMPORARY_INSTALL_DIRECTORY}/usr/share/doc/sc-utils)
endif()
set(debian ${CPACK_SC_SOURCE_DIR}/scripts/debian)

# gzip without name and time: the same bytes each time.
function(pack path)
  execute_process(COMMAND gzip -9nf ${path} COMMAND_ERROR_IS_FATAL ANY)
endfunction()

# The licences of what is linked from an archive or a header ask that their notice comes along. Debian's packages hold them;
# which these are, scripts/packages says.
function(write_notices path)
  file(WRITE ${path} "sc-utils contains parts of the libraries below, as built from these packages of Debian.\n")
  file(READ ${CPACK_SC_SOURCE_DIR}/scripts/packages packages)
  string(REGEX MATCH "build_packages=\"[^\"]*" packages "${packages}")
  string(REGEX MATCHALL "[a-z0-9.+-]+-dev" packages "${packages}")
  foreach(package ${packages})
    file(READ /usr/share/doc/${package}/copyright notice)
    file(APPEND ${path} "\n==== ${package}\n\n${notice}")
  endforeach()
  file(CHMOD ${path} PERMISSIONS OWNER_READ OWNER_WRITE GROUP_READ WORLD_READ)
endfunction()

if(CPACK_GENERATOR STREQUAL "DEB")
  string(TIMESTAMP now "%a, %d %b %Y %H:%M:%S +0000" UTC)
  configure_file(${debian}/changelog.in ${doc}/changelog.Debian @ONLY)
  configure_file(${CPACK_SC_SOURCE_DIR}/CHANGELOG.md ${doc}/changelog COPYONLY)
  configure_file(${debian}/copyright ${doc}/copyright COPYONLY)
  configure_file(${debian}/lintian-overrides ${CPACK_TEMPORARY_INSTALL_DIRECTORY}/usr/share/lintian/overrides/sc-utils COPYONLY)
  write_notices(${doc}/third-party-notices)
  file(GLOB pages ${CPACK_TEMPORARY_INSTALL_DIRECTORY}/usr/share/man/*/*)
  foreach(path ${pages} ${doc}/changelog.Debian ${doc}/changelog ${doc}/third-party-notices)
    pack(${path})
  endforeach()
else()
  foreach(name README.md CHANGELOG.md LICENSE)
    configure_file(${CPACK_SC_SOURCE_DIR}/${name} ${doc}/${name} COPYONLY)
  endforeach()
  write_notices(${doc}/third-party-notices)
endif()
