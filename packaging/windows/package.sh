#!/usr/bin/env bash
# package.sh BUILT.EXE VERSION OUT: what is handed out, in the folder OUT:
#   kmsdoctor.exe, kmsdoctor-VERSION-windows.zip, SHA256SUMS, and the symbols for a debugger in kmsdoctor.exe.debug.
# $KMS_SIGN, when set, is a program that signs the file it is given: docs/windows-build.md.
# The same sources give the same bytes: all times are $SOURCE_DATE_EPOCH, or that of the last commit.
set -euo pipefail
export LC_ALL=C TZ=UTC
here=$(dirname "$(readlink -f "$0")")
root=$(readlink -f "$here/../..")
built=$1 version=$2 out=$3
host=x86_64-w64-mingw32
deps=${KMS_WINDOWS_DEPS:-$root/.cache/windows-deps}
# A zip knows no time before 1980, and counts in steps of two seconds.
epoch=${SOURCE_DATE_EPOCH:-$(git -C "$root" log -1 --format=%ct 2>/dev/null || echo 315532800)}
name=kmsdoctor-$version-windows

# As Notepad of any Windows reads it: a byte order mark, CR LF.
for_notepad() { printf '\357\273\277' && sed 's/\r$//; s/$/\r/' "$1"; }

# The licences of what is inside the program: our own, the libraries', the compiler's runtime.
licences() { # FOLDER
    local file runtime=/usr/share/doc/mingw-w64-x86-64-dev/copyright gcc=/usr/share/doc/gcc-mingw-w64-base/copyright
    for_notepad "$root/LICENSE" >"$1/LICENSE.txt"
    mkdir "$1/licences"
    for file in "$deps"/licences/*.txt; do
        [ "$(basename "$file")" = cmocka.txt ] || for_notepad "$file" >"$1/licences/$(basename "$file")"
    done
    [ ! -f "$runtime" ] || for_notepad "$runtime" >"$1/licences/mingw-w64.txt"
    [ ! -f "$gcc" ] || for_notepad "$gcc" >"$1/licences/gcc-runtime.txt"
}

mkdir -p "$out"
out=$(readlink -f "$out")
rm -f "$out"/kmsdoctor.exe "$out"/kmsdoctor.exe.debug "$out"/kmsdoctor-*-windows.zip "$out/SHA256SUMS"
# -p: also the time of the linker, which is none, in place of now.
$host-objcopy -p --only-keep-debug "$built" "$out/kmsdoctor.exe.debug"
$host-strip -p --strip-all -o "$out/kmsdoctor.exe" "$built"
(cd "$out" && $host-objcopy -p --add-gnu-debuglink=kmsdoctor.exe.debug kmsdoctor.exe)
chmod 644 "$out/kmsdoctor.exe.debug"
[ -z "${KMS_SIGN:-}" ] || "$KMS_SIGN" "$out/kmsdoctor.exe"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/$name"
cp "$out/kmsdoctor.exe" "$work/$name/"
sed "s/@VERSION@/$version/" "$here/README.txt" >"$work/readme"
for_notepad "$work/readme" >"$work/$name/README.txt"
licences "$work/$name"
(cd "$work/$name" && sha256sum kmsdoctor.exe >SHA256SUMS)
find "$work/$name" -type d -exec chmod 755 {} + -o -exec chmod 644 {} +
find "$work/$name" -exec touch -d "@$epoch" {} +
(cd "$work" && find "$name" -type f | sort | zip -X -q -9 "$out/$name.zip" -@)
touch -d "@$epoch" "$out"/kmsdoctor.exe* "$out/$name.zip"
(cd "$out" && sha256sum kmsdoctor.exe "$name.zip" >SHA256SUMS)
