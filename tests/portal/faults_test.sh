#!/usr/bin/env bash
# kmsdoctor upload against the lab's portal, with every fault that it knows.
set -euo pipefail
rm -rf "$1" && mkdir -p "$1"
unset KMSDOCTOR_PROFILE KMSDOCTOR_PORTAL_TOKEN
exec /usr/bin/python3 -B tests/portal/faults.py "$1"
