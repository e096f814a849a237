#!/usr/bin/env bash
# docs/probe.schema.json against what `kmsdoctor probe --json` says of the lab, zone by zone; and what it must refuse.
set -uo pipefail
. tests/lab/lib_lab.sh
/usr/bin/python3 -c 'import jsonschema' 2>/dev/null || { echo "skipped: python3-jsonschema is not here"; exit 77; }
rm -rf "${1:?}"
mkdir -p "$1"
lab_of_its_own "$@"
lab start >"$1/lab.txt" || { echo "FAIL: the lab did not start: $(cat "$1/lab.txt")"; exit 1; }
export XDG_STATE_HOME=$1/state

work=$1
run() { # NAME ARGUMENTS...
    local name=$1
    shift
    "$KMSDOCTOR" probe --json "$@" >"$work/$name.json" 2>"$work/$name.txt"
}

mapfile -t zones < <(/usr/bin/python3 -Bc 'import sys; sys.path.insert(0, "tests/lab"); import zones
print(*zones.ONE_HOST_AT, *zones.ZONES, "broken", "elsewhere", sep=".example\n", end=".example\n")')
mapfile -t lies < <(/usr/bin/python3 -Bc 'import sys; sys.path.insert(0, "tests/lab"); import strange_dns
print(*strange_dns.LIES, sep=".example\n", end=".example\n")')
[ ${#zones[@]} -gt 40 ] && [ ${#lies[@]} -gt 10 ] || { echo "FAIL: the names of the lab are not read"; exit 1; }

run zones "${zones[@]}" --dns 127.88.0.53 --timeout 1 &
run lies "${lies[@]}" --dns 127.88.0.62 --timeout 1 --lang en &
for server in {54..61}; do
    run "server$server" good.example several.example --dns "127.88.0.$server" --dns 127.88.0.53 --timeout 1 &
done
run clocks good.example 127.88.1.5 --dns 127.88.0.53 --ntp 127.88.1.5 --ntp 127.88.1.6 --ntp 127.88.1.7 --timeout 1 &
printf '%s\n' '# a list' 127.88.1.1 'kms01.good.example;x' '[::1]:1688' 'b@d name' '' '127.88.1.99:1' >"$work/list"
run list --from "$work/list" --dns 127.88.0.53 &
wait
# Broken off: what is there is whole JSON, and says so.
timeout --foreground -s INT 0.5 "$KMSDOCTOR" probe --json 127.88.1.1 127.88.1.11 --timeout 20 >"$work/interrupted.json"

/usr/bin/python3 -W ignore::DeprecationWarning - "$work" <<'PYTHON'
import copy
import glob
import json
import os
import sys

import jsonschema


def load(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


work = sys.argv[1]
schema, check = load("docs/probe.schema.json"), load("docs/check.schema.json")
jsonschema.Draft202012Validator.check_schema(schema)
resolver = jsonschema.RefResolver("file:///probe.schema.json", schema, store={"file:///check.schema.json": check})
validator = jsonschema.Draft202012Validator(schema, resolver=resolver)
bad = targets = 0


def complain(*words):
    global bad
    bad += 1
    print("FAIL:", *words)


def words_of(documents, part, member):
    return {item[member] for document in documents.values() for target in document["targets"]
            for item in target.get(part, []) if member in item}


documents = {os.path.basename(path)[:-5]: load(path) for path in sorted(glob.glob(work + "/*.json"))}
for name, document in documents.items():
    targets += len(document["targets"])
    for error in validator.iter_errors(document):
        complain(name, "/".join(str(part) for part in error.absolute_path), error.message[:200])
if len(documents) != 13 or targets < 80:
    complain(f"{len(documents)} documents with {targets} targets are too few")
if documents["interrupted"]["interrupted"] is not True or documents["list"]["interrupted"] is not False:
    complain("interrupted is not as it was")
for target in documents["interrupted"]["targets"]:
    if target["complete"] != (target["status"] != "unknown") or (target["checks"] and not target["complete"]):
        complain("what was broken off has a conclusion:", target["target"])
if all(target["complete"] for target in documents["interrupted"]["targets"]):
    complain("nothing was broken off")
if [target["kind"] for target in documents["list"]["targets"]].count("invalid") != 1:
    complain("the bad line of the list is not told as invalid")

# What the lab shows is nearly all that there is to be said: a word that no output has is one too many.
enums = schema["$defs"]
for part, member, words, unseen in (
        ("lookups", "outcome", enums["lookup_outcome"]["enum"], set()),
        ("endpoints", "outcome", enums["endpoint"]["properties"]["outcome"]["enum"], {"closed", "unreachable"}),
        ("endpoints", "verdict", enums["endpoint"]["properties"]["verdict"]["enum"], set()),
        ("clocks", "role", enums["clock"]["properties"]["role"]["enum"], set()),
        ("clocks", "outcome", enums["clock"]["properties"]["outcome"]["enum"],
         {"unreachable", "unresolved", "malformed"})):
    missing = set(words) - words_of(documents, part, member) - unseen
    if missing:
        complain(f"no output has {part}.{member} {sorted(missing)}")

# A judge that accepts everything would not be one.
good = documents["clocks"]


def refuse(what, change):
    wrong = copy.deepcopy(good)
    change(wrong, wrong["targets"][0])
    if validator.is_valid(wrong):
        complain("accepted though it is wrong:", what)


refuse("another schema", lambda whole, _: whole.update(schema="kmsdoctor.check/1"))
refuse("no status", lambda whole, _: whole.pop("status"))
refuse("a status of its own", lambda _, target: target.update(status="green"))
refuse("a member more", lambda _, target: target.update(note="x"))
refuse("a domain without endpoints", lambda _, target: target.pop("endpoints"))
refuse("an invalid target with records", lambda _, target: target.update(kind="invalid"))
refuse("an invalid target without members", lambda _, target: (target.update(kind="invalid"), target.pop("clocks")))
refuse("a port that is none", lambda _, target: target["records"][0].update(port=65536))
refuse("a verdict of a closed port", lambda _, target: target["endpoints"][0].update(outcome="refused"))
refuse("an open port without verdict", lambda _, target: target["endpoints"][0].pop("verdict"))
refuse("an unknown verdict", lambda _, target: target["endpoints"][0].update(verdict="activated"))
refuse("a check without its text", lambda _, target: target["checks"][0].pop("text"))
refuse("a clock that did not answer, with an offset",
       lambda _, target: target["clocks"][0].update(outcome="timeout", offset_s=1))
print(len(documents), "documents,", targets, "targets,", bad, "errors")
sys.exit(bad > 0)
PYTHON
code=$?
lab stop >/dev/null
exit $code
