# SPDX-License-Identifier: Apache-2.0
# CPack: TGZ and DEB. `scripts/package` makes them so that they come out the same each time.

set(CPACK_PACKAGE_NAME sc-utils)
set(CPACK_PACKAGE_VENDOR sc-utils)
set(CPACK_PACKAGE_CONTACT "sc-utils maintainers <maintainers@sc-utils.example>")
set(CPACK_PACKAGE_DESCRIPTION "Exports and feeds of social networks go in, one post a line; what people
say to and about a company, how they feel and what they want comes out,
as records and as reports for a terminal, a browser, a spreadsheet or
Prometheus.
.
Each program does one thing to a stream of records, on one machine,
offline, without a server, an account or a configuration; a shell puts
them together.")
set(CPACK_GENERATOR TGZ DEB)
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_PRE_BUILD_SCRIPTS ${PROJECT_SOURCE_DIR}/scripts/cmake/staged.cmake)
set(CPACK_SC_SOURCE_DIR ${PROJECT_SOURCE_DIR})

set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_DEBIAN_PACKAGE_SECTION utils)
set(CPACK_DEBIAN_PACKAGE_DEPENDS tzdata)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
include(CPack)
