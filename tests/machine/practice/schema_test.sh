# The published schemas: docs/facts.schema.json is the one that the tables make, every practice PC's
# file fits docs/practice.schema.json, and the facts collected of it fit the facts' schema.
set -eu
work=$1
schema=$(dirname "$KMSDOCTOR")/schema
rm -rf "$work"
mkdir -p "$work"
export XDG_STATE_HOME="$work/state"

"$schema" > "$work/facts.schema.json"
diff -u docs/facts.schema.json "$work/facts.schema.json" ||
    { echo "make it again: build/schema > docs/facts.schema.json"; exit 1; }

python=
for candidate in /usr/bin/python3 python3; do
    if "$candidate" -c 'import jsonschema' 2>/dev/null; then
        python=$candidate
        break
    fi
done
if [ -z "$python" ]; then
    echo "skipped: python3-jsonschema is not here"
    exit 77
fi

for file in src/machine/practice/pcs/*.json; do
    name=$(basename "$file" .json)
    "$schema" "$name" > "$work/$name.json"
done

"$python" -W ignore::DeprecationWarning - "$work" << 'PYTHON'
import glob, json, os, sys
import jsonschema

def load(path):
    with open(path, encoding='utf-8') as file:
        return json.load(file)

work = sys.argv[1]
facts, practice = load('docs/facts.schema.json'), load('docs/practice.schema.json')
for schema in (facts, practice):
    jsonschema.Draft202012Validator.check_schema(schema)
resolver = jsonschema.RefResolver('', practice, store={'facts.schema.json': facts})
of_file = jsonschema.Draft202012Validator(practice, resolver=resolver)
of_facts = jsonschema.Draft202012Validator(facts)

bad = seen = 0
def judge(validator, path, document):
    global bad, seen
    seen += 1
    for error in validator.iter_errors(document):
        bad += 1
        print(path, '/'.join(str(part) for part in error.absolute_path), error.message[:200])

files = sorted(glob.glob('src/machine/practice/pcs/*.json'))
for path in files:
    judge(of_file, path, load(path))
    collected = os.path.join(work, os.path.basename(path))
    judge(of_facts, collected, load(collected))

# A new group of facts belongs into the practice files' schema too.
own = {'schema', 'sources', 'groups', 'like', 'world'}
if set(facts['properties']) - own != set(practice['properties']) - own:
    bad += 1
    print('groups differ:', (set(facts['properties']) ^ set(practice['properties'])) - own)

# A judge that accepts everything would not be one.
for wrong in ({'world': {'dns_server': []}}, {'pc': {'nmae': 'x'}}, {'licences': [{'state': 'foo'}]}):
    if of_file.is_valid(wrong):
        bad += 1
        print('accepted though it is wrong:', wrong)
print(seen, 'documents,', bad, 'errors')
sys.exit(1 if bad or not files else 0)
PYTHON
