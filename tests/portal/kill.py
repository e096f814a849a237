"""The client is killed, over and over, wherever it is: it goes on where the portal is, and the digest is right."""
import json
import os
import random
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
from kill_moments import KillMoments  # noqa: E402
from lab_portal import Portal, Upload, arrived, make_bundle, until  # noqa: E402

KILLS = 20
CHUNK = 4 * 1024 * 1024
OVERHEAD = 100_000  # of TLS and of the heads of requests, in one run


def stored_at(portal):
    """How much the portal has of the upload that is under way."""
    cases = portal.cases()
    if not cases:
        return 0
    return os.path.getsize(os.path.join(portal.folder, "uploads", cases[-1]["upload"]))


def quiet(portal):
    """Until the portal has written all that had come."""
    before = -1
    while (now := stored_at(portal)) != before:
        before = now
        time.sleep(0.2)
    return now


def killed_at(upload, line, offset, bytes_get_there):
    """Runs until so many bytes went up the line, then kills; what was on the way gets there or is lost."""
    line.plan(up=offset, then="hold")
    child = upload.start()
    until(lambda: line.state()["held"] or child.poll() is not None)
    assert child.poll() is None, f"it ended before {offset} bytes had gone: {child.communicate()[0]}"
    child.kill()
    child.communicate()
    line.plan(**({} if bytes_get_there else {"drop": True}))


def at_offsets(portal, work, chance):
    bundle = make_bundle(work, 60)
    size = os.path.getsize(bundle)
    line = portal.line()
    upload = Upload(portal, bundle, os.path.join(work, "offsets"), line.url("/open/files"))
    has, most_again = 0, 0
    for kill in range(KILLS):
        # Mostly within the first piece of a run, now and then behind it.
        offset = chance.randrange(CHUNK, CHUNK + 1_000_000) if kill % 5 == 4 else chance.randrange(0, 2_000_000)
        before = line.state()["up"]
        killed_at(upload, line, offset, chance.random() < 0.25)
        [job] = upload.jobs()
        assert job["state"] == "waiting" and len(job["sha256"]) == 64, job
        now = quiet(portal)
        assert now >= has, f"kill {kill}: the portal has less than before"
        assert job["confirmed"] <= now, f"kill {kill}: the job says {job['confirmed']}, the portal has {now}"
        again = (line.state()["up"] - before) - (now - has)
        most_again, has = max(most_again, again), now
        assert again <= CHUNK + OVERHEAD, f"kill {kill} at {offset}: {again} bytes for nothing"
        print(f"kill {kill + 1} at {offset}: the portal has {now}, {again} bytes for nothing", flush=True)
    assert has < size, "all of it was there before the last kill: the bundle is too small"
    line.plan()
    got = upload.run_json()
    assert got["state"] == "verified", got
    case = arrived(portal, bundle, "tus")
    assert len(portal.requests("POST")) == 1, "more than one upload was begun"
    again = sum(part["stored"] for part in case["patches"]) - size
    assert again <= KILLS * CHUNK, f"{again} bytes came twice"
    print(f"{KILLS} kills: {again} bytes were stored twice; at the most {most_again} went for nothing", flush=True)


def at_any_time(portal, work):
    """Not in the middle of the bytes alone: while the file is read, the job written, the receipt asked for."""
    bundle = make_bundle(work, 9)
    begin = time.monotonic()
    assert Upload(portal, bundle, os.path.join(work, "whole")).run_json()["state"] == "verified"
    whole = time.monotonic() - begin
    moments = KillMoments(KILLS, whole, 6346)
    while moments.more():
        portal.fresh()
        upload = Upload(portal, bundle, os.path.join(work, f"time-{moments.turns}"))
        child = upload.start()
        time.sleep(moments.next(0.0, 1.0))
        child.kill()
        child.communicate()
        if not moments.was(killed=child.returncode == -9):
            continue
        jobs = upload.jobs()
        assert len(jobs) <= 1, jobs
        got = upload.run_json()
        assert got["state"] == "verified", f"{moments}: {got}; the job was {json.dumps(jobs)}"
        case = arrived(portal, bundle, "tus")
        again = sum(part["stored"] for part in case["patches"]) - os.path.getsize(bundle)
        assert again <= CHUNK, f"{moments}: {again} bytes came twice"
    print(f"{moments} at any time", flush=True)


def main(work):
    chance = random.Random(6345)
    with Portal(work) as portal:
        at_offsets(portal, work, chance)
        portal.fresh()
        at_any_time(portal, work)


main(sys.argv[1])
