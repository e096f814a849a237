#!/usr/bin/env bash
# fix and undo as scripts see them: exit codes, what is changed and what is not.
set -euo pipefail
work=$1
rm -rf "$work"
mkdir -p "$work"
docs=$PWD/docs
cd "$work"
export XDG_STATE_HOME=$work/state KMSDOCTOR_PROFILE=
failures=0

# run EXPECTED ARGUMENT...: the exit code must be the expected one; out and err hold what was said.
run() {
    local expected=$1 code=0
    shift
    "$KMSDOCTOR" "$@" --lang en >out 2>err </dev/null || code=$?
    if [ "$code" != "$expected" ]; then
        echo "kmsdoctor $*: exit $code, not $expected"
        sed 's/^/    /' out err
        failures=$((failures + 1))
    fi
}

says() { # FILE TEXT
    if ! grep -qF -- "$2" "$1"; then
        echo "not said in $1: $2"
        sed 's/^/    /' "$1"
        failures=$((failures + 1))
    fi
}

same() { # FILE FILE
    if ! cmp -s "$1" "$2"; then
        echo "$1 and $2 differ:"
        diff "$1" "$2" | head -20 | sed 's/^/    /'
        failures=$((failures + 1))
    fi
}

# What is set on a PC, as check finds it (its text names every value).
settings() { # NAME FILE
    "$KMSDOCTOR" check --json --only kms.override,kms.domain,pc.services --machine "practice:$1" \
        2>/dev/null >check.json || true
    /usr/bin/python3 -c '
import json
for check in json.load(open("check.json"))["checks"]:
    print(check["id"], check["finding"], check["params"])' >"$2"
}

pc=cas-06345

valid() { # WHAT: standard output by the schema
    /usr/bin/python3 -c '
import json, sys, jsonschema
schema = json.load(open(sys.argv[1], encoding="utf-8"))
jsonschema.Draft202012Validator.check_schema(schema)
jsonschema.Draft202012Validator(schema).validate(json.load(open("out", encoding="utf-8")))' \
        "$docs/fix.schema.json" || { echo "$1 is not valid by docs/fix.schema.json"; failures=$((failures + 1)); }
}

# The founding case: fixed, verified, taken back.
settings $pc before
run 0 fix system.clear-host --dry-run --machine practice:$pc
says out 'cscript //nologo //E:VBScript %windir%\System32\slmgr.vbs /ckms'
says out 'kms.cmgos.com -> (not set)'
says out 'The activation of the system'
says out 'Practice PC'
settings $pc after
same before after
[ ! -e state/kmsdoctor/journal ] || { echo "a dry run wrote a journal"; failures=$((failures + 1)); }

run 4 fix system.clear-host --machine practice:$pc
says err '--yes'
settings $pc after
same before after

run 0 fix system.clear-host --yes --machine practice:$pc
says out '[OK] Mended and verified'
says out 'kmsdoctor undo takes it back'
run 64 fix system.clear-host --yes --machine practice:$pc
run 0 undo --list --machine practice:$pc
says out 'system.clear-host'
says out '[done, can be taken back]'
run 4 undo --machine practice:$pc
says err '--yes'
run 0 undo --yes --machine practice:$pc
settings $pc after
# The licence that was obtained stays: the finding is milder, the values are the same.
grep -o "'host': '[^']*'" before | sort -u >hosts-before
grep -o "'host': '[^']*'" after | sort -u >hosts-after
same hosts-before hosts-after
run 0 undo --yes --machine practice:$pc
says out 'nothing to take back'

# A host that nobody has looked at is said to be one.
run 0 fix system.set-host --host no-such-host.example --dry-run --lang en --machine practice:$pc
says out 'kmsdoctor probe no-such-host.example:1688 looks'

# Hosts that are none, and hosts that must not be set.
for host in 'kms_01' '-kms' 'kms01:1688' 'fd00::1' '1.2.3' 'kms;calc' ''$'\e''[31mred' 127.0.0.1 localhost '[::1]'; do
    run 4 fix system.set-host --host "$host" --yes --machine practice:$pc
    run 4 fix office.set-host --host "$host" --yes --machine practice:$pc
done
if grep -q $'\e' err; then
    echo "an escape character was printed"
    failures=$((failures + 1))
fi
printf '{"kms_hosts": ["kms01.corp.example"], "only_known_hosts": true}' >profile.json
KMSDOCTOR_PROFILE=$work/profile.json run 4 fix system.set-host --host kms02.corp.example --yes --machine practice:$pc
says err 'kms02.corp.example'
run 64 fix system.set-host --host kms.example --port 70000 --yes --machine practice:$pc
run 64 fix no-such-action --yes --machine practice:$pc
says err 'no-such-action'

# No rights.
run 77 fix system.clear-host --yes --machine practice:not-elevated
says err 'administrator'
says err "kmsdoctor fix system.clear-host --machine practice:not-elevated --state $work/state/kmsdoctor"
run 0 undo --list --machine practice:not-elevated
says out "no journal of this PC: $work/state/kmsdoctor"
run 0 undo --machine practice:not-elevated
says out "no journal of this PC: $work/state/kmsdoctor"

# Somebody changed it since.
run 0 fix system.clear-host --yes --machine practice:override-service
run 1 fix system.set-host --host new.corp.example --yes --machine practice:override-service
sed -i 's/new.corp.example/other.corp.example/g' state/kmsdoctor/practice/*override-service* 2>/dev/null ||
    { echo "the practice PC's state lies elsewhere"; failures=$((failures + 1)); }
run 4 undo --yes --machine practice:override-service
says err 'other.corp.example'

# Where nothing can be taken back, undo is not offered.
run 1 fix dns.flush --yes --machine practice:override-service
says out 'there is nothing to take back'

# A policy that sets the value again is said.
run 1 fix system.clear-host --yes --machine practice:policy-enforced
says out 'policy'

# No change without a journal.
XDG_STATE_HOME=/proc/none run 74 fix office.clear-host --yes --machine practice:override-office
says err 'nothing was changed'
run 0 fix office.clear-host --yes --machine practice:override-office

# A record cannot be changed; what to do on that PC is shown.
printf 'C:\\> reg query "HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\SoftwareProtectionPlatform"\r\n\r\nHKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\SoftwareProtectionPlatform\r\n    KeyManagementServiceName    REG_SZ    kms.cmgos.com\r\n' >mail.txt
run 0 fix system.clear-host --dry-run --machine mail.txt
says out '/ckms'
run 4 fix system.clear-host --yes --machine mail.txt
says err '--dry-run'

# Files for the domain administrator.
run 0 fix policy.export --host kms01.corp.example --output gpo --yes --machine mail.txt
[ -s gpo/fixed-host/Registry.xml ] && [ -s gpo/HOWTO.zh-CN.txt ] || { echo "files are missing"; failures=$((failures + 1)); }
run 4 fix policy.export --host kms01.corp.example --output gpo --yes --machine mail.txt
says err 'exists'

# JSON on standard output is JSON only.
run 0 fix system.clear-host --yes --json --fresh --machine practice:$pc
/usr/bin/python3 -c '
import json
fix = json.load(open("out"))
assert fix["schema"] == "kmsdoctor.fix/1" and fix["outcome"] == "verified", fix
assert fix["plan"]["changes"][0]["before"] == "kms.cmgos.com" and fix["plan"]["changes"][0]["after"] is None
assert fix["machine"] == {"kind": "practice", "name": "cas-06345", "practice": True}, fix["machine"]'
valid fix
run 0 undo --yes --json --machine practice:$pc
/usr/bin/python3 -c '
import json
undo = json.load(open("out"))
assert undo["schema"] == "kmsdoctor.undo/1" and undo["result"] == "done", undo'
valid undo
run 0 undo --list --json --machine practice:$pc
valid list
run 0 fix system.set-host --host kms01.corp.example --dry-run --json --machine practice:$pc
valid plan
run 77 fix system.clear-host --yes --json --machine practice:not-elevated
valid refusal

# Killed while it writes, at many sizes of file: a fresh undo brings the PC back.
if command -v prlimit >/dev/null; then
    hosts() { grep -o "'host': '[^']*'" "$1" | sort -u; }
    killed=0
    for bytes in 1 100 300 500 700 800 900 1000 1200 2000 4000 8000 12000 16000 20000 30000 60000; do
        rm -rf state
        settings override-service before
        # A shell in between keeps what is said of its death out of the test's own words.
        code=0
        bash -c '"$@"; exit $?' - prlimit --core=0 --fsize=$bytes "$KMSDOCTOR" fix \
            system.clear-host --yes --machine practice:override-service >/dev/null 2>&1 || code=$?
        [ $code -lt 128 ] || killed=$((killed + 1))
        run 0 undo --yes --machine practice:override-service
        settings override-service after
        hosts before >hosts-before
        hosts after >hosts-after
        same hosts-before hosts-after
    done
    [ $killed -ge 5 ] || { echo "killed only $killed times"; failures=$((failures + 1)); }
else
    echo "skipped: prlimit is not here"
fi

# On a terminal it shows the plan and asks; for the rights it asks once more.
cat >ask.py <<'P'
import os, pty, sys
expected, answers, words = int(sys.argv[1]), sys.argv[2], sys.argv[3:]
child, terminal = pty.fork()
if child == 0:
    os.execv(words[0], words)
for answer in answers:
    seen = b""
    while not seen.rstrip().endswith(b"[y/N]"):
        seen += os.read(terminal, 1024)
    os.write(terminal, b"\x04" if answer == "." else answer.encode() + b"\n")
try:
    while os.read(terminal, 1024):
        pass
except OSError:
    pass
code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
assert code == expected, f"{words}: exit {code}, not {expected}"
P
ask() { # EXPECTED ANSWERS ARGUMENT...
    local expected=$1 answers=$2
    shift 2
    timeout 60 /usr/bin/python3 ask.py "$expected" "$answers" "$KMSDOCTOR" "$@" --lang en ||
        failures=$((failures + 1))
}
ask 4 n fix system.clear-host --fresh --machine practice:$pc
ask 130 . fix system.clear-host --machine practice:$pc
run 0 undo --list --machine practice:$pc
ask 0 y fix system.clear-host --machine practice:$pc
ask 4 n undo --machine practice:$pc
ask 0 y undo --machine practice:$pc
ask 77 yn fix system.clear-host --machine practice:not-elevated
ask 0 yy fix system.clear-host --machine practice:not-elevated

[ "$failures" = 0 ] || { echo "$failures failures"; exit 1; }
echo "all as expected"
