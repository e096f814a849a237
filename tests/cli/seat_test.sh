#!/usr/bin/env bash
# check, report, fix and undo of a machine that is not this one: the network from here, and records. Without a network:
# the DNS server is a port of this computer where nobody listens.
set -uo pipefail
work=$1
rm -rf "$work" && mkdir -p "$work"
unset LC_ALL LC_MESSAGES KMSDOCTOR_PROFILE
export XDG_STATE_HOME=$work/state LANG=en
failures=0
here=seat:corp.example@127.0.0.1:1
record=tests/fixtures/seat/stale.json

fail() {
    echo "FAIL: $*"
    failures=$((failures + 1))
}

run() { # CODE ARGUMENTS...
    "$KMSDOCTOR" "${@:2}" >"$work/out" 2>"$work/err" </dev/null
    local code=$?
    [ $code -eq "$1" ] || fail "kmsdoctor ${*:2}: exit $code, wanted $1: $(head -c 300 "$work/err")"
}

says() { grep -qF -- "$2" "$work/$1" || fail "\"$2\" is not in $1: $(head -c 400 "$work/$1")"; }
silent() { [ ! -s "$work/$1" ] || fail "$1 is not empty: $(head -c 300 "$work/$1")"; }

# -- Nothing to look at, no server behind @, and what is no target: wrong use, told before anything is asked.
for language in en zh-CN; do
    run 64 check --machine "seat:corp.example@" --lang $language && silent out
    run 64 check --machine "seat:corp.example@ ," --lang $language && silent out
    run 64 check --machine "seat:a b@x" --lang $language && silent out
done
run 64 check --machine "seat:corp.example@" && says err 'no DNS server stands behind @'
cat >"$work/nowhere.sh" <<'S'
mount --bind "$1/empty" /etc/resolv.conf 2>/dev/null && hostname nowhere || exit 99
for command in check report "report --letter initial" "fix dns.flush" undo; do
    "$KMSDOCTOR" $command --machine seat >"$1/out" 2>"$1/err" </dev/null
    code=$?
    [ $code -eq 64 ] && [ ! -s "$1/out" ] && grep -q 'Nothing to look at' "$1/err" ||
        { echo "FAIL: $command: exit $code: $(cat "$1/err")"; exit 1; }
done
S
: >"$work/empty"
# Namespaces cannot be had everywhere (not in a chroot, for one).
if unshare -rmu true 2>/dev/null; then
    unshare -rmu bash "$work/nowhere.sh" "$work"
    code=$?
    [ $code -eq 0 ] || [ $code -eq 99 ] || fail "a seat that looks nowhere is not refused"
fi

# -- fix and undo: refused at once, with a true sentence and without a plan that nobody can do from here.
for yes in "" --yes; do
    run 4 fix system.set-host --host kms01.corp.example $yes --machine $here
    silent out
    says err 'no PC can be changed from here'
    ! grep -q -- '--yes' "$work/err" || fail "fix on a seat asks for --yes: $(cat "$work/err")"
    run 4 fix system.set-host --host kms01.corp.example $yes --machine $record
    silent out
    says err 'This is a record'
    run 4 undo $yes --machine $here && says err 'nothing to undo'
    run 4 undo $yes --machine $record && says err 'nothing to undo'
done
run 4 fix system.set-host --host kms01.corp.example --yes --json --machine $here && silent out
run 0 fix system.set-host --host kms01.corp.example --dry-run --machine $here && says out 'slmgr.vbs /skms kms01.corp.example'
run 0 fix policy.export --host kms01.corp.example --output "$work/gpo" --yes --machine $here
[ -s "$work/gpo/fixed-host/Registry.xml" ] || fail "a seat writes no policy files"
run 0 undo --list --machine $here

# -- The first letter: what the administrator has to do is not the user's, and what helps meanwhile is a whole command.
run 0 report --letter initial --machine $record --lang en
says out 'To be done by the domain or network administrator:'
says out 'Until then this helps on the PC'
says out 'slmgr.vbs /skms kms01.corp.example'
! grep -q 'What we suggest' "$work/out" || fail "the letter tells the user to do the administrator's work"
! grep -q ' % ' "$work/out" || fail "a bare % stands in the letter"
run 0 report --letter initial --machine $record --lang zh-CN
says out '需要由域或网络管理员处理：'
! grep -q ' % ' "$work/out" || fail "a bare % stands in the letter"
run 0 report --letter initial --machine tests/fixtures/seat/mute.json --lang en
! grep -q '/skms' "$work/out" || fail "a letter names a command with a host that is silent"

# -- Facts that a seat kept open again with the same warnings: they are still not the PC's.
"$KMSDOCTOR" report --machine $here --format facts -o "$work/kept.json"
for machine in $here "$work/kept.json"; do
    run 3 check --machine "$machine" --lang en && says out 'This is the network as it was seen from one computer.'
    run 3 check --machine "$machine" --lang zh-CN && says out '这是从一台电脑上看到的网络'
    run 0 report --machine "$machine" --letter summary --lang en && says out 'only the network was looked at'
done

[ $failures -eq 0 ] && echo "all as expected"
exit $((failures > 0))
