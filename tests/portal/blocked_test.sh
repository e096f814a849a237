#!/usr/bin/env bash
# kmsdoctor upload where the portal is not what it should be, or where nothing may be sent at all; the portal is
# blocked.py. What a real one does wrong: faults_test.sh, ways_test.sh.
set -euo pipefail
work=$1
rm -rf "$work"
mkdir -p "$work"
exec /usr/bin/python3 -B "$(dirname "$0")/blocked.py" "$work"
