"""look.py BUNDLE MAP BEFORE AFTER: the bundle fits its schema, holds none of the originals of its map, and gave the
same findings when it was opened again."""
import hashlib
import json
import os
import re
import sys
import zipfile

import jsonschema

bundle, mapping, before, after = sys.argv[1:]
archive = zipfile.ZipFile(bundle)
manifest = json.loads(archive.read("manifest.json"))
schemas = os.path.join(os.environ["ROOT"], "docs")
jsonschema.Draft202012Validator(json.load(open(f"{schemas}/bundle.schema.json"))).validate(manifest)
jsonschema.Draft202012Validator(json.load(open(f"{schemas}/facts.schema.json"))).validate(
    json.loads(archive.read("facts.json")))
jsonschema.Draft202012Validator(json.load(open(f"{schemas}/check.schema.json"))).validate(
    json.loads(archive.read("findings.json")))
assert archive.namelist()[0] == "manifest.json"
listed = {f["path"]: f for f in manifest["files"] if "sha256" in f}
assert set(listed) | {"manifest.json"} == set(archive.namelist()), archive.namelist()
for info in archive.infolist():
    assert not info.extra and not info.comment and info.external_attr == 0o100644 << 16, info
    if info.filename in listed:
        assert hashlib.sha256(archive.read(info)).hexdigest() == listed[info.filename]["sha256"], info.filename
# The report of the redaction says what the manifest says.
unsought = sum(manifest["leak_gate"]["unsought_by_class"].values())
assert unsought == manifest["leak_gate"]["unsought"], manifest["leak_gate"]
for language, level, colon in (("en", "Level: ", ":"), ("zh-CN", "级别：", "：")):
    told = archive.read(f"redaction.{language}.txt").decode()
    assert level + manifest["redaction"]["level"] in told, told
    places = {m[2]: int(m[1]) for m in re.finditer(rf"^ *(\d+)  ([a-z0-9/.A-Z-]+)(?:{colon}|$)", told, re.M)}
    for name, file in listed.items():
        if not name.startswith("redaction."):
            assert places[name] == sum(file["redactions"].values()), (name, told)
for thing in json.load(open(mapping))["things"]:
    original = thing.get("original", "")
    if len(original) < 6 or thing["class"] == "product-key":
        continue
    word = re.compile(rb"(?<![A-Za-z0-9])" + re.escape(original.encode()) + rb"(?![A-Za-z0-9])", re.I)
    for name in archive.namelist():
        assert not word.search(archive.read(name)), f"{name} holds {original}"


def verdicts(path):
    check = json.load(open(path))
    return ([(c["id"], c["status"], c.get("finding")) for c in check["checks"]],
            [(c["id"], c["certainty"], c["because"], c["actions"]) for c in check["causes"]], check["status"])


first, second = verdicts(before), verdicts(after)
if first != second:
    for one, two in zip(first[0] + first[1], second[0] + second[1]):
        if one != two:
            print("before", one, "after", two)
    sys.exit(f"{bundle}: other findings: {first[2]} {second[2]}")
