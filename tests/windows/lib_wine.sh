# The program on a PC: a Wine prefix that is prepared as the founding case. Sourced by the tests of this folder.
#
#   wine_pc "$1"                    a PC of the test's own, in the folder that CMake gives; the test is skipped where Wine or the
#                                   cross compiler is not installed
#   wine_alone "$@"                 before it: in a network of its own with nobody in it; the PC is called $wine_computer, if that
#                                   is set, and who is logged in is $USER
#   wine_in_lab             behind wine_pc: the PC is in the lab's good domain (tests/lab/lib_lab.sh), where kms01 can be reached
#   run EXPECTED ARGUMENT...        the program; its exit code must be that; `out` and `err` hold what it said
#   script EXPECTED NAME ARGUMENT...   slmgr or ospp by cscript; `out` holds what it printed, in UTF-8
#   says FILE TEXT, says_not FILE TEXT   as words, whatever blanks and line ends stand between
#   state NAME VALUE                what the stand-ins know (stand_ins/lib_spp.vbs); `state NAME` prints it
#   product office State 1          the same of a product; `product office State` prints it
#   get KEY NAME                    a registry value, byte for byte; `reg_same` fails unless two of them are the same
#   expect WHAT EXPECTED SEEN       notes a failure unless they are the same
#   the_end                         fails when anything was not as expected
#
# The PC speaks Chinese and has code page 936; `wine_english` before wine_pc makes an English one. The template is made once per
# build folder; a PC shares its programs with it by hard links, so that a file below C:\windows is replaced, never written into.

windows_tests=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
SPP='SOFTWARE\Microsoft\Windows NT\CurrentVersion\SoftwareProtectionPlatform'
TEST_KEY='SOFTWARE\kmsdoctor-test'
WINDOWS_SKU=e0b2d383-d112-413f-8a80-97f373a5820c
OFFICE_SKU=b322da9c-a2e2-4058-9e4e-f59a6970bd69
WINDOWS_APP=55c92734-d682-4d71-983e-d6ec3f16059f
OFFICE_APP=0ff1ce15-a989-479d-af46-f275c6370663
wine_language=zh_CN
failures=0

wine_english() { wine_language=C; }

# ---- what is needed ----

find_wine() {
    # Debian keeps Wine's own out of the PATH.
    local PATH=$PATH:/usr/lib/wine
    WINE=$(command -v wine64 || command -v wine) || return 1
    WINESERVER=$(command -v wineserver || command -v wineserver64) || return 1
    MINGW=$(command -v x86_64-w64-mingw32-gcc-posix || command -v x86_64-w64-mingw32-gcc) || return 1
    [ -d /usr/lib/locale/C.utf8 ] && command -v flock >/dev/null
}

# Only Wine speaks the PC's language; the shell's own tools keep the test's.
speaking() { LOCPATH=${wine_locale:-} LC_ALL=$wine_language.UTF-8 "$@"; }
wine() { speaking timeout "${WINE_SECONDS:-120}" "$WINE" "$@"; }

# A Chinese locale to Wine's taste: only its name counts, so that C's own files serve.
make_locale() {
    mkdir -p "$1"
    [ -d "$1/zh_CN.utf8" ] || cp -r /usr/lib/locale/C.utf8 "$1/zh_CN.utf8"
}

# ---- the template ----

# The characters beyond ASCII as \uXXXX, which stand_ins/cscript.c turns back.
escaped() {
    /usr/bin/python3 -c '
import sys
for c in sys.stdin.read():
    sys.stdout.write(c if ord(c) < 128 else "\\u%04x" % ord(c))'
}

compile() { # SOURCE TO
    "$MINGW" -std=gnu11 -O1 -s -static -municode -o "$2" "$windows_tests/stand_ins/$1.c" -ladvapi32
}

install_stand_ins() { # C:
    local system=$1/windows/system32 office="$1/Program Files/Microsoft Office/Office15" tool
    local cmit="$1/Program Files/CMITActivation"
    mkdir -p "$office" "$cmit"
    cat "$windows_tests"/stand_ins/{lib_spp,slmgr}.vbs | escaped >"$system/slmgr.vbs"
    cat "$windows_tests"/stand_ins/{lib_spp,ospp}.vbs | escaped >"$office/OSPP.VBS"
    mv "$system/cscript.exe" "$system/cscript_wine.exe"
    mv "$system/ipconfig.exe" "$system/ipconfig_wine.exe"
    for tool in cscript stand_in_wait stand_in_service test_registry; do
        compile $tool "$system/$tool.exe"
    done
    for tool in ipconfig w32tm nslookup; do
        compile stand_in_tool "$system/$tool.exe"
    done
    cp "$system/stand_in_wait.exe" "$cmit/CmitClient.exe"
    mkdir -p "$system/drivers/etc"
    printf '# hosts\r\n127.0.0.1 localhost\r\n' >"$system/drivers/etc/hosts"
}

import_registry() { # FILE: UTF-8
    { printf '\xff\xfe'; iconv -f UTF-8 -t UTF-16LE "$1"; } >"$WINEPREFIX/import.reg"
    wine regedit /S "$WINEPREFIX/import.reg"
    rm "$WINEPREFIX/import.reg"
}

make_template() { # FOLDER
    rm -rf "$1"
    export WINEPREFIX=$1
    wine wineboot -i >/dev/null 2>&1
    wine winecfg -v win10 >/dev/null 2>&1
    install_stand_ins "$1/drive_c"
    import_registry "$windows_tests/founding_case.reg"
    "$WINESERVER" -k
    "$WINESERVER" -w
}

# Of this language, made anew when what goes into it has changed.
template_for() { # BUILD FOLDER
    local template=$1/wine-$wine_language mark
    mark=$(cat "$windows_tests"/{lib_wine.sh,founding_case.reg,stand_ins/*} | sha256sum)
    (
        flock 9
        if [ "$(cat "$template/mark" 2>/dev/null)" != "$mark" ]; then
            make_template "$template" >&2
            echo "$mark" >"$template/mark"
        fi
    ) 9>"$1/wine-$wine_language.lock"
    echo "$template"
}

# ---- a PC ----

# A network of its own with nobody in it, where such a thing can be had: what is found does not hang on this computer's network, and
# nobody out there is asked for a host of the tests. The test begins anew within it.
wine_alone() {
    local as_self=()
    if [ -n "${WINE_ALONE:-}" ]; then
        PATH=$PATH:/usr/sbin:/sbin ip link set lo up || true
        [ -z "${wine_computer:-}" ] || hostname "$wine_computer"
        return 0
    fi
    [ "$(id -u)" -eq 0 ] || as_self=(--map-current-user --keep-caps)
    local own=(unshare "${as_self[@]}" --net --uts --pid --fork --mount-proc --kill-child)
    ! "${own[@]}" true 2>/dev/null || WINE_ALONE=1 exec "${own[@]}" bash "$0" "$@"
}

wine_pc() { # FOLDER
    find_wine || { echo "skipped: Wine or the cross compiler is not installed"; exit 77; }
    pc=$1
    rm -rf "$pc"
    mkdir -p "$pc"
    local build=${KMSDOCTOR_WINE_TEMPLATES:-$(dirname "$pc")} template
    export WINEDEBUG=-all WINEARCH=win64 WINEDLLOVERRIDES='mscoree,mshtml,winemenubuilder.exe='
    wine_locale=$build/locale
    make_locale "$wine_locale"
    unset DISPLAY WAYLAND_DISPLAY
    trap wine_end EXIT
    template=$(template_for "$build")
    export WINEPREFIX=$pc/prefix
    mkdir "$WINEPREFIX" "$WINEPREFIX/drive_c"
    cp -a "$template"/{*.reg,.update-timestamp,dosdevices} "$WINEPREFIX"
    cp -al "$template/drive_c/windows" "$WINEPREFIX/drive_c/windows"
    cp -a "$template"/drive_c/{users,ProgramData,Program\ Files} "$WINEPREFIX/drive_c"
    windows=$WINEPREFIX/drive_c/windows
    office="$WINEPREFIX/drive_c/Program Files/Microsoft Office/Office15"
    cd "$pc"
}

# Only this PC's processes: the server knows them.
wine_end() {
    [ -z "${WINEPREFIX:-}" ] || "$WINESERVER" -k 2>/dev/null || true
    rm -rf "${pc:?}/prefix"
}

# Replaces a file of Windows, which is shared with the template.
replace() { # FROM FILE-BELOW-C:\windows
    rm -f "$windows/$2"
    cp "$1" "$windows/$2"
}

# ---- the registry ----

get() { wine test_registry.exe get "$1" "$2" | tr -d '\r'; }
state() {
    if [ $# -eq 1 ]; then
        text_of "$(get "$TEST_KEY" "$1")"
    else
        wine reg add "HKLM\\$TEST_KEY" /v "$1" /d "$2" /f >/dev/null
    fi
}
product() { # windows|office NAME [VALUE]
    local sku=$OFFICE_SKU
    [ "$1" = office ] || sku=$WINDOWS_SKU
    if [ $# -eq 2 ]; then
        text_of "$(get "$TEST_KEY\\$sku" "$2")"
    else
        wine reg add "HKLM\\$TEST_KEY\\$sku" /v "$2" /d "$3" /f >/dev/null
    fi
}
text_of() { # WHAT get PRINTED
    local hex=${1#* }
    [ "$1" = none ] || printf '%b' "$(sed 's/../\\x&/g' <<<"$hex")" | iconv -f UTF-16LE -t UTF-8 | tr -d '\0'
}
set_text() { wine reg add "HKLM\\$1" /v "$2" /t "${4:-REG_SZ}" /d "$3" /f >/dev/null; } # KEY NAME TEXT [TYPE]
drop() { wine reg delete "HKLM\\$1" /v "$2" /f >/dev/null; }                                # KEY NAME

# The resolver of this computer, which Wine asks too, is the lab's; the network is the test's own (lab_of_its_own).
wine_in_lab() {
    local name
    echo 'nameserver 127.88.0.53' >"$pc/resolv.conf"
    mount --bind "$pc/resolv.conf" /etc/resolv.conf
    (cd "$windows_tests/../.." && lab start) >"$pc/lab.txt" || { echo "the lab did not start:"; cat "$pc/lab.txt"; exit 1; }
    for name in Domain 'NV Domain' SearchList; do
        set_text 'SYSTEM\CurrentControlSet\Services\Tcpip\Parameters' "$name" good.example
    done
    state DnsHost kms01.good.example:1688
    state Reachable kms01.good.example:1688
}

# ---- what is seen ----

fail() {
    echo "FAILED: $*"
    failures=$((failures + 1))
}
expect() { [ "$2" = "$3" ] || fail "$1: expected '$2', seen '$3'"; }
squeezed() { tr -d ' \r\n\t'; }
says() {
    squeezed <"$1" | grep -qF -- "$(printf %s "$2" | squeezed)" && return
    fail "not said in $1: $2"
    sed 's/^/    /' "$1"
}
says_not() {
    squeezed <"$1" | grep -qF -- "$(printf %s "$2" | squeezed)" || return 0
    fail "said in $1: $2"
    sed 's/^/    /' "$1"
}
the_end() {
    [ "$failures" = 0 ] || { echo "$failures failures"; exit 1; }
    echo "all as expected"
}

# A script by the PC's cscript. EXPECTED is the last byte of the exit code, as Linux sees it.
script() {
    local expected=$1 name=$2 code=0 file='C:\windows\system32\slmgr.vbs' from=UTF-8
    shift 2
    [ "$name" = slmgr ] || file='C:\Program Files\Microsoft Office\Office15\OSPP.VBS'
    wine cscript.exe //nologo "$file" "$@" >raw 2>script_err </dev/null || code=$?
    [ $wine_language = C ] || from=GBK
    iconv -f "$from" -t UTF-8 raw >out || fail "$name $*: not in $from"
    expect "exit code of $name $*" "$expected" "$code"
}

# The program itself.
run() {
    local expected=$1 code=0
    shift
    wine "$KMSDOCTOR" "$@" >out 2>err </dev/null || code=$?
    [ "$code" = "$expected" ] && return
    fail "kmsdoctor $*: exit $code, not $expected"
    sed 's/^/    /' out err
}

# check of this PC: `check.json` holds it. Fails unless it is a whole answer, whatever it found.
check_live() { # [ARGUMENT...]
    local code=0
    wine "$KMSDOCTOR" check --machine live --json --lang en "$@" >check.json 2>err </dev/null || code=$?
    [ $code -le 3 ] || fail "check ends with $code: $(cat err)"
    /usr/bin/python3 -c 'import json; assert json.load(open("check.json", encoding="utf-8"))["schema"] == "kmsdoctor.check/1"' 2>/dev/null ||
        fail "check gave no whole answer: $(head -c 600 check.json err)"
}
# What check found: "fail factory_host kms.cmgos.com" of kms.override; "-" where there is no such check.
finding() { # CHECK [PARAM]
    /usr/bin/python3 - "$@" <<'P'
import json, sys
checks = {c["id"]: c for c in json.load(open("check.json", encoding="utf-8"))["checks"]}
check = checks.get(sys.argv[1])
if check is None:
    print("-")
else:
    print(check["status"], check["finding"], *[check["params"].get(name, "-") for name in sys.argv[2:]])
P
}
first_cause() {
    /usr/bin/python3 -c '
import json
causes = json.load(open("check.json", encoding="utf-8"))["causes"]
print(causes[0]["id"] if causes else "none")'
}
