"""Cases that are tried at one portal, each with a state folder of its own."""
import os
import sys

from lab_portal import Portal, Upload, arrived, make_bundle


class Case:
    def __init__(self, portal, bundle, other, work, name):
        self.portal, self.bundle, self.other = portal, bundle, other
        self.state = os.path.join(work, f"state-{name}")
        self.work = work

    def upload(self, path=None, **members):
        return Upload(self.portal, path or self.bundle, self.state, **members)

    def verified(self, upload, how="tus"):
        got = upload.run_json()
        assert got["state"] == "verified", got
        return arrived(self.portal, upload.path, how)

    def stopped_midway(self, upload):
        """After the second piece the portal wants a token that nobody has: the job waits."""
        self.portal.control(fault="unauthorized", after=2)
        got = upload.run_json()
        assert got["state"] == "stopped" and 0 < got["confirmed"] < got["size"], got
        [job] = upload.jobs()
        assert job["state"] == "waiting", job
        return job


def run_cases(cases, work, *only):
    failures = 0
    bundle, other = make_bundle(work, 13), make_bundle(work, 9)
    with Portal(work) as portal:
        for one in cases:
            if only and one.__name__ not in only:
                continue
            portal.fresh()
            try:
                one(Case(portal, bundle, other, work, one.__name__))
                print(f"{one.__name__}: as it should", flush=True)
            except AssertionError as problem:
                failures += 1
                print(f"FAIL: {one.__name__}: {problem}", flush=True)
    sys.exit(failures > 0)
