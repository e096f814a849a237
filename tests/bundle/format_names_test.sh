#!/usr/bin/env bash
# Persons, computers, domains, folders and cases that are called like what the files of a bundle are made of ("gbk",
# "encoding", "partial"): the bundle comes out, opens, and has no name of theirs where something says that it is one.
set -euo pipefail
work=$1
rm -rf "$work"
mkdir -p "$work"
cd "$work"
export KMSDOCTOR_STATE=$work/state SOURCE_DATE_EPOCH=1780000000
fail() { echo "FAIL: $*"; exit 1; }

make() { # make FOLDER LEVEL: into out
    rm -rf out out.*
    "$KMSDOCTOR" bundle --machine "$1" --level "$2" --lang en -o out.zip >said 2>err || { cat err; fail "$1, $2"; }
    unzip -qq out.zip -d out
    "$KMSDOCTOR" check --machine out.zip >/dev/null 2>err || [ $? -le 3 ] || { cat err; fail "$1, $2: it does not open"; }
}

# 1. Folders and files: a folder of GBK files called so, two files in it.
words="gbk utf-8 utf-16le encoding partial timeout denied left_out adapters licences findings sha256 recorded zip kmsdoctor"
for word in $words; do
    mkdir -p "in/$word"
    printf '用户名: 张伟\r\nKMS machine name from DNS: kms01.corp.example:1688\r\n' | iconv -f utf-8 -t gbk >"in/$word/$word.txt"
    printf '用户名: 李娜\r\n' | iconv -f utf-8 -t utf-16 >"in/$word/b-$word.log"
    make "in/$word" outside
    ! grep -rqi 'kms01\|张伟' out || fail "a name went out of $word"
done

# 2. Who is called so in a text: replaced where it is said to be a name.
mkdir persons
for word in $words reason source consent practice; do
    printf 'C:\\Users\\%s\\Desktop>whoami\nHost Name . . . . : %s\nPassword: %s\n%s@%s.cn wrote\nCORP\\%s\n' $word $word $word $word $word $word
done >persons/a.txt
for level in own outside; do
    make persons $level
    ! grep -q 'Users.\(gbk\|encoding\|partial\)' out/raw/0001.txt || fail "a person's folder went out, $level"
    grep -q '"encoding"' out/manifest.json || fail "the manifest's own words"
done

# 3. A number in the path, where no rule takes it for somebody's telephone; and a case that is called after somebody.
mkdir -p 13812345678
printf 'Tel: 13812345678\nKMS machine name from DNS: kms01.corp.example:1688\nC:\\Users\\liming>\n' >13812345678/a.txt
mkdir -p "$KMSDOCTOR_STATE/cases"
echo '{"schema": "kmsdoctor.case/1", "id": "CAS-liming-7", "number": "CAS-liming-7", "machine": "13812345678"}' \
    >"$KMSDOCTOR_STATE/cases/CAS-liming-7.json"
mkdir zips
for level in own outside; do
    rm -rf zips/* out
    "$KMSDOCTOR" bundle --case CAS-liming-7 --machine 13812345678 --level $level -o zips >said 2>err || { cat err; fail "a telephone, $level"; }
    case $(ls zips) in *liming*) fail "the file is called after somebody";; esac
    unzip -qq zips/*.zip -d out
    ! grep -rq '13812345678\|liming' out || { grep -rn '13812345678\|liming' out | head; fail "it went out, $level"; }
done

# 4. Bytes of GBK that are found across the characters of UTF-8: what is left are whole characters.
mkdir -p 长长长长
printf 'User name: 块暱闀\n' >长长长长/a.txt
printf '长长长长\n' >长长长长/b.txt
make 长长长长 own
for file in out/*.json out/*.txt out/*.html out/raw/*; do
    iconv -f utf-8 -t utf-16 "$file" >/dev/null || fail "$file is no UTF-8"
done
grep -q 'only after the leak gate' said || { cat said; fail "nothing was mended: the test tests nothing"; }
