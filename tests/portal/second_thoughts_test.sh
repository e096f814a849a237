#!/usr/bin/env bash
# kmsdoctor upload whose yes is taken back elsewhere, whose job or profile is another when it goes on.
set -euo pipefail
rm -rf "$1" && mkdir -p "$1"
unset KMSDOCTOR_PROFILE KMSDOCTOR_PORTAL_TOKEN
exec /usr/bin/python3 -B tests/portal/second_thoughts.py "$@"
