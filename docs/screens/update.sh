#!/usr/bin/env bash
# The pictures of the documentation are golden screens of the tests: UPDATE_GOLDEN=1 makes those anew,
# this takes them over. --check says which are out of date instead.
set -euo pipefail
cd "$(dirname "$0")/../.."
stale=0
for picture in 1-case-zh-CN-80x24 1-case-seat-zh-CN-80x24 5-findings-seat-en-80x24 4-checks-en-80x24 5-findings-zh-CN-80x24 5-findings-en-80x24 \
    5-findings-zh-CN-60x20 6-fix-zh-CN-120x40 7-verify-zh-CN-80x24 9-summary-letter-zh-CN-80x24; do
    golden=tests/screens/page-$picture.txt shown=docs/screens/$picture.txt
    if [ "${1:-}" != --check ]; then
        cp "$golden" "$shown"
    elif ! cmp -s "$golden" "$shown"; then
        echo "$shown is not what the page looks like: run docs/screens/update.sh"
        stale=1
    fi
done
exit $stale
