# What is handed out: the program with its version, icon and words in both languages, the zip with all that must lie in it,
# digests that are right, and the same bytes whenever it is packed again.
set -euo pipefail
host=x86_64-w64-mingw32
version=$(sed -n 's/^project(kmsdoctor VERSION \([0-9.]*\).*/\1/p' CMakeLists.txt)
here=$PWD
rm -rf "$1"
mkdir -p "$1"
cd "$1"
failures=0
fail() {
    echo "FAIL: $*"
    failures=$((failures + 1))
}
pack() { # FOLDER TIME
    SOURCE_DATE_EPOCH=$2 bash "$here/packaging/windows/package.sh" "$KMSDOCTOR" "$version" "$1" >"$1.txt" 2>&1 ||
        { echo "package.sh: $(cat "$1.txt")"; exit 1; }
}
zip=kmsdoctor-$version-windows.zip

# -- The same twice, whatever the clock says, whoever packs and whatever rights his files get; another time is another zip.
pack first 1790000000
(umask 077 && TZ=Asia/Shanghai pack again 1790000000)
pack later 1790003600
for file in kmsdoctor.exe kmsdoctor.exe.debug "$zip" SHA256SUMS; do
    cmp "first/$file" "again/$file" || fail "$file is not the same when it is packed twice"
done
cmp -s "first/kmsdoctor.exe" later/kmsdoctor.exe || fail "the program knows when it was packed"
! cmp -s "first/$zip" "later/$zip" || fail "the time in the zip is not SOURCE_DATE_EPOCH"

# -- Digests: beside the zip and in it, right, and not right for another file.
(cd first && sha256sum --quiet -c SHA256SUMS) || fail "SHA256SUMS is wrong"
[ "$(cut -c67- first/SHA256SUMS | xargs)" = "kmsdoctor.exe $zip" ] || fail "SHA256SUMS names $(cut -c67- first/SHA256SUMS | xargs)"
unzip -q "first/$zip" -d unpacked
folder=unpacked/kmsdoctor-$version-windows
(cd "$folder" && sha256sum --quiet -c SHA256SUMS) || fail "SHA256SUMS in the zip is wrong"
cmp "$folder/kmsdoctor.exe" first/kmsdoctor.exe || fail "the program in the zip is another one"
(cd again && printf x >>kmsdoctor.exe && ! sha256sum --status -c SHA256SUMS) || fail "a changed program passes"

# -- All in one folder, without paths that lead out of it; every file is there, and texts are as Notepad reads them.
unzip -Z1 "first/$zip" >names
! grep -v "^kmsdoctor-$version-windows/" names || fail "the zip holds files outside of its folder"
! grep -F .. names || fail "the zip holds paths that lead out of it"
for file in kmsdoctor.exe README.txt LICENSE.txt SHA256SUMS; do
    grep -qx "kmsdoctor-$version-windows/$file" names || fail "the zip lacks $file"
done
for licence in c-ares cjson libuv ncurses utf8proc; do
    grep -qi "/licences/.*$licence.*\.txt$" names || fail "the licence of $licence is not in the zip"
done
for text in "$folder"/*.txt "$folder"/licences/*.txt; do
    [ "$(head -c 3 "$text" | od -An -tx1 | tr -d ' ')" = efbbbf ] || fail "$text has no byte order mark"
    ! grep -qv $'\r$' "$text" || fail "$text has lines that do not end in CR LF"
done
readme=$folder/README.txt
grep -qF "$version" "$readme" || fail "README.txt lacks the version"
! grep -q '@' "$readme" || fail "README.txt has a word that was not filled in: $(grep @ "$readme")"
grep -q '管理员' "$readme" || fail "README.txt is not in Chinese"
grep -qi 'administrator' "$readme" || fail "README.txt is not in English"

# -- Version information in both languages, and an icon that is ours in all its sizes.
$host-windres -J coff -i first/kmsdoctor.exe -O rc -o resources.rc
block() { sed -n "/BLOCK \"$1\"/,/END/p" resources.rc; }
numbers="${version//./, }, 0"
grep -q "FILEVERSION $numbers$" resources.rc || fail "FILEVERSION is not $numbers"
grep -q "PRODUCTVERSION $numbers$" resources.rc || fail "PRODUCTVERSION is not $numbers"
for language in 080404B0 040904B0; do
    for value in "FileVersion\", \"$version\"" "ProductVersion\", \"$version\"" 'ProductName", "kmsdoctor"' \
        'OriginalFilename", "kmsdoctor.exe"'; do
        block $language | grep -qF "\"$value" || fail "version information $language lacks $value"
    done
done
block 080404B0 | grep -qF 'L"KMS \x6fc0\x6d3b\x8bca\x65ad\x4e0e\x4fee\x590d"' || fail "the Chinese description is not 激活诊断与修复"
block 040904B0 | grep -qF 'FileDescription", "KMS activation doctor"' || fail "the English description is missing"
grep -q '"Translation", 0x804, 1200, 0x409, 1200' resources.rc || fail "the languages are not Chinese and English"
/usr/bin/python3 - "$here/packaging/windows/app.ico" first/kmsdoctor.exe <<'P' || fail "the program's icon is not app.ico"
import struct, sys
icon, program = (open(name, "rb").read() for name in sys.argv[1:])
count = struct.unpack_from("<HHH", icon)[2]
entries = [struct.unpack_from("<BBBBHHII", icon, 6 + 16 * i) for i in range(count)]
sizes = sorted(entry[0] or 256 for entry in entries)
missing = [e[0] or 256 for e in entries if icon[e[7] : e[7] + e[6]] not in program]
print("icon sizes:", sizes, "missing:", missing)
sys.exit(bool(missing) or not {16, 32} <= set(sizes))
P
grep -q '/\* RT_GROUP_ICON \*/' resources.rc || fail "no icon is found by Windows"
[ $failures -eq 0 ]
