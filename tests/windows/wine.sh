#!/usr/bin/env bash
# The Wine that runs the Windows program and its tests; needs no display. CTest starts it before the first of them and
# stops it after the last, so that each need not boot it.
#   wine.sh start                 a prefix as a Windows 10, and its server, which stays
#   wine.sh stop                  ends that server and what runs there
#   wine.sh PROGRAM ARGUMENTS...  runs a program of Windows; its exit status
# The prefix is $WINEPREFIX, or build-windows/wine of the project.
set -euo pipefail
root=$(cd "$(dirname "$(readlink -f "$0")")/../.." && pwd)
export WINEPREFIX=${WINEPREFIX:-$root/build-windows/wine} WINEARCH=win64 WINEDEBUG=${WINEDEBUG:--all}
unset DISPLAY WAYLAND_DISPLAY

find_tool() { # NAME: Debian keeps them out of the PATH
    local place
    for place in "$(command -v "$1" || true)" "/usr/lib/wine/$1"; do
        [ -n "$place" ] && [ -x "$place" ] && printf '%s\n' "$place" && return
    done
    echo "wine.sh: no $1; Debian's packages wine64 and libwine have it" >&2
    exit 1
}
wine=$(find_tool wine64)
server=$(find_tool wineserver)

case ${1:-} in
start)
    mkdir -p "$WINEPREFIX"
    # Neither .NET nor a browser is asked for, nor entries of a menu.
    export WINEDLLOVERRIDES="mscoree=;mshtml=;winemenubuilder.exe="
    # Left behind by a run that was killed it ends by itself; there already, it stays. (It must not keep the
    # pipe of CTest open, which would wait for it.)
    "$server" -p1800 </dev/null >/dev/null 2>&1 || true
    "$wine" wineboot -i </dev/null >/dev/null 2>&1
    "$wine" reg add 'HKCU\Software\Wine' /v Version /d win10 /f >/dev/null
    "$wine" cmd /c ver | grep -q 'Windows 10' || {
        echo "wine.sh: the prefix $WINEPREFIX is no Windows 10" >&2
        exit 1
    }
    ;;
stop) "$server" -k || true ;;
'') sed -n '2,7s/^# //p' "$0" >&2 && exit 64 ;;
*) exec "$wine" "$@" ;;
esac
