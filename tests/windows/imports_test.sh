#!/usr/bin/env bash
# The Windows program is one file: it imports nothing but DLLs that every Windows 10 takes from System32, is a 64-bit console program,
# may be moved in memory, asks for no administrator, names no folder of the machine that built it, and is small.
set -uo pipefail
host=x86_64-w64-mingw32
failures=0
fail() {
    echo "FAIL: $*"
    failures=$((failures + 1))
}

# KnownDLLs of each edition: Windows takes these from System32, whatever lies beside the program. Any other one must be
# loaded late (KMS_DELAYED in cmake/windows.cmake), or whoever writes into the folder of Downloads has a say.
known=" advapi32.dll kernel32.dll msvcrt.dll normaliz.dll ntdll.dll ole32.dll oleaut32.dll psapi.dll shell32.dll
  shlwapi.dll user32.dll ws2_32.dll "
known=${known//$'\n'/ }

headers=$($host-objdump -p "$KMSDOCTOR") || fail "objdump cannot read $KMSDOCTOR"
imports=$(sed -n 's/^\tDLL Name: //p' <<<"$headers" | tr 'A-Z' 'a-z')
[ -n "$imports" ] || fail "no imports were found"
echo "imports: $(xargs <<<"$imports")"
for dll in $imports; do
    [[ "$known" == *" $dll "* ]] || fail "it imports $dll, which Windows would take from the folder of the program"
done

grep -q 'file format pei-x86-64' <<<"$headers" || fail "not a 64-bit program"
grep -q '^Subsystem.*(Windows CUI)' <<<"$headers" || fail "not a console program"
for mark in DYNAMIC_BASE NX_COMPAT HIGH_ENTROPY_VA; do
    grep -q "$mark" <<<"$headers" || fail "without $mark"
done

work=$1
mkdir -p "$work"
$host-strip --strip-all -o "$work/stripped.exe" "$KMSDOCTOR"
size=$(stat -c %s "$work/stripped.exe")
echo "size without symbols: $size"
[ "$size" -lt 5000000 ] || fail "larger than 5 MB: $size"
for wanted in 'level="asInvoker"' '{8e0f7a12-bfb3-4fe8-b9a5-48fd50a15a9a}' '>UTF-8</activeCodePage>' '<longPathAware'; do
    grep -q -a -F "$wanted" "$work/stripped.exe" || fail "the manifest lacks $wanted"
done
places=$(strings -a "$work/stripped.exe" | grep -F -e "$PWD" -e "${HOME:-/nowhere}/" -e /tmp/tmp. | head -n 5)
[ -z "$places" ] || fail "it names folders of this machine: $places"

[ $failures -eq 0 ]
