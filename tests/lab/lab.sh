#!/usr/bin/env bash
# The lab: an organisation's network on loopback, with its DNS servers, KMS hosts and clocks, good and broken.
# docs/lab.md says what runs where.
#
#   lab.sh start | stop | status
#
# Environment: LAB_STATE      folder of its own for pids, logs and configurations; gone after stop
#              LAB_DNS_PORT   default 10053
#              LAB_NTP_PORT   default 10123
#              LAB_PORTAL_PORT          default 10443
#              LAB_PORTAL_CONTROL_PORT  default 10480: where tests tell the portal and the lines what shall go wrong
# Works without root. Several labs go side by side only in network namespaces of their own: a lab needs port 1688 of
# 127.88.1.0/24, 127.88.2.0/24 and ::1.
set -uo pipefail
here=$(dirname "$(readlink -f "$0")")
state=$(readlink -m "${LAB_STATE:-$here/../../build/lab}")
export LAB_DNS_PORT=${LAB_DNS_PORT:-10053} LAB_NTP_PORT=${LAB_NTP_PORT:-10123}
export PORTAL_PORT=${LAB_PORTAL_PORT:-10443} PORTAL_CONTROL_PORT=${LAB_PORTAL_CONTROL_PORT:-10480}
# Where Debian keeps servers; a user without root has no sbin in the path.
PATH=$PATH:/usr/sbin:/sbin:/usr/libexec/samba
# Python from Debian: it is the one that has impacket.
python=/usr/bin/python3
# Longer paths of sockets than this do not fit: the system takes 107 characters, Samba appends up to 40.
longest_state=65

PARTS=(dns resolvers strange-dns kms strange-hosts web rpc clock strange-clocks portal portal-put portal-proxy
    portal-line connect-proxy)

# What must be listened at (and is, of all a part listens at, the last) when the part is up.
declare -A MARK=(
    [dns]="tcp 127.88.0.53:$LAB_DNS_PORT"
    [resolvers]="tcp 127.88.0.61:$LAB_DNS_PORT"
    [strange-dns]="udp 127.88.0.62:$LAB_DNS_PORT"
    [kms]="tcp 127.88.1.1:1688"
    [strange-hosts]="tcp 127.88.1.11:1688"
    [web]="tcp 127.88.1.12:1688"
    [rpc]="tcp 127.88.1.13:1688"
    [clock]="udp 127.88.1.1:$LAB_NTP_PORT"
    [strange-clocks]="udp 127.88.1.6:$LAB_NTP_PORT"
    [portal]="tcp 127.88.3.9:$PORTAL_PORT"
    [portal-put]="tcp 127.88.3.2:$PORTAL_PORT"
    [portal-proxy]="tcp 127.88.3.3:$PORTAL_PORT"
    [portal-line]="tcp 127.88.3.4:$PORTAL_CONTROL_PORT"
    [connect-proxy]="tcp 127.88.3.5:$PORTAL_CONTROL_PORT"
)

say() { printf '%s\n' "$*"; }
die() { printf '%s\n' "lab: $*" >&2; exit 1; }

# The command of a part, in $command, after its files are written.
prepare() {
    case $1 in
    dns)
        mkdir -p "$short/dns"
        "$python" -B "$here/zones.py" "$short/dns" 127.88.0.53 "$LAB_DNS_PORT" || return 1
        command=(knotd -c "$short/dns/knot.conf")
        ;;
    resolvers) command=(dnsdist --supervised --disable-syslog -C "$here/resolvers.lua") ;;
    strange-dns) command=("$python" -B "$here/strange_dns.py" "$LAB_DNS_PORT") ;;
    kms) command=("$python" -B "$here/kms.py") ;;
    strange-hosts) command=("$python" -B "$here/strange_hosts.py") ;;
    web) prepare_web ;;
    rpc) prepare_rpc ;;
    clock) prepare_clock ;;
    strange-clocks) command=("$python" -B "$here/strange_clocks.py" "$LAB_NTP_PORT") ;;
    portal) prepare_portal ;;
    portal-put) prepare_portal_nginx put 127.88.3.2 ;;
    portal-proxy) prepare_portal_nginx proxy 127.88.3.3 "127.88.3.1:$PORTAL_PORT" ;;
    portal-line) prepare_line 127.88.3.4 ;;
    connect-proxy) prepare_line 127.88.3.5 --connect ;;
    esac
}

fill_in() { # TEMPLATE TARGET
    sed -e "s|@STATE@|$state|g" -e "s|@SHORT@|$short|g" "$here/$1" >"$2"
}

prepare_web() {
    mkdir -p "$state/web"
    fill_in nginx.conf.in "$state/web/nginx.conf"
    # Workers of root's nginx give up root, and then cannot write here: one process does, and stays who it is.
    local user=
    [ "$(id -u)" -ne 0 ] || user=' user root root;'
    command=(nginx -p "$state/web" -e stderr -c "$state/web/nginx.conf" -g "master_process off;$user")
}

prepare_rpc() {
    mkdir -p "$short"/rpc/{private,state,cache,lock,pid,log}
    fill_in smb.conf.in "$short/rpc/smb.conf"
    command=(samba-dcerpcd -F --no-process-group -s "$short/rpc/smb.conf" -l "$short/rpc/log" --debug-stdout -d 1
        /usr/libexec/samba/rpcd_winreg)
}

# Chrony takes the clock of this machine as it is (-x: and leaves it alone). AppArmor lets the program in its own place
# write nowhere but in its own folders, so that a copy has to run.
prepare_clock() {
    mkdir -p "$state/clock"
    cp "$(command -v chronyd)" "$state/clock/chronyd" || return 1
    command=("$state/clock/chronyd" -d -x -U -u "$(id -un)" "port $LAB_NTP_PORT" 'bindaddress 127.88.1.1'
        'cmdport 0' 'bindcmdaddress /' "pidfile $state/clock/chronyd.pid" 'local stratum 2' 'allow 127.0.0.0/8')
}

# The portal's folder has its certificates, and kmsdoctor.json beside it is a profile for who wants to try an upload.
prepare_portal() {
    local packages=${PORTAL_PACKAGES:-$here/../../build/npm/portal}
    [ -d "$packages/node_modules/@tus/server" ] || { say "what it needs from npm is not there: ./dev lab installs it"; return 1; }
    portal_certificates || return 1
    cat >"$state/kmsdoctor.json" <<END
{
  "organisation": "The lab",
  "portal": {
    "url": "https://127.88.3.1:$PORTAL_PORT/token/files",
    "ca": "$state/portal/ca.pem",
    "auth": "token",
    "token_file": "$state/portal/token",
    "login": "https://127.88.3.1:$PORTAL_PORT",
    "client": "kmsdoctor"
  }
}
END
    PORTAL_PACKAGES=$packages
    export PORTAL_PACKAGES
    command=(node "$here/portal/portal.mjs" "$state/portal")
}

portal_certificates() {
    [ -f "$state/portal/server.pem" ] || bash "$here/portal/certificates.sh" "$state/portal"
}

prepare_portal_nginx() { # KIND HOST [PORTAL]
    portal_certificates || return 1
    export CERTIFICATES=$state/portal
    command=(bash "$here/portal/nginx.sh" "$1" "$state/portal-$1" "$2:$PORTAL_PORT" "${@:3}")
}

prepare_line() { # HOST [OPTION]
    command=("$python" -B "$here/portal/cutting_proxy.py" "$1:$PORTAL_PORT" "127.88.3.1:$PORTAL_PORT"
        "$1:$PORTAL_CONTROL_PORT" "${@:2}")
}

listened_at() { # "PROTOCOL ADDRESS:PORT"
    local protocol=${1% *} place=${1#* }
    [ -n "$(ss -Hln "--$protocol" src "${place%:*}" and sport = ":${place##*:}" 2>/dev/null)" ]
}

# When a process has started, in ticks since the boot: with its number it names the process for good.
started_at() { # PID
    local stat
    read -r stat 2>/dev/null <"/proc/$1/stat" || return 1
    set -- ${stat##*) }
    [ "$1" != Z ] && say "${20}"
}

alive() { # PART
    local pid since
    read -r pid since 2>/dev/null <"$state/$1.pid" || return 1
    [ -n "$since" ] && [ "$(started_at "$pid")" = "$since" ]
}

# Whether anything lives in the session of a part: what Samba has started may outlive it.
session_lives() { # PID
    ps -o stat= -s "$1" | grep -qv '^Z'
}

start_part() { # PART
    local part=$1 log=$state/$1.log command=()
    if listened_at "${MARK[$part]}"; then
        say "${MARK[$part]} is taken by another program" >"$log"
        return 1
    fi
    prepare "$part" >"$log" 2>&1 || return 1
    if ! command -v "${command[0]}" >/dev/null; then
        say "${command[0]} is not installed" >"$log"
        return 1
    fi
    # A session of its own: stop ends all that a part has started, and a closed terminal none of it.
    setsid "${command[@]}" >>"$log" 2>&1 </dev/null 9>&- &
    say "$! $(started_at $!)" >"$state/$part.pid"
}

# Waits until all parts that live are up; ten seconds are enough for a slow machine.
wait_until_up() {
    local part tries waiting
    for ((tries = 0; tries < 100; tries++)); do
        waiting=0
        for part in "${PARTS[@]}"; do
            alive "$part" && ! listened_at "${MARK[$part]}" && waiting=1
        done
        [ $waiting -eq 0 ] && return
        sleep 0.1
    done
}

# One line for a part; fails if it is not wholly there.
show_part() { # PART
    local part=$1 log=$state/$1.log
    if ! alive "$part" || ! listened_at "${MARK[$part]}"; then
        printf '%-15s NOT RUNNING: %s (%s)\n' "$part" "$(tail -n 1 "$log" 2>/dev/null)" "$log"
        return 1
    fi
    if grep -q '^cannot listen' "$log"; then
        printf '%-15s in part: %s (%s)\n' "$part" "$(grep -m 1 '^cannot listen' "$log")" "$log"
        return 1
    fi
    printf '%-15s running, %s\n' "$part" "${MARK[$part]}"
}

show() {
    local part wrong=0
    for part in "${PARTS[@]}"; do
        show_part "$part" || wrong=1
    done
    return $wrong
}

is_ours() { [ -f "$state/this-is-a-lab" ]; }

# Where sockets go: into the state folder, unless their paths would grow too long for the system.
choose_short() {
    short=$state
    [ ${#state} -le $longest_state ] || short=$(mktemp -d "${TMPDIR:-${XDG_RUNTIME_DIR:-/tmp}}/lab.XXXXXX")
    say "$short" >"$state/short"
}

start() {
    if is_ours; then
        show >/dev/null && { say "the lab is running already"; show; return; }
        stop
    fi
    [ ! -e "$state" ] || [ -z "$(ls -A "$state")" ] || die "$state holds something that is no lab: take another LAB_STATE"
    mkdir -p "$state" && cat /proc/sys/kernel/random/boot_id >"$state/this-is-a-lab" || die "cannot write to $state"
    choose_short
    local part
    for part in "${PARTS[@]}"; do
        start_part "$part"
    done
    wait_until_up
    show
}

stop_part() { # PART SIGNAL
    local pid since now
    read -r pid since 2>/dev/null <"$state/$1.pid" || return 0
    # Another process has got the number since: nothing of ours is left.
    now=$(started_at "$pid") && [ "$now" != "$since" ] && return 0
    session_lives "$pid" || return 0
    pkill "-$2" -s "$pid"
    return 1
}

stop_all() { # SIGNAL: fails while anything is left
    local part left=0
    for part in "${PARTS[@]}"; do
        stop_part "$part" "$1" || left=1
    done
    return $left
}

stop() {
    is_ours || { say "no lab is running"; return 0; }
    local tries
    # After a restart of the machine the numbers mean nothing any more.
    if [ "$(cat "$state/this-is-a-lab")" = "$(cat /proc/sys/kernel/random/boot_id)" ]; then
        stop_all TERM
        for ((tries = 0; tries < 30; tries++)); do
            stop_all 0 && break
            sleep 0.1
        done
        stop_all 0 || { stop_all KILL; sleep 0.2; }
        stop_all 0 || die "something of the lab cannot be stopped: see $state/*.pid"
    fi
    read -r short <"$state/short" && [ "$short" = "$state" ] || rm -rf -- "${short:?}"
    rm -rf -- "$state"
}

# One at a time for a state folder; its parent is what can be locked before and after the folder is there.
mkdir -p "$(dirname "$state")" || exit 1
exec 9<"$(dirname "$state")"
flock 9

case ${1:-start} in
start) start ;;
stop) stop && say "the lab is stopped" ;;
status)
    is_ours || { say "no lab is running"; exit 3; }
    show
    ;;
*) die "start, stop or status?" ;;
esac
