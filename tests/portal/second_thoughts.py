"""An upload that is not wanted any more while another process is at it, and one whose profile is another when it goes on."""
import json
import os
import sys

from lab_portal import until
from portal_case import run_cases


def is_held(case):
    return [one for one in case.portal.state()["faults"] if one["fault"] == "silence" and one["times"] == 0]


def held(case, upload, at="PATCH", after=1):
    """The program, with an exchange under way that the portal does not answer; it says in JSON what became of it."""
    case.portal.control(fault="silence", at=at, after=after)
    child = upload.start("--json")
    until(lambda: is_held(case))
    return child


def ended(child):
    """What the program said, and its status, once it has come to its end by itself."""
    said, _ = child.communicate(timeout=60)
    [one] = json.loads(said)["uploads"]
    return {**one, "exit": child.returncode}


def uploads(upload):
    return sorted(name for name in os.listdir(os.path.join(upload.state, "uploads")) if not name.startswith("0-door"))


def yes_is_taken_back(case):
    """As the wizard does it in another process (job_test.c)."""
    upload = case.upload()
    child = held(case, upload)
    [job] = upload.jobs()
    with open(os.path.join(upload.state, "uploads", job["id"] + ".revoked"), "w", encoding="ascii"):
        pass
    got = ended(child)
    assert got["state"] == "failed" and got["trouble"] == "portal_trouble.revoked" and got["exit"] == 4, got
    assert [one["status"] for one in case.portal.requests("DELETE")] == [204], case.portal.requests("DELETE")
    assert uploads(upload) == [], uploads(upload)


def is_cancelled_while_another_sends(case):
    upload = case.upload()
    child = held(case, upload)
    [job] = upload.jobs()
    cancelling = case.upload(job["id"])
    got = cancelling.run_json("--cancel")
    assert got["state"] == "cancelled" and got["exit"] == 0 and "end" in got["text"], got
    got = ended(child)
    assert got["state"] == "failed" and got["trouble"] == "portal_trouble.revoked" and got["exit"] == 4, got
    assert uploads(upload) == [], uploads(upload)


def job_is_deleted(case):
    """It is not made again, and no more goes."""
    line = case.portal.line()
    upload = case.upload(url=line.url("/open/files"))
    line.plan(up=6_000_000, then="hold")
    child = upload.start("--json")
    until(lambda: line.state()["held"] or child.poll() is not None)
    [job] = upload.jobs()
    os.remove(os.path.join(upload.state, "uploads", job["id"] + ".json"))
    line.plan(drop=True)  # the line breaks, and is whole again
    got = ended(child)
    assert got["state"] == "failed" and got["trouble"] == "portal_trouble.revoked" and got["exit"] == 4, got
    assert [one["status"] for one in case.portal.requests("DELETE")] == [204], case.portal.requests("DELETE")
    assert uploads(upload) == [], uploads(upload)


def put_was_killed_before_its_answer(case):
    """Every byte is there: it is not sent again."""
    upload = case.upload(url=case.portal.url("/open/put"))
    case.portal.control(fault="receipt-lost")
    child = held(case, upload, at="RECEIPT", after=0)
    child.kill()
    child.communicate()
    case.portal.fresh()
    case.verified(upload, "put")
    assert not case.portal.requests("PUT"), "it was sent twice"


def put_was_killed_in_the_middle(case):
    """What is there is no whole bundle: it is sent."""
    line = case.portal.line()
    upload = case.upload(url=line.url("/open/put"))
    line.plan(up=2_000_000, then="hold")
    child = upload.start()
    until(lambda: line.state()["held"] or child.poll() is not None)
    child.kill()
    child.communicate()
    line.plan(drop=True)
    case.verified(upload, "put")
    assert case.portal.requests("GET", "/receipt"), "the receipt was not asked for"


def profile_wants_put_now(case):
    """What tus has begun is ended at the portal first. (At this address the portal takes no PUT: that it was tried counts.)"""
    case.stopped_midway(case.upload())
    case.portal.fresh()
    got = case.upload(protocol="put").run_json()
    assert [one["status"] for one in case.portal.requests("DELETE")] == [204], case.portal.requests("DELETE")
    assert len(case.portal.requests("PUT")) == 1 and not case.portal.requests("PATCH"), got


def profile_wants_tus_now(case):
    """What has not gone as a PUT goes as tus."""
    got = case.upload(protocol="put").run_json()
    assert got["state"] == "stopped", got
    case.portal.fresh()
    case.verified(case.upload(protocol="tus"))
    assert not case.portal.requests("PUT"), case.portal.requests("PUT")


CASES = [yes_is_taken_back, is_cancelled_while_another_sends, job_is_deleted, put_was_killed_before_its_answer, put_was_killed_in_the_middle,
         profile_wants_put_now, profile_wants_tus_now]

run_cases(CASES, *sys.argv[1:])
