"""Makes zips from good.zip that must not be opened, and looks how each is refused."""
import hashlib
import io
import json
import os
import shutil
import struct
import subprocess
import sys
import warnings
import zipfile

warnings.simplefilter("ignore")
PROGRAM = os.environ["KMSDOCTOR"]
good = open("good.zip", "rb").read()
files = {i.filename: zipfile.ZipFile("good.zip").read(i) for i in zipfile.ZipFile("good.zip").infolist()}
wrong = 0


def pack(entries, path="bad.zip"):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries:
            archive.writestr(name, data)


def opened(path):
    return subprocess.run([PROGRAM, "check", "--json", "--lang", "en", "--machine", path], capture_output=True,
                          timeout=60, text=True)


def refused(what, says):
    global wrong
    run = opened("bad.zip")
    if run.returncode not in (2, 64, 70, 74) or run.returncode < 0 or run.stdout or says not in run.stderr:
        print(f"FAIL {what}: exit {run.returncode}, {run.stderr!r}")
        wrong += 1
    else:
        print(f"ok {what}: {run.stderr.strip()}")


def manifest(change):
    document = json.loads(files["manifest.json"])
    change(document)
    return [("manifest.json", json.dumps(document))] + [(n, d) for n, d in files.items() if n != "manifest.json"]


def with_name(name):
    """good.zip with one more entry of that name, of the same length in both places."""
    pack(list(files.items()) + [("x" * len(name), b"evil")])
    data = open("bad.zip", "rb").read().replace(b"x" * len(name), name.encode("latin-1"))
    open("bad.zip", "wb").write(data)


pack(files.items())
again = opened("bad.zip")
assert again.returncode in (1, 2) and json.loads(again.stdout)["causes"], "packed by another program it is the same"

for name in ("../evil", "/etc/evil", "raw/../../evil", "C:evil", "raw\\..\\evil", "raw//evil", "./evil", "evil\x01",
             "raw/con.txt", "AUX", "evil.", "\xffevil"):
    with_name(name)
    refused(f"name {name!r}", "A name in the zip")
pack(list(files.items()) + [("facts.json", b"{}")])
refused("duplicate", "stands in the zip twice")
pack(list(files.items()) + [("FACTS.json", b"{}")])
refused("duplicate in other letters", "stands in the zip twice")
pack(list(files.items()) + [("extra.txt", b"more")])
refused("unlisted", "not in its manifest")
pack([(n, d) for n, d in files.items() if n != "log.txt"])
refused("missing", "is missing in the bundle")
pack([(n, d + b" " if n == "facts.json" else d) for n, d in files.items()])
refused("changed facts", "not what the manifest says")
pack([(n, d) for n, d in files.items() if n != "manifest.json"])
refused("no manifest", "no bundle of kmsdoctor")

pack(manifest(lambda m: m.update(schema="kmsdoctor.bundle/2")))
refused("schema of tomorrow", "another version of kmsdoctor")
pack(manifest(lambda m: m["files"][0].update(sha256="0")))
refused("digest that is none", "(files[].sha256)")
pack(manifest(lambda m: m.update(files="none")))
refused("files that are none", "(files)")
pack([("manifest.json", b"[" * 100000)])
refused("deep JSON", "manifest of this bundle is wrong")
pack([("manifest.json", files["manifest.json"][:200])])
refused("half a manifest", "(JSON)")
pack(manifest(lambda m: m["files"].pop(0)))
refused("facts that nobody lists", "not in its manifest")


def drop_facts(document):
    document["files"] = [f for f in document["files"] if f["path"] != "facts.json"]


pack([(n, d) for n, d in manifest(drop_facts) if n != "facts.json"])
refused("no facts", "no facts.json")

def with_facts(change, says):
    """good.zip with other facts, and the manifest fits them."""
    facts = json.loads(files["facts.json"])
    facts = change(facts) or facts
    data = json.dumps(facts).encode()

    def fit(document):
        one = next(f for f in document["files"] if f["path"] == "facts.json")
        one.update(bytes=len(data), sha256=hashlib.sha256(data).hexdigest())

    pack([(n, data if n == "facts.json" else d) for n, d in manifest(fit)])
    refused(says, says)


with_facts(lambda facts: facts.update(schema="kmsdoctor.facts/2"), "another version of kmsdoctor")
with_facts(lambda facts: facts.update(inventions=[{"name": "x"}]), "not as this kmsdoctor knows them")
with_facts(lambda facts: [facts], "not as this kmsdoctor knows them")
with_facts(lambda facts: facts.pop("schema") and None, "not as this kmsdoctor knows them")

twice = lambda m: m["files"].append(m["files"][1])
pack(manifest(twice))
refused("a file that the manifest lists twice", "stands in the zip twice")

# Bombs.
pack(manifest(lambda m: m.update(x=[0] * (4 << 20))))
refused("manifest that would fill the memory", "too big")
pack([(n, d if n != "facts.json" else b"[" + b"0," * (9 << 20) + b"0]") for n, d in files.items()])
refused("facts that would fill the memory", "too big")
pack(list(files.items()) + [("raw/bomb.txt", bytes(127 << 20))])
refused("bomb of one file", "unpack to far more")
pack(list(files.items()) + [("raw/bomb.txt", bytes(129 << 20))])
refused("bomb beyond the limit", "too big")
piece = bytes(100 << 20)
pack(list(files.items()) + [(f"raw/{i}.txt", piece) for i in range(3)])
refused("many bombs", "unpack to far more")
pack([("manifest.json", b"{}")] + [(f"raw/{i}.txt", b"") for i in range(10001)])
refused("too many files", "too many files")
pack([("manifest.json", b"{}")] + [(f"raw/{i}.txt", b"") for i in range(70000)])
refused("more files than an old zip can count", "too many files")

# Sizes and checksums that lie; encryption; methods.
central = good.index(b"PK\x01\x02")


def patch(offset, layout, value):
    data = bytearray(good)
    struct.pack_into(layout, data, offset, value)
    open("bad.zip", "wb").write(data)


patch(central + 24, "<I", 10)
refused("smaller than it says", "damaged")
patch(central + 24, "<I", 100000)
refused("greater than it says", "damaged")
patch(central + 16, "<I", 1)
refused("wrong checksum", "damaged")
patch(central + 8, "<H", 1)
refused("encrypted", "encrypted")
patch(central + 10, "<H", 12)
refused("bzip2", "packed in a way")
for cut in (4, 100, len(good) // 2, len(good) - 1):
    open("bad.zip", "wb").write(good[:cut])
    refused(f"first {cut} bytes", "damaged")
if shutil.which("zip"):
    os.remove("bad.zip")
    open("facts.json", "wb").write(files["facts.json"])
    subprocess.run(["zip", "-q", "-P", "secret", "bad.zip", "facts.json"], check=True)
    refused("zip -P", "encrypted")
# What is in the zip and in none of its files; what a reader from the front sees otherwise.
end = good.rindex(b"PK\x05\x06")
directory = struct.unpack_from("<I", good, end + 16)[0]


def write(data):
    open("bad.zip", "wb").write(data)


write(good + b"NPPR9-FWDCX-D2C8J-H872K-2YT43")
refused("bytes behind the end", "belong to none of its files")
with zipfile.ZipFile("bad.zip", "w", zipfile.ZIP_DEFLATED) as archive:
    for name, data in files.items():
        archive.writestr(name, data)
    archive.comment = b"NPPR9-FWDCX-D2C8J-H872K-2YT43"
refused("a comment", "belong to none of its files")
moved = bytearray(good[:directory] + b"evil" + good[directory:])
struct.pack_into("<I", moved, end + 4 + 16, directory + 4)
write(moved)
refused("bytes before the directory", "belong to none of its files")
info = zipfile.ZipInfo("log2.txt")
info.comment = b"NPPR9-FWDCX-D2C8J-H872K-2YT43"
first_file = json.loads(files["manifest.json"])["files"][0]
pack(manifest(lambda m: m["files"].append({**first_file, "path": "log2.txt"})) + [(info, files[first_file["path"]])])
refused("a comment of one file", "belong to none of its files")
for name, there in ((b"FICTS.json", b"facts.json"), (b"../.txt", b"log.txt")):
    place = good.index(there, 30)
    assert place < directory
    write(good[:place] + name + good[place + len(there):])
    refused(f"another name before its bytes: {name}", "two different names")
link = zipfile.ZipInfo("raw/link.txt")
link.create_system, link.external_attr = 3, 0o120777 << 16
pack(list(files.items()) + [(link, b"/etc/passwd")])
refused("a link", "no file")
pack(list(files.items()) + [("evil/", b"NPPR9-FWDCX-D2C8J-H872K-2YT43")])
refused("a folder with content", "not in its manifest")

# As another program packs it again: with folders, times and owners, lengths behind the bytes. It is the same bundle.
if shutil.which("zip"):
    os.makedirs("again", exist_ok=True)
    subprocess.run(["unzip", "-qqo", "good.zip", "-d", "again"], check=True)
    for how in ((), ("-fd",)):
        if os.path.exists("bad.zip"):
            os.remove("bad.zip")
        subprocess.run(["zip", "-qr", *how, "../bad.zip", "."], check=True, cwd="again")
        run = opened("bad.zip")
        if run.returncode not in (1, 2) or not run.stdout:
            print(f"FAIL zip -r {how}: exit {run.returncode} {run.stderr!r}")
            wrong += 1

# Any byte of it another one (behind the four that make it a zip): opened with the same findings, or refused; never anything else.
first = opened("good.zip").stdout
for at in range(4, len(good), max(1, len(good) // 150)):
    data = bytearray(good)
    data[at] ^= 0x55
    open("bad.zip", "wb").write(data)
    run = opened("bad.zip")
    causes = lambda text: json.loads(text)["causes"]
    if not (run.returncode in (1, 2) and run.stdout and causes(run.stdout) == causes(first)) and \
            not (run.returncode in (2, 3, 64, 70, 74) and run.stderr):
        print(f"FAIL byte {at}: exit {run.returncode} {run.stderr!r}")
        wrong += 1
sys.exit(1 if wrong else 0)
