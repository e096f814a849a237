"""Every fault of a portal, with the real server behind it: what the program makes of it, and the digest at the end."""
import os
import sys

from lab_portal import Portal, Upload, arrived, make_bundle

# fault(s), state, trouble. After "verified" the digest of what lies at the portal is compared as well.
GOES_ON = [
    [{}],
    [{"fault": "lock", "times": 2}],
    [{"fault": "conflict", "after": 1}],
    [{"fault": "offset-back", "after": 1}],
    [{"fault": "offset-forward"}],
    [{"fault": "offset-forward", "after": 1}, {"fault": "lock", "at": "HEAD"}],
    [{"fault": "expired", "after": 1}],
    [{"fault": "missing", "after": 1}],
    [{"fault": "busy", "after": 1}],
    [{"fault": "busy", "at": "CREATE"}],
    [{"fault": "busy-until"}],
    [{"fault": "too-many"}],
    [{"fault": "error", "times": 2}],
    [{"fault": "bad-gateway", "at": "OPTIONS"}],
    [{"fault": "timed-out", "times": 2}],
    [{"fault": "timed-out", "at": "LAST"}],
    [{"fault": "timed-out", "at": "OPTIONS"}],
    [{"fault": "timed-out", "at": "CREATE"}],
    [{"fault": "cut"}, {"fault": "timed-out", "at": "HEAD"}],
    [{"fault": "misdirected", "after": 1}],
    [{"fault": "too-early", "after": 1}],
    [{"fault": "receipt-lost"}, {"fault": "timed-out", "at": "RECEIPT"}],
    [{"fault": "bad-gateway", "at": "CREATE"}],
    [{"fault": "cut", "times": 2}],
    [{"fault": "cut", "at": "OPTIONS"}],
    [{"fault": "cut", "at": "CREATE"}],
    [{"fault": "cut"}, {"fault": "offset-beyond"}],
    [{"fault": "cut"}, {"fault": "offset-nonsense"}],
    [{"fault": "cut"}, {"fault": "offset-missing"}],
    [{"fault": "cut"}, {"fault": "cut", "at": "HEAD"}],
    [{"fault": "redirect-here"}],
    [{"fault": "location-relative"}],
    [{"fault": "receipt-lost"}],
    [{"fault": "receipt-lost"}, {"fault": "cut", "at": "RECEIPT"}],
    [{"fault": "broken-receipt"}],
    [{"fault": "no-receipt"}],
    [{"fault": "hostile-receipt"}],
]
ENDS = [
    ([{"fault": "type"}], "stopped", "refused"),
    ([{"fault": "type", "after": 1}], "stopped", "refused"),
    ([{"fault": "cut"}, {"fault": "type", "at": "HEAD"}], "stopped", "refused"),
    ([{"fault": "version", "at": "PATCH"}], "stopped", "version"),
    ([{"fault": "type", "at": "CREATE"}], "failed", "refused"),
    ([{"fault": "forbidden"}], "failed", "forbidden"),
    ([{"fault": "version"}], "failed", "version"),
    ([{"fault": "case-refused"}], "failed", "refused"),
    ([{"fault": "too-big"}], "failed", "too_big_somehow"),
    ([{"fault": "small"}], "failed", "too_big"),
    ([{"fault": "redirect-host"}], "stopped", "redirect"),
    ([{"fault": "redirect-http"}], "stopped", "redirect"),
    ([{"fault": "redirect-host", "at": "CREATE"}], "stopped", "redirect"),
    ([{"fault": "redirect-patch"}], "stopped", "redirect"),
    ([{"fault": "location-host"}], "stopped", "location"),
    ([{"fault": "location-http"}], "stopped", "location"),
    ([{"fault": "location-missing"}], "stopped", "location"),
    ([{"fault": "huge-headers"}], "stopped", "answer_too_big"),
    ([{"fault": "endless-body"}], "stopped", "answer_too_big"),
    ([{"fault": "unauthorized", "after": 1}], "stopped", "token_needed"),
    ([{"fault": "wrong-digest"}], "failed", "damaged"),
    ([{"fault": "wrong-size"}], "failed", "damaged"),
    ([{"fault": "receipt-lost"}, {"fault": "wrong-digest", "times": 2}], "failed", "damaged"),
    ([{"fault": "no-receipt", "times": 9}], "sent", ""),
    ([{"fault": "broken-receipt", "times": 9}], "sent", ""),
]


def name_of(faults):
    return "+".join(one.get("fault", "none") + one.get("at", "") for one in faults)


def one_run(portal, bundle, work, number, faults):
    portal.fresh()
    for fault in faults:
        if fault:
            portal.control(**fault)
    upload = Upload(portal, bundle, os.path.join(work, f"state-{number}"))
    got = upload.run_json()
    state = portal.state()
    left = [one for one in state["faults"] if one["times"] > 0 and one["times"] < 5]
    assert not left, f"the fault was never met: {left}"
    elsewhere = [one for one in state["requests"] if portal.other_host in one["host"]]
    assert not elsewhere, f"it went elsewhere: {elsewhere}"
    return upload, got


def goes_on(portal, bundle, work, number, faults):
    upload, got = one_run(portal, bundle, work, number, faults)
    assert got["state"] == "verified", got
    case = arrived(portal, bundle, "tus")
    assert got["sha256"] == case["receipt"]["sha256"]
    if "hostile-receipt" not in name_of(faults):
        assert got["receipt"] == case["receipt"]["id"], got
    assert all(32 <= ord(letter) and letter != "\u202e" for letter in got["receipt"]) and len(got["receipt"]) <= 90, got
    [job] = upload.jobs()
    assert job["state"] == "verified" and job["receipt"] == got["receipt"], job
    # What was lost at the portal has to go again, and what a fault has taken; nothing else.
    stored = sum(part["stored"] for part in case["patches"])
    again = stored - os.path.getsize(bundle)
    assert again == 0 or "offset-back" in name_of(faults), f"{again} bytes twice"


def ends(portal, bundle, work, number, faults, state, trouble):
    upload, got = one_run(portal, bundle, work, number, faults)
    assert got["state"] == state, got
    assert got["trouble"] == (trouble and "portal_trouble." + trouble), got
    assert all(32 <= ord(letter) for letter in got["text"]), f"raw bytes of the portal: {got['text']!r}"
    jobs = upload.jobs()
    if state == "failed":
        assert jobs == [], f"a job is left: {jobs}"
    else:
        assert len(jobs) == 1 and jobs[0]["state"] == ("sent" if state == "sent" else "waiting"), jobs
    if state == "stopped":
        portal.fresh()
        again = upload.run_json()
        assert again["state"] == "verified", f"does not go on: {again}"
        arrived(portal, bundle)


def main(work, *only):
    bundle = make_bundle(work, 9)
    failures = 0
    with Portal(work) as portal:
        for number, (faults, *end) in enumerate([(faults,) for faults in GOES_ON] + ENDS):
            if only and not any(one in name_of(faults) for one in only):
                continue
            try:
                (ends if end else goes_on)(portal, bundle, work, number, faults, *end)
                print(f"{name_of(faults)}: {end[0] if end else 'verified'}", flush=True)
            except AssertionError as problem:
                failures += 1
                print(f"FAIL: {faults} {end}: {problem}", flush=True)
    sys.exit(failures > 0)


main(*sys.argv[1:])
