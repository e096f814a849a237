# What is different when the program is built for Windows: one file, without installation, that needs no DLL which a
# Windows 10 does not have. The libraries come from packaging/windows/deps.sh; `./dev windows` does all of it.
if(NOT KMS_WINDOWS_DEPS)
  set(KMS_WINDOWS_DEPS $ENV{KMS_WINDOWS_DEPS})
endif()
if(NOT KMS_WINDOWS_DEPS)
  set(KMS_WINDOWS_DEPS ${CMAKE_SOURCE_DIR}/.cache/windows-deps)
endif()
set(KMS_WINDOWS_DEPS ${KMS_WINDOWS_DEPS} CACHE PATH "what packaging/windows/deps.sh built")
if(NOT EXISTS ${KMS_WINDOWS_DEPS}/BUILT-FROM)
  message(FATAL_ERROR "The libraries for Windows are not in ${KMS_WINDOWS_DEPS}: run packaging/windows/deps.sh")
endif()
set(ENV{PKG_CONFIG_LIBDIR} ${KMS_WINDOWS_DEPS}/lib/pkgconfig)
list(APPEND CMAKE_FIND_ROOT_PATH ${KMS_WINDOWS_DEPS})

# 0x0A00: the headers of Windows 10. printf as C11 has it, not as msvcrt.dll does.
add_compile_definitions(_WIN32_WINNT=0x0A00 NTDDI_VERSION=0x0A000000 UNICODE _UNICODE
  _FILE_OFFSET_BITS=64 __USE_MINGW_ANSI_STDIO=1)
add_compile_options(-g -ffunction-sections -ffile-prefix-map=${CMAKE_SOURCE_DIR}=.)
# All libraries inside, nothing that is not called, and the same bytes from the same sources.
add_link_options(-static -Wl,--gc-sections -Wl,--no-insert-timestamp)

# DLLs that Windows would look for in the program's own folder first (they are no KnownDLLs), where anybody may have put one:
# Downloads, a stick, a share. They are loaded when something of theirs is called, after process_begin (process_windows.c) has
# said that only System32 counts. The library of that name in delayed/ takes the place of the compiler's own; what is called
# and not listed here becomes an import again, and tests/windows/imports_test.sh fails.
set(KMS_DELAYED
  "bcrypt BCryptGenRandom"
  "crypt32 CertAddCertificateContextToStore CertCloseStore CertCreateCertificateChainEngine CertEnumCertificatesInStore \
CertFindCertificateInStore CertFindExtension CertFreeCertificateChain CertFreeCertificateChainEngine \
CertFreeCertificateContext CertGetCertificateChain CertGetNameStringW CertOpenStore CryptDecodeObjectEx \
CryptQueryObject CryptStringToBinaryW PFXImportCertStore"
  "dnsapi DnsFree DnsQuery_W"
  "iphlpapi GetAdaptersAddresses"
  "userenv GetUserProfileDirectoryW"
  "wevtapi EvtClose EvtCreateRenderContext EvtNext EvtQuery EvtRender"
  "winhttp WinHttpCloseHandle WinHttpGetIEProxyConfigForCurrentUser WinHttpGetProxyForUrl WinHttpOpen \
WinHttpSetTimeouts")
string(REPLACE "windres" "dlltool" KMS_DLLTOOL ${CMAKE_RC_COMPILER})
set(KMS_DELAYED_FOLDER ${CMAKE_BINARY_DIR}/delayed)
foreach(line IN LISTS KMS_DELAYED)
  string(REPLACE " " ";" functions ${line})
  list(POP_FRONT functions dll)
  string(REPLACE ";" "\n" functions "${functions}")
  file(WRITE ${KMS_DELAYED_FOLDER}/${dll}.def "LIBRARY \"${dll}.dll\"\nEXPORTS\n${functions}\n")
  execute_process(COMMAND ${KMS_DLLTOOL} --input-def ${dll}.def --output-delaylib lib${dll}.a
    WORKING_DIRECTORY ${KMS_DELAYED_FOLDER} COMMAND_ERROR_IS_FATAL ANY)
  # The libraries' own lists (pkg-config) would find the compiler's by its whole path.
  foreach(package LIBUV CARES CURL)
    set(pkgcfg_lib_${package}_${dll} ${KMS_DELAYED_FOLDER}/lib${dll}.a CACHE FILEPATH "loaded late" FORCE)
  endforeach()
endforeach()
add_link_options(-L${KMS_DELAYED_FOLDER})

# Only what is called becomes an import.
set(KMS_WINDOWS_LIBRARIES bcrypt crypt32 winhttp ole32 oleaut32 wbemuuid uuid dnsapi wevtapi normaliz iphlpapi ws2_32 shell32 shlwapi
  version psapi userenv advapi32 user32 delayimp)

# Gives a program the manifest, the icon and the version information. (Not as a language of CMake: windres would be
# given the options of the C compiler.)
function(kms_windows_resources target)
  string(REPLACE "." "," KMS_VERSION_NUMBERS "${PROJECT_VERSION}.0")
  set(from ${CMAKE_SOURCE_DIR}/packaging/windows)
  set(rc ${CMAKE_BINARY_DIR}/generated/app.rc)
  configure_file(${from}/app.rc.in ${rc} @ONLY)
  add_custom_command(
    OUTPUT ${CMAKE_BINARY_DIR}/generated/app_rc.o
    COMMAND ${CMAKE_RC_COMPILER} --codepage=65001 --include-dir=${from} ${rc} ${CMAKE_BINARY_DIR}/generated/app_rc.o
    DEPENDS ${rc} ${from}/app.manifest ${from}/app.ico
    VERBATIM)
  target_sources(${target} PRIVATE ${CMAKE_BINARY_DIR}/generated/app_rc.o)
endfunction()
