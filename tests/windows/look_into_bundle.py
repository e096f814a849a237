"""look_into_bundle.py BUNDLE NAME...          none of the names is in it, in whatever encoding
look_into_bundle.py --holds BUNDLE NAME...  all of them are
look_into_bundle.py --same FINDINGS CHECK   two answers of `check --json` with the same findings and causes"""
import json
import sys
import zipfile


def spellings(name):
    for word in {name, name.lower(), name.upper()}:
        for encoding in ("utf-8", "gbk", "utf-16-le", "utf-16-be"):
            yield word.encode(encoding)
        yield json.dumps(word).strip('"').encode()


def contents(bundle):
    archive = zipfile.ZipFile(bundle)
    names = [(info.filename, info.filename.encode()) for info in archive.infolist()]
    return names + [(info.filename, archive.read(info)) for info in archive.infolist()]


def verdicts(path):
    check = json.load(open(path, encoding="utf-8"))
    return ([(c["id"], c["status"], c.get("finding")) for c in check["checks"]],
            [(c["id"], c["certainty"], c["because"], c["actions"]) for c in check["causes"]])


def same(one, two):
    first, second = verdicts(one), verdicts(two)
    assert len(first[0]) > 20 and first[1], "hardly anything was found"
    for a, b in zip(first[0] + first[1], second[0] + second[1]):
        if a != b:
            print("before", a, "after", b)
    return first == second


def main(arguments):
    if arguments[0] == "--same":
        return same(*arguments[1:])
    wanted = arguments[0] == "--holds"
    bundle, *words = arguments[1:] if wanted else arguments
    files, right = contents(bundle), True
    for word in words:
        holding = [name for name, text in files if any(s in text for s in spellings(word))]
        if bool(holding) != wanted:
            print(f"{word} is in {holding}")
            right = False
    return right


sys.exit(0 if main(sys.argv[1:]) else 1)
