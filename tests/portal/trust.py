"""Whom the program trusts and what it keeps to itself: certificates, plain http, and the token, which lies nowhere."""
import glob
import json
import os
import subprocess
import sys

from lab_portal import Portal, Upload, arrived, holds, make_bundle, until, write_json


def nothing_was_asked(portal):
    asked = portal.state()["requests"]
    assert not asked, f"something was sent: {asked}"


def certificates(portal, bundle, work):
    """A certificate that is over, of another host, of somebody's authority, or with the wrong one in the profile."""
    wrong_ca = os.path.join(portal.folder, "other-ca.pem")
    tries = [(portal.at[name] + "/open/files", portal.ca, "certificate" + what)
             for name, what in (("expired", "_time"), ("wrong", "_host"), ("other", "_ca"))]
    tries += [(portal.url("/open/files"), wrong_ca, "certificate_ca"), (portal.url("/open/files"), None, "certificate")]
    for number, (url, ca, trouble) in enumerate(tries):
        upload = Upload(portal, bundle, os.path.join(work, f"tls-{number}"), url, ca=ca or "")
        if ca is None:
            write_json(upload.profile, {"portal": {"url": url, "auth": "none"}})
        got = upload.run_json()
        assert got["state"] == "failed" and got["trouble"] == "portal_trouble." + trouble and got["exit"] == 4, got
        assert ("portal.ca" in got["text"]) == (trouble in ("certificate", "certificate_ca")), got
        nothing_was_asked(portal)
        assert upload.jobs() == [], "a job that never got there waits"


def certificate_in_the_middle(portal, bundle, work):
    """What has begun at the portal stays, whatever certificate it shows the next time."""
    upload = Upload(portal, bundle, os.path.join(work, "middle"))
    portal.control(fault="type", after=1)
    upload.run_json()
    [job] = upload.jobs()
    assert job["location"], job
    profile = json.load(open(upload.profile))
    profile["portal"]["ca"] = os.path.join(portal.folder, "other-ca.pem")
    write_json(upload.profile, profile)
    got = upload.run_json()
    assert got["state"] == "stopped" and got["trouble"] == "portal_trouble.certificate_ca" and len(upload.jobs()) == 1, got
    profile["portal"]["ca"] = portal.ca
    write_json(upload.profile, profile)
    upload.path = None
    got = upload.run_json()
    assert got["state"] == "verified" and len(portal.requests("POST")) == 1, got
    arrived(portal, bundle, "tus")


def unknown_name(portal, bundle, work):
    """Three times, and no job that each later upload would take up."""
    upload = Upload(portal, bundle, os.path.join(work, "name"), "https://portal.invalid/files")
    done = upload.run()
    assert done.status == 74 and "(DNS)" in done.said and "Not delivered" in done.said, done
    assert upload.jobs() == [], "a job that never got there waits"


def addresses(portal, bundle, work):
    """Only https, and no password in the address, which would stand in the job."""
    control = portal.at["control"]
    for number, url in enumerate([control + "/open/files", portal.url("/open/files").replace("https://", "https://me:secret@"),
                                  "file:///etc/passwd", "ftp://portal.example/", "portal.example/files", "https://"]):
        upload = Upload(portal, bundle, os.path.join(work, f"url-{number}"))
        child = subprocess.run(
            [*upload.command("--json"), "--portal", url], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, text=True, env={**os.environ, "KMSDOCTOR_STATE": upload.state},
        )
        assert "portal_trouble.bad_url" in child.stdout and child.returncode != 0, f"{url}: {child.stdout}"
        assert upload.jobs() == [] and not holds(upload.state, "secret"), "a job was written"
    nothing_was_asked(portal)


def ca_that_is_none(portal, bundle, work):
    for number, name in enumerate(("server.key", "missing.pem")):
        upload = Upload(portal, bundle, os.path.join(work, f"ca-{number}"), ca=os.path.join(portal.folder, name))
        done = upload.run("--json")
        assert done.status != 0 and ("portal_trouble.bad_ca" in done.said or "portal_trouble.no_ca" in done.said or
                                     "portal_trouble.certificate" in done.said), done
    nothing_was_asked(portal)


def only_a_bundle(portal, bundle, work):
    path = os.path.join(work, "letter.zip")
    with open(path, "wb") as file:
        file.write(open(bundle, "rb").read()[:-100])
    upload = Upload(portal, path, os.path.join(work, "no-bundle"))
    got = upload.run_json()
    assert got["state"] == "refused" and got["trouble"] == "portal_trouble.no_bundle", got
    nothing_was_asked(portal)


def token_ways(portal, bundle, work):
    """From the profile's file or the environment; whoever reads along finds it nowhere."""
    url = portal.url("/token/files")
    by_file = Upload(portal, bundle, os.path.join(work, "by-file"), url, auth="token",
                     token_file=os.path.join(portal.folder, "token"))
    by_environment = Upload(portal, bundle, os.path.join(work, "by-environment"), url, auth="token")
    by_environment.environment["KMSDOCTOR_PORTAL_TOKEN"] = portal.token
    for upload in (by_file, by_environment):
        portal.fresh()
        portal.control(fault="silence", after=1)
        child = upload.start()
        until(lambda: [one for one in portal.state()["faults"] if one["fault"] == "silence" and one["times"] == 0])
        lines = [open(path, "rb").read() for path in glob.glob("/proc/[0-9]*/cmdline") if str(child.pid) in path]
        assert lines and portal.token.encode() not in b"".join(lines), "it stands in a command line"
        found = holds(upload.state, portal.token)
        assert not found, f"while it runs it lies in {found}"
        child.kill()
        said, _ = child.communicate()
        assert portal.token not in said, said
        portal.fresh()
        done = upload.run()
        assert done.status == 0 and portal.token not in done.said, done
        arrived(portal, bundle)
        assert all(one["authorization"] for one in portal.state()["requests"]), "a request without it"
        for folder in (upload.state, os.path.join(portal.folder, "arrived")):
            found = holds(folder, portal.token)
            assert not found, f"it lies in {found}"


def token_is_not_for_others(portal, bundle, work):
    """The profile's token goes to the profile's portal, not to one that somebody names on the command line."""
    upload = Upload(portal, bundle, os.path.join(work, "others"), f"https://{portal.other_host}:1/token/files", auth="token",
                    token_file=os.path.join(portal.folder, "token"))
    done = upload.run("--json", "--portal", portal.url("/open/files"))
    assert '"verified"' in done.said, done
    assert not any(one["authorization"] for one in portal.state()["requests"]), "the token went to another portal"


def token_is_wrong_or_missing(portal, bundle, work):
    url = portal.url("/token/files")
    wrong = os.path.join(work, "wrong-token")
    for number, (words, trouble) in enumerate([("guessed\n", "token_refused"), (None, "token_needed"), ("two words\n", "token_file")]):
        members = {"token_file": wrong} if words else {}
        if words:
            with open(wrong, "w", encoding="ascii") as file:
                file.write(words)
        upload = Upload(portal, bundle, os.path.join(work, f"no-token-{number}"), url, auth="token", **members)
        got = upload.run_json()
        assert got["state"] == "stopped" and got["trouble"] == "portal_trouble." + trouble, got
        assert len(upload.jobs()) == 1, "the job is gone"
        assert not portal.cases() or portal.cases()[-1]["state"] == "arrived", "something was begun"


CASES = [certificates, certificate_in_the_middle, unknown_name, addresses, ca_that_is_none, only_a_bundle, token_is_wrong_or_missing, token_ways,
         token_is_not_for_others]


def main(work, *only):
    failures = 0
    bundle = make_bundle(work, 9)
    with Portal(work) as portal:
        for one in CASES:
            if only and one.__name__ not in only:
                continue
            portal.fresh()
            try:
                one(portal, bundle, work)
                print(f"{one.__name__}: as it should", flush=True)
            except AssertionError as problem:
                failures += 1
                print(f"FAIL: {one.__name__}: {problem}", flush=True)
    sys.exit(failures > 0)


main(*sys.argv[1:])
