# A bundle to the support portal from a PC under Wine: Windows' own TLS with the profile's CA, Windows' proxy settings, a line that
# breaks, a killed program that goes on. The portal is the lab's (tests/lab/portal/), with Debian's node.
set -euo pipefail
source "$(dirname "$0")/lib_wine.sh"
wine_alone "$@"
here=$PWD
[ -d "$here/build/npm/portal/node_modules/@tus/server" ] ||
    { echo 'skipped: @tus/server is not in build/npm/portal (./dev test puts it there)'; exit 77; }
wine_pc "$1"
unset KMSDOCTOR_PROFILE KMSDOCTOR_PORTAL_TOKEN
# Certificates are for portal.example too. (The mounts are this test's own.)
name_portal() { # ADDRESS
    printf '127.0.0.1 localhost\n%s portal.example\n' "$1" >"$pc/hosts"
    mount --bind "$pc/hosts" /etc/hosts
}
export -f name_portal
export pc WINE
speaking /usr/bin/python3 -B "$here/tests/windows/upload_here.py" "$pc" || fail 'upload'
the_end
