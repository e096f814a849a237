#!/usr/bin/env bash
# Zips that somebody made with bad intent, or damaged: none is opened, each is refused with its sentence.
set -euo pipefail
work=$1
root=$PWD
rm -rf "$work"
mkdir -p "$work"
cd "$work"
export KMSDOCTOR_STATE=$work/state SOURCE_DATE_EPOCH=1780000000
"$KMSDOCTOR" bundle --machine practice:cas-06345 -o good.zip >/dev/null 2>&1
# What is refused is not unpacked first. A build with AddressSanitizer does not even start with so little.
if (ulimit -v 4000000 && "$KMSDOCTOR" --version >/dev/null 2>&1); then ulimit -v 4000000; fi
exec /usr/bin/python3 "$root/tests/bundle/hostile.py"
