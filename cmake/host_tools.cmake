# The tools of tools/ as KMS_CATALOGUE and KMS_EMBED, for add_custom_command: programs of the machine that builds,
# also when what is built is for Windows.
if(NOT CMAKE_CROSSCOMPILING)
  add_subdirectory(tools)
  set(KMS_CATALOGUE catalogue)
  set(KMS_EMBED embed)
else()
  set(host ${CMAKE_BINARY_DIR}/host)
  set(KMS_CATALOGUE ${host}/catalogue)
  set(KMS_EMBED ${host}/embed)
  add_custom_command(
    OUTPUT ${KMS_CATALOGUE} ${KMS_EMBED}
    COMMAND ${CMAKE_COMMAND} -E env --unset=CC --unset=CFLAGS --unset=LDFLAGS --unset=PKG_CONFIG_LIBDIR
      ${CMAKE_COMMAND} -G ${CMAKE_GENERATOR} -S ${CMAKE_SOURCE_DIR}/tools -B ${host}
    COMMAND ${CMAKE_COMMAND} --build ${host}
    DEPENDS ${CMAKE_SOURCE_DIR}/tools/CMakeLists.txt ${CMAKE_SOURCE_DIR}/tools/catalogue.c
      ${CMAKE_SOURCE_DIR}/tools/embed.c
    VERBATIM)
endif()
