#!/usr/bin/env bash
# kmsdoctor upload killed at random places, 20 times in one upload, and at random times.
set -euo pipefail
rm -rf "$1" && mkdir -p "$1"
unset KMSDOCTOR_PROFILE KMSDOCTOR_PORTAL_TOKEN
exec /usr/bin/python3 -B tests/portal/kill.py "$1"
