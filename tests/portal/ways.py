"""Ways to and past a portal: a proxy that takes small bodies only, portals that only take PUT, lines that break, HTTP
proxies; a file that has changed, an upload that is cancelled, one that has expired meanwhile."""
import os
import shutil
import signal
import sys

from lab_portal import Upload, arrived, digest, until
from portal_case import run_cases

CHUNK = 4 * 1024 * 1024


# ---- what stands between

def small_bodies_only(case):
    """nginx in front, 1 MiB a body: the pieces get smaller, that is remembered, and nothing is asked of a person."""
    case.portal.nginx("proxy", case.portal.proxy_host)
    upload = case.upload(url=case.portal.url("/open/files", case.portal.proxy_host))
    arrived_case = case.verified(upload)
    sizes = [part["stored"] for part in arrived_case["patches"]]
    assert max(sizes) <= 1024 * 1024 and len(sizes) >= 9, sizes
    assert sum(sizes) == os.path.getsize(case.bundle), sizes
    with open(os.path.join(case.work, "nginx-proxy", "access.log"), encoding="utf-8") as log:
        refused = log.read().count(" 413 ")
    assert 1 <= refused <= 4, f"{refused} times 413"


def only_put_with_receipt(case):
    case.verified(case.upload(url=case.portal.url("/open/put")), "put")
    [put] = case.portal.requests("PUT")
    assert put["status"] == 201, put


def put_whose_answer_is_lost(case):
    case.portal.control(fault="receipt-lost")
    case.verified(case.upload(url=case.portal.url("/open/put")), "put")
    assert case.portal.requests("GET", "/receipt"), "the receipt was not asked for"
    assert len(case.portal.requests("PUT")) == 1, "it was sent twice"


def put_that_breaks(case):
    """A PUT knows no resuming: once more from the beginning."""
    line = case.portal.line()
    line.plan(up=2_000_000, then="reset")
    case.verified(case.upload(url=line.url("/open/put")), "put")
    assert line.state()["cuts"] == 1, line.state()


def nginx_that_takes_put(case):
    folder = case.portal.nginx("put", case.portal.put_host)
    upload = case.upload(url=case.portal.url("/files", case.portal.put_host))
    got = upload.run_json()
    assert got["state"] == "sent" and got["receipt"] == "", got
    [name] = os.listdir(os.path.join(folder, "files"))
    assert digest(os.path.join(folder, "files", name)) == digest(case.bundle), "what lies there is another"
    assert upload.jobs()[0]["state"] == "sent", upload.jobs()


def line_breaks_in_the_middle(case):
    for how in ("cut", "reset"):
        case.state += how
        line = case.portal.line()
        line.plan(up=CHUNK + 1_000_000, then=how)
        found = case.verified(case.upload(url=line.url("/open/files")))
        assert line.state()["cuts"] == 1, line.state()
        assert sum(part["stored"] for part in found["patches"]) == os.path.getsize(case.bundle), found
        again = line.state()["up"] - os.path.getsize(case.bundle)
        assert again <= CHUNK + 300_000, f"{again} bytes more than the file went up the line"


def line_breaks_after_the_last_byte(case):
    """All is there and nobody heard of it: the receipt is fetched, nothing goes twice."""
    line = case.portal.line()
    line.plan(up=os.path.getsize(case.bundle), then="deaf")
    found = case.verified(case.upload(url=line.url("/open/files")))
    assert line.state()["cuts"] == 1, line.state()
    assert case.portal.requests("GET", "/receipt"), "the receipt was not asked for"
    assert sum(part["stored"] for part in found["patches"]) == os.path.getsize(case.bundle), found


def line_breaks_before_anything(case):
    line = case.portal.line()
    line.plan(down=10, then="cut")
    case.verified(case.upload(url=line.url("/open/files")))
    assert line.state()["cuts"] == 1, line.state()


def http_proxy_fails_at_first(case):
    line = case.portal.line("--connect")
    for number, answer in enumerate(("502 Bad Gateway", "407 Proxy Authentication Required", "503 Service Unavailable")):
        line.plan(answer=answer, times=2)
        refused = line.state()["refused"]
        upload = Upload(case.portal, case.bundle, case.state + str(number))
        upload.environment["https_proxy"] = f"http://{line.listen}"
        case.verified(upload)
        assert line.state()["refused"] == refused + 2, line.state()
    assert line.state()["up"] > 3 * os.path.getsize(case.bundle), "it did not go by the proxy"


def portal_computes_for_more_than_a_minute(case):
    """The digest of a large file takes its time, and the answer waits for it: the line is silent and not dead."""
    case.portal.control(fault="slow-digest")
    case.verified(case.upload())
    assert not case.portal.requests("HEAD") and not case.portal.requests("GET", "/receipt"), "the answer was not waited for"


# ---- what happens meanwhile

def goes_on_where_it_was(case):
    upload = case.upload()
    job = case.stopped_midway(upload)
    case.portal.fresh()
    got = upload.run_json()
    assert got["state"] == "verified" and got["id"] == job["id"], got
    found = arrived(case.portal, case.bundle)
    assert case.portal.requests("HEAD"), "it did not ask how much is there"
    assert not case.portal.requests("POST"), "it began anew"
    assert sum(part["stored"] for part in found["patches"]) == os.path.getsize(case.bundle), found


def goes_on_without_words(case):
    """kmsdoctor upload alone goes on with what waits."""
    case.stopped_midway(case.upload())
    case.portal.fresh()
    upload = case.upload()
    upload.path = None
    got = upload.run_json()
    assert got["state"] == "verified", got
    arrived(case.portal, case.bundle)


def file_has_changed(case):
    """What has begun is ended at the portal; who asks for the file gets it sent as it is now."""
    path = os.path.join(case.work, "changing.zip")
    shutil.copy(case.bundle, path)
    upload = case.upload(path)
    job = case.stopped_midway(upload)
    old = case.portal.cases()[-1]
    shutil.copy(case.other, path)
    case.portal.fresh()
    found = case.verified(upload)
    assert found["upload"] != old["upload"], found
    [before] = [one for one in case.portal.cases() if one["upload"] == old["upload"]]
    assert before["state"] == "ended", before
    assert case.portal.requests("DELETE", old["upload"]), "the old one was not ended"
    assert job["sha256"] != upload.jobs()[0]["sha256"]


def file_has_changed_and_nobody_asks_for_it(case):
    path = os.path.join(case.work, "changing-too.zip")
    shutil.copy(case.bundle, path)
    upload = case.upload(path)
    case.stopped_midway(upload)
    shutil.copy(case.other, path)
    case.portal.fresh()
    upload.path = None
    got = upload.run_json()
    assert got["state"] == "failed" and got["trouble"] == "portal_trouble.changed", got
    assert upload.jobs() == [] and case.portal.cases()[-1]["state"] == "ended", case.portal.cases()[-1]


def with_token(case, path):
    """Sends to the portal that wants a token, which lies in a file."""
    upload = case.upload(path, url=case.portal.url("/token/files"), auth="token", token_file="token")
    with open(os.path.join(case.state, "token"), "w", encoding="ascii") as file:
        file.write(case.portal.token)
    return upload


def file_has_changed_where_a_token_is_wanted(case):
    path = os.path.join(case.work, "changing-token.zip")
    shutil.copy(case.bundle, path)
    upload = with_token(case, path)
    case.stopped_midway(upload)
    old = case.portal.cases()[-1]["upload"]
    shutil.copy(case.other, path)
    case.portal.fresh()
    case.verified(upload)
    assert [one["status"] for one in case.portal.requests("DELETE", old)] == [204], case.portal.requests("DELETE")


def portal_is_not_told_that_it_changed(case):
    """Nobody says that an upload was ended which was not."""
    path = os.path.join(case.work, "changing-untold.zip")
    for by_file in (False, True):
        case.portal.fresh()
        case.state += str(by_file)
        shutil.copy(case.bundle, path)
        upload = with_token(case, path)
        case.stopped_midway(upload)
        shutil.copy(case.other, path)
        case.portal.fresh()
        case.portal.control(fault="unauthorized", at="DELETE")
        upload.path = path if by_file else None
        got = upload.run_json()
        if by_file:
            assert got["state"] == "verified" and got["trouble"] == "portal_trouble.left_there", got
        else:
            assert got["state"] == "failed" and got["trouble"] == "portal_trouble.changed_not_told", got


def upload_has_expired(case):
    upload = case.upload()
    case.stopped_midway(upload)
    case.portal.fresh()
    case.portal.control(fault="expired", at="HEAD")
    found = case.verified(upload)
    assert len(case.portal.requests("POST")) == 1, "no new upload was begun"
    assert found["patches"][0]["offset"] == 0, found


def is_cancelled(case):
    upload = case.upload()
    job = case.stopped_midway(upload)
    case.portal.fresh()
    upload.path = job["id"]
    got = upload.run_json("--cancel")
    assert got["state"] == "cancelled" and got["exit"] == 0, got
    assert case.portal.cases()[-1]["state"] == "ended", case.portal.cases()[-1]
    assert [one["status"] for one in case.portal.requests("DELETE")] == [204]
    assert upload.jobs() == [], upload.jobs()
    left = os.listdir(os.path.join(case.portal.folder, "uploads"))
    assert not [name for name in left if case.portal.cases()[-1]["upload"] in name], left


def is_interrupted(case):
    """Ctrl-C in the middle: the job waits, and the next run goes on with it."""
    case.portal.control(fault="silence", after=1)
    upload = case.upload()
    child = upload.start()
    until(lambda: [one for one in case.portal.state()["faults"] if one["fault"] == "silence" and one["times"] == 0])
    child.send_signal(signal.SIGINT)
    said, _ = child.communicate(timeout=60)
    assert child.returncode not in (0, -signal.SIGINT), f"{child.returncode}: {said}"
    [job] = upload.jobs()
    assert job["state"] == "waiting" and job["confirmed"] == CHUNK, job
    case.portal.fresh()
    case.verified(upload)
    assert not case.portal.requests("POST"), "it began anew"


def two_at_once(case):
    """The same job in two programs: the second one is told so, and nothing is damaged."""
    case.portal.control(fault="silence", after=1)
    upload = case.upload()
    first = upload.start()
    until(lambda: [one for one in case.portal.state()["faults"] if one["fault"] == "silence" and one["times"] == 0])
    got = upload.run_json()
    assert got["state"] == "refused" and got["trouble"] == "portal_trouble.taken", got
    first.kill()
    first.communicate()
    case.portal.fresh()
    case.verified(upload)


CASES = [small_bodies_only, only_put_with_receipt, put_whose_answer_is_lost, put_that_breaks, nginx_that_takes_put,
         line_breaks_in_the_middle, line_breaks_after_the_last_byte, line_breaks_before_anything,
         http_proxy_fails_at_first, portal_computes_for_more_than_a_minute, goes_on_where_it_was, goes_on_without_words, file_has_changed,
         file_has_changed_and_nobody_asks_for_it, file_has_changed_where_a_token_is_wanted,
         portal_is_not_told_that_it_changed, upload_has_expired, is_cancelled, is_interrupted, two_at_once]


run_cases(CASES, *sys.argv[1:])
