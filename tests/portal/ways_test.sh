#!/usr/bin/env bash
# kmsdoctor upload by proxies, PUT and lines that break; what is cancelled, changed, expired meanwhile.
set -euo pipefail
rm -rf "$1" && mkdir -p "$1"
unset KMSDOCTOR_PROFILE KMSDOCTOR_PORTAL_TOKEN
exec /usr/bin/python3 -B tests/portal/ways.py "$@"
