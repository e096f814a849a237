# The folder is the registry: every file <prefix>NAME.c of FOLDER defines `const TYPE SYMBOL_NAME`;
# this writes a header that lists them all, so that a new file needs no other edit.
#
#   kms_registry(folder TYPE symbol_prefix exclude-regex header)
function(kms_registry folder type prefix exclude header)
  file(GLOB files CONFIGURE_DEPENDS RELATIVE ${CMAKE_SOURCE_DIR}/${folder}
       ${CMAKE_SOURCE_DIR}/${folder}/*.c)
  set(declarations "")
  set(items "")
  foreach(file IN LISTS files)
    if(exclude AND file MATCHES "${exclude}")
      continue()
    endif()
    get_filename_component(name ${file} NAME_WE)
    string(APPEND declarations "extern const ${type} ${prefix}_${name};\n")
    string(APPEND items "    &${prefix}_${name},\n")
  endforeach()
  file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/generated/${header} @ONLY CONTENT
"/* Made by cmake/registry.cmake from the files of @folder@. */
@declarations@
static const @type@ *const @prefix@_registry[] = {
@items@    NULL};
")
endfunction()
