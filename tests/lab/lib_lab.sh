# For tests that need the lab: `. tests/lab/lib_lab.sh`, then `lab_of_its_own "$@"`, then `lab start`.
#
# A test gets network and processes of its own (as root, or where users may make such namespaces), so that labs stand
# side by side, the ports are the usual ones (53, 123, 1688), and nothing survives the test. Where that cannot be had,
# or a server is not installed, the test says "skipped" and ends.

lab() { bash tests/lab/lab.sh "$@"; }

lab_tools() {
    local tool
    PATH=$PATH:/usr/sbin:/sbin:/usr/libexec/samba
    for tool in knotd dnsdist nginx chronyd samba-dcerpcd node openssl dig ip ss ps pkill unshare flock; do
        command -v "$tool" >/dev/null || { echo "skipped: $tool is not installed"; return 1; }
    done
    /usr/bin/python3 -c 'import impacket' 2>/dev/null || { echo "skipped: python3-impacket is not installed"; return 1; }
}

# Runs the test again in namespaces of its own. $1 is the work folder of the test, as CMake gives it.
lab_of_its_own() {
    local as_self=()
    if [ -z "${LAB_INSIDE:-}" ]; then
        lab_tools || exit 77
        # A user stays who it is, as Samba takes a user that is called root for one that can become others.
        [ "$(id -u)" -eq 0 ] || as_self=(--map-current-user --keep-caps)
        local own=(unshare "${as_self[@]}" --net --pid --fork --mount-proc --kill-child)
        "${own[@]}" true 2>/dev/null || { echo "skipped: no network namespace can be made here"; exit 77; }
        LAB_INSIDE=1 exec "${own[@]}" bash "$0" "$@"
    fi
    PATH=$PATH:/usr/sbin:/sbin
    ip link set lo up
    export LAB_STATE=$1/lab LAB_DNS_PORT=53 LAB_NTP_PORT=123
}
