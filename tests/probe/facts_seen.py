"""Tells a document of `kmsdoctor probe --json` in lines that a test can compare: facts only, no conclusions.

    facts_seen.py < DOCUMENT

    servers SERVER...
    target TARGET KIND [incomplete]
    lookup TARGET SERVER OUTCOME [tcp] [more] [alias=NAME]          SERVER "system": the system's own order
    record TARGET SERVER PRIORITY WEIGHT PORT NAME
    name TARGET NAME SERVER|hosts-file OUTCOME [ADDRESS...] [alias=NAME]
    endpoint TARGET HOST ADDRESS PORT OUTCOME [VERDICT] ["BANNER"]
    clock TARGET SERVER ADDRESS ROLE OUTCOME [OFFSET]
    end STATUS complete|interrupted
"""
import json
import sys


def text(value):
    """Blanks and whatever is no ASCII as escapes, so that a line stays a line of words."""
    return "".join(c if "!" <= c <= "~" else f"\\u{ord(c):04x}" for c in value)


def lines_of(target):
    word = text(target["target"])
    yield "target", word, target["kind"], None if target["complete"] else "incomplete"
    for lookup in target.get("lookups", []):
        yield (
            "lookup", word, lookup.get("server", "system"), lookup["outcome"],
            "tcp" if lookup.get("over_tcp") else None,
            "more" if lookup.get("more") else None,
            "alias=" + text(lookup["alias"]) if "alias" in lookup else None,
        )
    for record in target.get("records", []):
        yield (
            "record", word, record.get("server", "system"), record["priority"], record["weight"], record["port"],
            text(record["target"]),
        )
    for name in target.get("names", []):
        by = name.get("server", "system") if name["found_by"] == "dns" else name["found_by"]
        yield (
            "name", word, text(name["name"]), by, name["outcome"], *name["addresses"],
            "alias=" + text(name["alias"]) if "alias" in name else None,
        )
    for port in target.get("endpoints", []):
        yield (
            "endpoint", word, text(port["host"]), port.get("address", "-"), port["port"], port["outcome"],
            port.get("verdict"), '"' + text(port["banner"]) + '"' if "banner" in port else None,
        )
    for clock in target.get("clocks", []):
        yield (
            "clock", word, text(clock["server"]), clock.get("address", "-"), clock["role"], clock["outcome"],
            clock.get("offset_s"),
        )


def main():
    document = json.load(sys.stdin)
    print("servers", *map(text, document["servers"]))
    for target in document["targets"]:
        for words in lines_of(target):
            print(*(word for word in words if word is not None))
    print("end", document["status"], "interrupted" if document["interrupted"] else "complete")


if __name__ == "__main__":
    main()
