#!/usr/bin/env bash
# With the lab running, the probe and the seat tell each zone for what it is, by the same cause, in both languages.
set -uo pipefail
. tests/probe/lib_probe.sh
in_a_lab "$@"
/usr/bin/python3 -B - "$KMSDOCTOR" "$work" <<'PYTHON'
import concurrent.futures
import json
import subprocess
import sys

program, work = sys.argv[1:]
S = "127.88.0.53"
# zone, exit code, leading cause ("-": what was seen decides nothing)
ZONES = """
good 0 healthy
several 0 healthy
alias 0 healthy
alias-within 0 healthy
alias-host 0 healthy
many 0 healthy
v6 0 healthy
both 0 healthy
政府 0 healthy
slow 0 healthy
broken 3 wrong_dns_server
elsewhere 3 wrong_dns_server
loop 3 wrong_dns_server
missing 2 srv_missing
empty 2 srv_missing
wildcard 2 srv_missing
apex 2 srv_missing
notarget 2 srv_missing
noaddress 2 host_unresolvable
nohost 2 host_unresolvable
wrongport 2 srv_wrong_target
refused 2 port_blocked
filtered 2 port_blocked
dead 2 port_blocked
stale 1 srv_stale_extra
two-addresses 1 srv_stale_extra
web 2 not_a_kms
rpc 2 not_a_kms
mute 2 not_a_kms
banner 2 not_a_kms
drip 2 not_a_kms
flood 2 not_a_kms
liar 2 not_a_kms
half 2 not_a_kms
hangup 2 not_a_kms
reset 2 not_a_kms
nak 2 not_a_kms
fault 2 not_a_kms
"""
zones = [line.split() for line in ZONES.split("\n") if line]
bad = 0


def complain(text):
    global bad
    bad += 1
    print("FAIL:", text)


def run(*arguments):
    done = subprocess.run([program, *arguments], capture_output=True, timeout=120)
    return done.returncode, json.loads(done.stdout)


def causes_of(document):
    return [(c["id"], c["certainty"]) for c in document["causes"]]


def look(zone):
    target = f"{zone}.example"
    english = run("probe", "--json", "--lang", "en", target, "--dns", S)
    chinese = run("probe", "--json", "--lang", "zh-CN", target, "--dns", S)
    seat = run("check", "--json", "--lang", "en", "--machine", f"seat:{target}@{S}")
    return english, chinese, seat


with concurrent.futures.ThreadPoolExecutor(12) as pool:
    looks = list(pool.map(look, [zone for zone, _, _ in zones]))
for (zone, code, cause), (english, chinese, seat) in zip(zones, looks):
    told = english[1]["targets"][0]
    found = causes_of(told)
    if (found[0][0] if found else "-") != cause:
        complain(f"{zone}: {found}, wanted {cause}")
    if found and found[0][1] not in ("likely", "possible"):
        complain(f"{zone}: {found[0]} is too sure: that activation fails is not seen from a seat")
    if english[0] != int(code):
        complain(f"{zone}: exit {english[0]}, wanted {code}")
    # The same everywhere: ids, certainties, findings; and the exit code of check.
    for other, what in ((chinese[1]["targets"][0], "in Chinese"), (seat[1], "by the seat")):
        if causes_of(other) != found:
            complain(f"{zone} {what}: {causes_of(other)}, but {found}")
    if seat[0] != english[0]:
        complain(f"{zone}: check ends with {seat[0]}, probe with {english[0]}")
    by_seat = {check["id"]: check for check in seat[1]["checks"]}
    for check in told["checks"]:
        other = by_seat[check["id"]]
        # Times differ from run to run; what is found and said does not.
        if (check["status"], check["finding"], check["text"]) != (other["status"], other["finding"], other["text"]):
            complain(f"{zone}: {check['id']}: \"{check['text']}\", by the seat: \"{other['text']}\"")
    first, first_zh = told["causes"][:1], chinese[1]["targets"][0]["causes"][:1]
    for c, z in zip(first, first_zh):
        if not c["text"] or not z["text"] or c["text"] == z["text"] or not any("\u4e00" <= ch <= "\u9fff" for ch in z["text"]):
            complain(f"{zone}: said in one language only: {c['text']} / {z['text']}")
        if "{" in c["text"] + z["text"]:
            complain(f"{zone}: a gap is left in {c['text']} / {z['text']}")
print(len(zones), "zones,", bad, "wrong")
sys.exit(bad > 0)
PYTHON
