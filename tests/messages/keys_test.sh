#!/usr/bin/env bash
# Every key of the catalogues is used, and every key that the sources name is there. Keys are named
# whole ("fix.done") or by a pattern ("link.%s") whose gaps must be words of the sources as well: so
# a sentence of a code that no longer exists is found too. How the parts of a pattern come together
# is not looked at.
set -euo pipefail
cd "$(dirname "$0")/../.."
exec python3 - <<'END'
import json, pathlib, re, sys


def keys_of(group, prefix=""):
    for name, item in group.items():
        if isinstance(item, dict):
            yield from keys_of(item, prefix + name + ".")
        else:
            yield prefix + name


def without_comments(text):
    return re.sub(r'("(?:[^"\\\n]|\\.)*")|/\*.*?\*/', lambda m: m.group(1) or " ", text, flags=re.S)


source = "\n".join(without_comments(p.read_text()) for p in sorted(pathlib.Path("src").rglob("*.[ch]")))
source = re.sub(r'"\s*\n\s*"', "", source)
words = set(re.findall(r'"((?:[^"\\\n]|\\.)*)"', source)) | set(re.findall(r"\b0x[0-9A-F]{8}(?=u?\b)", source))
patterns = [w for w in words if "%s" in w and re.fullmatch(r"[A-Za-z0-9_.%-]+", w) and w.replace("%s", "").strip(".")]
patterns += [p + ".%s" for p in re.findall(r'\b(?:\w*keyed|message_of_word|word)\([^;"]*"([a-z_.]+)",', source)]


def made_by(pattern, key):
    parts = pattern.split("%s")

    def rest_made(part, at):
        if not key.startswith(parts[part], at):
            return False
        at += len(parts[part])
        if part == len(parts) - 1:
            return at == len(key)
        return any(key[at:end] in words and rest_made(part + 1, end) for end in range(at + 1, len(key) + 1))

    return rest_made(0, 0)


keys = set(keys_of(json.load(open("locales/en.json"))))
groups = {".".join(key.split(".")[:n]) for key in keys for n in range(1, key.count(".") + 1)}
unused = sorted(k for k in keys if k not in words and not any(made_by(p, k) for p in patterns))
missing = sorted(w for w in words if re.fullmatch(r"[a-z_]+(\.[A-Za-z0-9_-]+)+", w)
                 and w.split(".")[0] in groups and w not in keys | groups)
print(f"{len(keys)} keys, {len(patterns)} patterns")
for key in unused:
    print(f"WRONG: nobody uses {key}")
for key in missing:
    print(f"WRONG: the sources name {key}, which is no key")
if len(keys) < 500 or len(patterns) < 20:
    sys.exit("WRONG: so few: this test finds nothing")
sys.exit(len(unused) + len(missing) > 0)
END
