#!/usr/bin/env bash
# kmsdoctor upload and a portal whose answers are written by hand, byte for byte; proxies and state folders that cannot
# be used; and, with libcurl's total time limit made shorter (faster_limits.c), that a POST has one.
set -euo pipefail
work=$1
rm -rf "$work"
mkdir -p "$work"
unset KMSDOCTOR_PROFILE KMSDOCTOR_PORTAL_TOKEN
gcc -shared -fPIC -O1 -Wall -Werror -o "$work/faster_limits.so" "$(dirname "$0")/faster_limits.c" -ldl
exec /usr/bin/python3 -B "$(dirname "$0")/hostile.py" "$@"
