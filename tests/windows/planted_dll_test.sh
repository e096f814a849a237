# Whoever can write into the folder of the program (Downloads, a stick, a share) has no say in it: a DLL beside it is not loaded, also
# not by those of its libraries that are loaded late.
set -euo pipefail
source "$(dirname "$0")/lib_wine.sh"
wine_alone "$@"
here=$PWD
wine_pc "$1"
mkdir beside
cp "$KMSDOCTOR" beside/kmsdoctor.exe

# Each leaves a file when it is loaded, and has what programs want of it.
cat >planted.c <<'C'
#include <windows.h>
BOOL WINAPI DllMain(HINSTANCE self, DWORD reason, LPVOID reserved) {
    wchar_t path[MAX_PATH + 8];
    (void)reserved;
    if (reason == DLL_PROCESS_ATTACH && GetModuleFileNameW(self, path, MAX_PATH) > 0)
        CloseHandle(CreateFileW(lstrcatW(path, L".loaded"), GENERIC_WRITE, 0, NULL, CREATE_ALWAYS, 0, NULL));
    return TRUE;
}
#define EXPORT(name) __declspec(dllexport) int name(void) { return 0; }
EXPORT(GetAdaptersAddresses) EXPORT(GetUserProfileDirectoryW) EXPORT(DnsQuery_W) EXPORT(DnsFree)
EXPORT(EvtQuery) EXPORT(EvtNext) EXPORT(EvtClose) EXPORT(EvtRender) EXPORT(EvtCreateRenderContext) EXPORT(Entry)
C
# No KnownDLLs; what Wine's own DLLs want of others (crypt32 by its TLS) is another matter.
names=(dnsapi iphlpapi userenv wevtapi bcrypt secur32 winhttp)
for name in "${names[@]}"; do
    "$MINGW" -shared -s -o "beside/$name.dll" planted.c
    WINEDLLOVERRIDES+=";$name=n,b" # as Windows has it, Wine alone prefers its own
done

# The trap works: a program that asks for one as usual gets it.
printf '#include <windows.h>\nint main(void) { return LoadLibraryW(L"iphlpapi.dll") == NULL; }\n' >careless.c
"$MINGW" -s -o beside/careless.exe careless.c
wine beside/careless.exe || fail "the careless program did not run"
[ -e beside/iphlpapi.dll.loaded ] || fail "the trap does not work"
rm -f beside/*.loaded

KMSDOCTOR=$pc/beside/kmsdoctor.exe
check_live
expect 'what was loaded' '' "$(find beside -name '*.loaded')"
run 0 --version
expect 'what was loaded' '' "$(find beside -name '*.loaded')"
# An upload as far as the certificate, which is of somebody else's authority: TLS, the system's proxy.
run 0 bundle --machine practice:cas-06345 -o case.zip
bash "$here/tests/lab/portal/certificates.sh" "$pc/certificates" 127.0.0.1
openssl s_server -quiet -accept 127.0.0.1:9443 -cert certificates/server.pem -key certificates/server.key >server.txt 2>&1 </dev/null &
trap 'kill %1; wine_end' EXIT
printf '{"portal": {"url": "https://127.0.0.1:9443/files", "ca": "certificates/other-ca.pem", "auth": "none"}}' >profile.json
run 4 upload case.zip --profile profile.json --lang en
says err 'certificate'
expect 'what was loaded' '' "$(find beside -name '*.loaded')"
the_end
