"""The device login (RFC 8628) at the lab's portal: a person says yes, no, or nothing; the server is slow, or speaks nonsense."""
import json
import os
import re
import subprocess
import sys
import threading

from lab_portal import PATIENCE, Done, Portal, Upload, arrived, holds, make_bundle, until

WHERE = re.compile(r"go to (https://\S+) and type there:")
CODE = re.compile(r" *([A-Z]{4}-[A-Z]{4})")


class Login:
    """An upload that waits for a person."""

    def __init__(self, portal, bundle, state, options=(), **members):
        self.portal = portal
        self.upload = Upload(portal, bundle, state, portal.url("/device/files"), auth="device", **members)
        self.child = self.upload.start(*options, stderr=subprocess.PIPE)

    def code(self):
        """What the program shows: where to go, and on a line of its own what to type there; and that it waits."""
        where = code = None
        line, patience = "", threading.Timer(PATIENCE, self.child.kill)
        patience.start()
        try:
            for line in self.child.stderr:
                if found := WHERE.search(line):
                    where = found.group(1)
                elif where and (found := CODE.fullmatch(line.rstrip("\n"))):
                    code = found.group(1)
                elif code and "waits" in line:
                    return where, code
        finally:
            patience.cancel()
        raise AssertionError(f"no code is shown; the last line: {line!r}")

    def end(self):
        try:
            said, troubles = self.child.communicate(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            self.child.kill()
            raise
        return Done(self.child.returncode, said + troubles)


def begin(portal, bundle, work, name, **settings):
    portal.fresh()
    portal.control(login={"expires_in": 600, "interval": 1, **settings})
    return Login(portal, bundle, os.path.join(work, name))


def polled(portal, code, times=1):
    return until(lambda: [one for one in portal.state()["logins"] if one["code"] == code and one["polls"] >= times])


def says_yes(portal, bundle, work):
    login = begin(portal, bundle, work, "yes")
    url, code = login.code()
    assert url == portal.at["server"] + "/device", url
    [waiting] = polled(portal, code, 2)
    assert not waiting["early"], "it asks faster than it may"
    portal.control(decide="approve", code=code)
    done = login.end()
    assert done.status == 0, done
    arrived(portal, bundle, "tus")
    [token] = portal.state()["tokens"]
    found = holds(login.upload.state, token)
    assert not found and token not in done.said, f"the token lies in {found}"


def comes_back_without_a_token(portal, bundle, work):
    """The token is gone with the program: an upload that goes on asks anew."""
    portal.control(forget_tokens=True)
    login = begin(portal, bundle, work, "twice")
    portal.control(fault="unauthorized", after=1)
    _, code = login.code()
    portal.control(decide="approve", code=code)
    # 401 in the middle: once more a login, then it goes on where it was.
    _, second = login.code()
    assert second != code
    portal.control(decide="approve", code=second)
    done = login.end()
    assert done.status == 0, done
    case = arrived(portal, bundle, "tus")
    assert sum(part["stored"] for part in case["patches"]) == os.path.getsize(bundle), case


def says_no(portal, bundle, work):
    login = begin(portal, bundle, work, "no")
    _, code = login.code()
    portal.control(decide="deny", code=code)
    done = login.end()
    assert done.status != 0 and "refused the login" in done.said, done
    assert len(login.upload.jobs()) == 1, "the job is gone"


def says_nothing(portal, bundle, work):
    login = begin(portal, bundle, work, "nothing", expires_in=3)
    login.code()
    done = login.end()
    assert done.status != 0 and "not typed in time" in done.said, done


def json_says_it_too(portal, bundle, work):
    """Somebody has to read the code, also where the answer is for a machine."""
    portal.fresh()
    login = Login(portal, bundle, os.path.join(work, "json"), ["--json"])
    _, code = login.code()
    portal.control(decide="approve", code=code)
    said, _ = login.child.communicate(timeout=PATIENCE)
    assert json.loads(said)["uploads"][0]["state"] == "verified", said


def server_is_slow(portal, bundle, work):
    """slow_down, and lines that break: it goes on asking, and more slowly."""
    login = begin(portal, bundle, work, "slow")
    portal.control(fault="slow-down")
    portal.control(fault="cut", at="POLL", after=1)
    _, code = login.code()
    [waiting] = polled(portal, code, 1)
    assert not waiting["early"]
    portal.control(decide="approve", code=code)
    done = login.end()
    assert done.status == 0, done
    left = [one for one in portal.state()["faults"] if one["times"]]
    assert not left, f"never met: {left}"


def server_speaks_nonsense(portal, bundle, work):
    login = begin(portal, bundle, work, "nonsense")
    portal.control(fault="poll-nonsense")
    login.code()
    done = login.end()
    assert done.status != 0 and "cannot be used" in done.said, done


def client_is_unknown(portal, bundle, work):
    portal.fresh()
    login = Login(portal, bundle, os.path.join(work, "unknown"), client="stranger")
    done = login.end()
    assert done.status != 0 and "invalid_client" in done.said, done


def profile_says_not_where(portal, bundle, work):
    for number, (place, said) in enumerate([("", "portal.login is missing"), ("http://127.0.0.1/", "https://")]):
        done = Login(portal, bundle, os.path.join(work, f"nowhere-{number}"), login=place).end()
        assert done.status != 0 and said in done.said, done
    # A server that answers, and knows no login.
    done = Login(portal, bundle, os.path.join(work, "elsewhere"), login=portal.url("/open")).end()
    assert done.status != 0 and "portal.login" in done.said, done


CASES = [says_yes, comes_back_without_a_token, says_no, says_nothing, json_says_it_too, server_is_slow, server_speaks_nonsense,
         client_is_unknown, profile_says_not_where]


def main(work):
    bundle = make_bundle(work, 9)
    with Portal(work) as portal:
        for case in CASES:
            case(portal, bundle, work)
            print(f"{case.__name__}: as it should", flush=True)


main(sys.argv[1])
