#!/usr/bin/env bash
# The device login, against the lab's portal.
set -euo pipefail
rm -rf "$1" && mkdir -p "$1"
unset KMSDOCTOR_PROFILE KMSDOCTOR_PORTAL_TOKEN
exec /usr/bin/python3 -B tests/portal/login.py "$1"
