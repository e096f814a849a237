"""A portal with things in front of it that let no PATCH, no HEAD or no tus through, and what kmsdoctor makes of them;
then files, addresses and state folders with which nothing may be sent."""
import base64
import hashlib
import http.server
import json
import os
import pty
import select
import signal
import ssl
import subprocess
import sys
import threading
import time
import zipfile

import place

PROGRAM = os.environ["KMSDOCTOR"]
WORK = sys.argv[1]


def look(name):
    """What /proc tells of the client while it waits for an answer; "" where it lets nobody look."""
    try:
        with open(f"/proc/{Portal.client}/{name}", encoding="utf-8", errors="replace") as file:
            return file.read()
    except PermissionError:
        return ""


class Portal(http.server.BaseHTTPRequestHandler):
    """As much tus as it takes. mode: what stands in front of it."""

    protocol_version = "HTTP/1.1"
    mode = ""
    requests = []
    uploads = {}
    puts = {}
    client = 0
    looked = {}
    go_on = threading.Event()

    def log_message(self, *_):
        pass

    def reply(self, status, headers=(), body=b"", tus=True):
        self.send_response(status)
        for name, value in [*headers, *([("Tus-Resumable", "1.0.0")] if tus else [])]:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def answer(self):
        length = int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(length)
        what = Portal.mode.split()
        if what == ["look"]:
            Portal.looked = {name: look(name) for name in ("environ", "limits")}
        Portal.requests.append((self.command, dict(self.headers), len(body)))
        if what[:1] == ["block"] and self.command in what[1].split(","):
            return self.reply(int(what[2]), tus=False)
        if what[:2] == ["hold", self.command]:
            Portal.go_on.wait(60)
        if what[:2] == ["later", self.command]:
            return self.reply(503, [("Retry-After", what[2])])
        getattr(self, "on_" + self.command)(body)

    do_OPTIONS = do_POST = do_HEAD = do_PATCH = do_PUT = do_GET = do_DELETE = answer

    def on_OPTIONS(self, _):
        self.reply(204, [("Tus-Version", "1.0.0"), ("Tus-Extension", "creation,termination")])

    def on_POST(self, _):
        name = str(len(Portal.uploads))
        Portal.uploads[name] = [int(self.headers["Upload-Length"]), b"", self.headers["Upload-Metadata"]]
        self.reply(201, [("Location", f"files/{name}")])

    def on_HEAD(self, _):
        size, have, _ = Portal.uploads[self.path.split("/")[-1]]
        self.reply(200, [("Upload-Offset", str(len(have))), ("Upload-Length", str(size))])

    def on_PATCH(self, body):
        upload = Portal.uploads[self.path.split("/")[-1]]
        if int(self.headers["Upload-Offset"]) != len(upload[1]):
            return self.reply(409)
        upload[1] += body
        self.reply(204, [("Upload-Offset", str(len(upload[1])))])

    def on_PUT(self, body):
        Portal.puts[self.path] = body
        self.reply(201, tus=False)

    def on_GET(self, _):
        name = self.path.split("/")[-2]
        data = Portal.uploads[name][1] if name in Portal.uploads else Portal.puts[self.path[: -len("/receipt")]]
        receipt = {"schema": "kmsdoctor.receipt/1", "id": "R-7", "sha256": hashlib.sha256(data).hexdigest(), "size": len(data),
                   "received": "2026-11-30T18:00:00Z"}
        self.reply(200, body=json.dumps(receipt).encode())

    def on_DELETE(self, _):
        del Portal.uploads[self.path.split("/")[-1]]
        self.reply(204)


class Place(place.Place):
    """And how the program is started there."""

    def __init__(self, url, **members):
        super().__init__(WORK, **{**({"url": url} if url else {}), "ca": "ca.pem", **members})
        Portal.requests.clear()

    def command(self, *words):
        return [PROGRAM, "upload", "--profile", self.profile, "--lang", "en", *words]

    def run(self, *words):
        run = subprocess.Popen(self.command(*words), env=self.environment, stdin=subprocess.DEVNULL, text=True,
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8")
        Portal.client = run.pid
        said, complaints = run.communicate(timeout=120)
        return run.returncode, said, complaints

    def jobs(self):
        folder = os.path.join(self.state, "uploads")
        names = sorted(os.listdir(folder)) if os.path.isdir(folder) else []
        return [json.load(open(os.path.join(folder, name), encoding="utf-8")) for name in names if name.endswith(".json")]


def expect(what, holds, seen):
    assert holds, f"{what}: {seen}"
    print(f"ok {what}")


def methods():
    return [method for method, _, _ in Portal.requests]


def serve():
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
         "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", f"{WORK}/key.pem", "-out", f"{WORK}/ca.pem"],
        check=True, stderr=subprocess.DEVNULL,
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(f"{WORK}/ca.pem", f"{WORK}/key.pem")
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Portal)
    server.daemon_threads = True
    server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"https://127.0.0.1:{server.server_address[1]}/files"


def make_bundle(name):
    path = os.path.join(WORK, name)
    made = subprocess.run([PROGRAM, "bundle", "--machine", "practice:cas-06345", "-o", path], stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, env={**os.environ, "KMSDOCTOR_STATE": WORK + "/bundles"}, text=True)
    assert made.returncode == 0, made.stdout
    return path, open(path, "rb").read()


def goes_well(url, bundle, data):
    place = Place(url)
    code, said, complaints = place.run(bundle, "--case", "CAS-06345")
    expect("a good portal: verified, nothing to complain about",
           code == 0 and said.startswith("Verified by the portal") and "R-7" in said and complaints.count("\n") == 1 and
           "goes to 127.0.0.1" in complaints, (code, said, complaints))
    before = len(Portal.requests)
    code, said, complaints = place.run(bundle)
    expect("what is there already is said, with its receipt, and not sent again",
           code == 0 and said.startswith("Already there") and "R-7" in said and complaints == "" and
           len(Portal.requests) == before and len(place.jobs()) == 1, (code, said, complaints))
    metadata = dict(part.split(" ") for part in Portal.uploads["0"][2].split(","))
    told = {name: base64.b64decode(value).decode() for name, value in metadata.items()}
    expect("what the creation says", told == {
        "filename": f"kmsdoctor-CAS-06345-{place.jobs()[0]['id']}.zip", "filetype": "application/zip", "case": "CAS-06345",
        "sha256": hashlib.sha256(data).hexdigest()}, told)
    expect("the file of the job is its owner's alone",
           all(os.stat(os.path.join(place.state, "uploads", name)).st_mode & 0o077 == 0
               for name in os.listdir(os.path.join(place.state, "uploads"))), place.state)
    code, said, _ = place.run("--list", "--json")
    listed = json.loads(said)
    expect("--list --json", code == 0 and listed["schema"] == "kmsdoctor.uploads/1" and
           [job["state"] for job in listed["jobs"]] == ["verified"], said)
    code, said, _ = place.run()
    expect("nothing waits any more", code == 0 and said == "No upload waits.\n", said)


def told_case():
    """Of the only upload."""
    [(_, _, metadata)] = Portal.uploads.values()
    told = dict(part.split(" ") for part in metadata.split(","))
    return base64.b64decode(told["case"]).decode() if "case" in told else None


def case_of_manifest(url, bundle):
    """The number stands in the bundle; --case wins, an id is no number, and a strange one is none."""
    for says, words, case in (
        ({"id": "case-7", "number": "CAS-7"}, (), "CAS-7"), ({"id": "case-7", "number": "CAS-7"}, ("--case", "CAS-8"), "CAS-8"),
        ({"id": "case-7", "number": ""}, (), None), ({"id": "case-7", "number": "../../x"}, (), None),
        ({"id": "case-7", "number": 7}, (), None), ({"id": "case-7", "number": "con"}, (), None), (None, (), None),
    ):
        Portal.uploads.clear()
        place = Place(url)
        code, said, _ = place.run(with_manifest(bundle, "numbered.zip", lambda manifest: manifest.update(case=says)), *words)
        expect(f"the manifest's case {says}, {words}: {case}", code == 0 and said.startswith("Verified") and
               told_case() == case and place.jobs()[0]["case"] == (case or ""), (said, told_case(), place.jobs()))


def blocked(url, bundle, data):
    for method, status in (("PATCH", 405), ("PATCH", 501), ("PATCH", 403), ("POST", 405), ("OPTIONS", 501), ("OPTIONS", 404)):
        Portal.mode = f"block {method} {status}"
        Portal.puts.clear()
        place = Place(url)
        code, said, complaints = place.run(bundle)
        expect(f"{method} is answered with {status}: PUT", code == 0 and said.startswith("Verified") and
               list(Portal.puts.values()) == [data], (code, said, complaints, methods()))
        expect("... once, with its digest", methods().count("PUT") == 1 and
               [h for m, h, _ in Portal.requests if m == "PUT"][0]["X-Kmsdoctor-Sha256"] == hashlib.sha256(data).hexdigest(),
               Portal.requests)
        expect("... by a name that nobody has typed", list(Portal.puts) == [f"/files/kmsdoctor-{place.jobs()[0]['id']}.zip"], Portal.puts.keys())
        expect("... and what had begun is ended there", methods().count("DELETE") == (method == "PATCH") and
               complaints.count("\n") == 1 and "goes to 127.0.0.1" in complaints, (methods(), complaints))
    Portal.mode = "block PATCH,DELETE 405"
    place = Place(url)
    code, said, complaints = place.run(bundle)
    expect("what cannot be ended there is told", code == 0 and said.startswith("Verified") and methods().count("PUT") == 1 and
           "could not be ended there" in complaints, (code, said, complaints))
    for method in ("PATCH", "POST"):
        Portal.mode = f"block {method} 405"
        place = Place(url, protocol="tus")
        code, said, complaints = place.run(bundle)
        expect(f"no {method}, and the profile wants tus: the job waits", code == 75 and "does not let tus through" in complaints and
               "PUT" not in methods() and len(place.jobs()) == 1, (code, said, complaints))
    Portal.mode = "block OPTIONS 404"
    place = Place(url, protocol="tus")
    code, said, complaints = place.run(bundle)
    expect("no OPTIONS, and the profile knows that it is tus", code == 0 and "PATCH" in methods(), (code, said, complaints))
    Portal.mode = "block GET 403"
    code, said, _ = Place(url).run(bundle)
    expect("no receipt is let through: sent, not verified", code == 0 and said.startswith("Sent, not verified"), said)


def later(url, bundle):
    Portal.mode = "later PATCH 600"
    place = Place(url)
    code, said, complaints = place.run(bundle)
    expect("ten minutes are not waited for", code == 75 and "come back in 10 minutes" in complaints and
           "kmsdoctor upload --profile " in said and said.rstrip().endswith(f" {place.jobs()[0]['id']}"), (code, said, complaints))
    code, said, _ = place.run("--json")
    one = json.loads(said)["uploads"][0]
    expect("... and said in JSON", code == 75 and one["state"] == "stopped" and one["trouble"] == "portal_trouble.later" and
           one["confirmed"] == 0, said)
    Portal.mode = ""
    code, said, _ = place.run()
    expect("gone on with later", code == 0 and said.startswith("Verified") and methods().count("POST") == 1, said)


def of_another_portal(url, bundle):
    """A token of the profile's portal is not for another one."""
    with open(f"{WORK}/token", "w", encoding="ascii") as file:
        file.write("secret-of-the-profile\nsecond line\n")
    place = Place("https://portal.example/files", auth="token", token_file="token")
    code, said, _ = place.run(bundle, "--portal", url)
    expect("another portal gets no token of the profile", code == 0 and
           not any("Authorization" in headers for _, headers, _ in Portal.requests), Portal.requests)
    place = Place(url, auth="token", token_file="token")
    code, said, _ = place.run(bundle)
    expect("its own portal gets it with every request", code == 0 and
           {headers.get("Authorization") for _, headers, _ in Portal.requests} == {"Bearer secret-of-the-profile"}, Portal.requests)
    kept = "".join(json.dumps(job) for job in place.jobs())
    expect("... and no job has it", "secret" not in kept and "secret" not in said, kept)


def of_this_run(url, bundle):
    """$KMSDOCTOR_PORTAL_TOKEN is for the profile's portal; without one for that which is typed with the file."""
    def told():
        return {headers.get("Authorization") for _, headers, _ in Portal.requests}

    def place_of(portal, **members):
        place = Place(portal, **members)
        place.environment["KMSDOCTOR_PORTAL_TOKEN"] = "secret-of-this-run"
        return place

    for portal, words, whom in ((url, (), "the profile's portal"), (None, ("--portal", url), "the one that is typed")):
        code, said, _ = place_of(portal).run(bundle, *words)
        expect(f"the token of this run is for {whom}", code == 0 and told() == {"Bearer secret-of-this-run"}, (said, told()))
    for portal, whom in (("https://portal.example/files", "another than the profile's"), (None, "one that a job names")):
        place = place_of(portal)
        Portal.mode = "later PATCH 600"
        place.run(bundle, "--portal", url)
        Portal.mode = ""
        if portal:
            expect(f"... not for {whom}", told() == {None}, told())
        Portal.requests.clear()
        code, said, _ = place.run()
        expect(f"... nor for it when it is gone on with ({whom})", code == 0 and told() == {None}, (said, told()))
    Portal.mode = "look"
    place_of(url).run(bundle)
    expect("it is nowhere in the environment any more", "secret-of" not in Portal.looked["environ"] and
           "Max core file size        0                    0" in Portal.looked["limits"], Portal.looked)


def cancelled(url, bundle):
    Portal.mode = "later PATCH 600"
    place = Place(url, auth="token", token_file="token")
    place.run(bundle)
    Portal.requests.clear()
    code, said, complaints = place.run("--cancel", bundle)
    expect("cancelled by the name of its file, with the token", code == 0 and methods() == ["DELETE"] and complaints == "" and
           Portal.requests[0][1]["Authorization"] == "Bearer secret-of-the-profile" and place.jobs() == [],
           (code, said, complaints, Portal.requests))


def at_console(place, answers, *words):
    """Whoever is asked one thing after the other at a terminal; exit code, and what was seen there."""
    pid, terminal = pty.fork()
    if pid == 0:
        os.execve(PROGRAM, place.command(*words), place.environment)
    seen, left = b"", list(answers)
    end = time.monotonic() + 60
    while time.monotonic() < end:
        if not select.select([terminal], [], [], 1)[0]:
            continue
        try:
            got = os.read(terminal, 4096)
        except OSError:
            break
        if not got:
            break
        seen += got
        if left and left[0][0] in seen:
            answer = left.pop(0)[1]
            answer() if callable(answer) else os.write(terminal, answer)
    if time.monotonic() >= end:
        os.kill(pid, signal.SIGKILL)
    expect("all of it was asked", left == [], (left, seen))
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), seen


def typed(url, bundle):
    """At a console the token is asked for, and not shown."""
    place = Place(url, auth="token")
    code, seen = at_console(place, [(b"Send it there?", b"y\n"), (b"it is not shown", b"typed-by-hand\n")], bundle)
    expect("a token that is typed", code == 0 and b"Verified" in seen and
           any(h.get("Authorization") == "Bearer typed-by-hand" for _, h, _ in Portal.requests), (code, seen))
    expect("... is not shown", b"typed-by-hand" not in seen, seen)


def progress(url, bundle):
    """What has gone is not yet there: the portal has confirmed none of it."""
    Portal.mode = "hold PATCH"
    Portal.go_on.clear()
    code, seen = at_console(Place(url), [(b"0 B confirmed", Portal.go_on.set)], bundle, "--yes")
    expect("the line says what is confirmed", code == 0 and b"Verified" in seen, (code, seen))


def nobody_to_type(url, bundle):
    """Without a console it says how a token can be given."""
    place = Place(url, auth="token")
    code, _, complaints = place.run(bundle)
    expect("a token is needed, and how it is given", code == 75 and "wants a token" in complaints and
           "KMSDOCTOR_PORTAL_TOKEN" in complaints and "portal.token_file" in complaints, (code, complaints))


def with_manifest(bundle, name, change):
    """The same bundle, whose manifest says something else."""
    other = os.path.join(WORK, name)
    with zipfile.ZipFile(bundle) as good, zipfile.ZipFile(other, "w") as changed:
        for item in good.infolist():
            content = good.read(item)
            if item.filename == "manifest.json":
                manifest = json.loads(content)
                change(manifest)
                content = json.dumps(manifest)
            changed.writestr(item.filename, content)
    return other


def agreed(url, bundle):
    """What goes where is said; at a console it is asked, and a no is a no."""
    place = Place(url)
    other = with_manifest(bundle, "no-yes.zip", lambda manifest: manifest.update(consent={"read": True, "change": False, "send": False}))
    code, seen = at_console(place, [(b"Send it there?", b"n\n")], bundle)
    expect("a no is a no", code == 4 and b"level own) goes to 127.0.0.1" in seen and b"nobody has agreed" not in seen and
           methods() == [] and place.jobs() == [], (code, seen, Portal.requests))
    code, seen = at_console(place, [(b"Send it there?", b"\n")], other)
    expect("so is no answer, and what the case says is said", code == 4 and b"nobody has agreed" in seen and methods() == [], (code, seen))
    code, seen = at_console(place, [], bundle, "--yes")
    expect("--yes is not asked", code == 0 and b"Verified" in seen and b"Send it there?" not in seen, (code, seen))
    code, said, complaints = place.run(other)
    expect("whoever names a file and cannot be asked has said yes", code == 0 and "nobody has agreed" in complaints and
           said.startswith("Verified"), (code, said, complaints))


def nothing_goes(url, bundle):
    place = Place(url)
    other = with_manifest(bundle, "other.zip", lambda manifest: manifest["leak_gate"].update(result="skipped"))
    with open(os.path.join(WORK, "cut.zip"), "wb") as file:
        file.write(open(bundle, "rb").read()[:-100])
    for name, says in ((other, "leak gate"), (os.path.join(WORK, "cut.zip"), "no whole bundle"),
                       (bundle[:-4] + ".map.json", "no whole bundle"), (place.profile, "no whole bundle")):
        code, said, complaints = place.run(name)
        expect(f"{os.path.basename(name)} never goes", code == 4 and says in complaints and said == "", (code, said, complaints))
    code, _, complaints = place.run(os.path.join(WORK, "nowhere.zip"))
    expect("a file that is not there", code == 74 and "there is no such file" in complaints, (code, complaints))
    for address in ("http://127.0.0.1/files", "https://me:geheim@127.0.0.1/files", "127.0.0.1"):
        code, _, complaints = place.run(bundle, "--portal", address)
        expect(f"{address} is no portal", code == 4 and "https://" in complaints and "geheim" not in complaints, (code, complaints))
    code, _, complaints = place.run(bundle, "--case", "../x")
    expect("a case that is none", code == 64, complaints)
    code, _, complaints = place.run("--cancel")
    expect("--cancel of nothing", code == 64, complaints)
    code, _, complaints = place.run("--cancel", "20261130T180000Z-3f9a")
    expect("--cancel of what is not there", code == 64 and "There is no upload" in complaints, complaints)
    code, _, complaints = place.run("20261130T999999Z-deadbeef")
    expect("a job that is not there", code == 64 and "There is no upload" in complaints, (code, complaints))
    expect("no request and no job of any of them", methods() == [] and place.jobs() == [], methods())
    with open(os.path.join(place.state, "uploads"), "w", encoding="ascii"):
        pass
    code, _, complaints = place.run(bundle)
    expect("nothing goes that cannot be written down", code == 74 and methods() == [] and "written down" in complaints,
           (code, complaints))


def damaged(url, bundle):
    Portal.mode = "later POST 600"
    place = Place(url)
    place.run(bundle)
    name = os.path.join(place.state, "uploads", place.jobs()[0]["id"])
    with open(name + ".json", "r+", encoding="utf-8") as file:
        file.truncate(100)
    Portal.mode = ""
    code, said, complaints = place.run()
    expect("a damaged job is set aside, and that is said once", code == 74 and "is damaged" in complaints and
           os.path.exists(name + ".json.damaged"), (code, said, complaints))
    code, said, _ = place.run()
    expect("... and not gone on with", code == 0 and said == "No upload waits.\n", said)
    code, said, _ = place.run(bundle)
    expect("... and stops no new one", code == 0 and said.startswith("Verified"), said)


def main():
    url = serve()
    bundle, data = make_bundle("bundle.zip")
    goes_well(url, bundle, data)
    for part in (lambda: blocked(url, bundle, data), lambda: later(url, bundle), lambda: of_another_portal(url, bundle),
                 lambda: of_this_run(url, bundle),
                 lambda: cancelled(url, bundle), lambda: typed(url, bundle), lambda: nobody_to_type(url, bundle), lambda: progress(url, bundle),
                 lambda: case_of_manifest(url, bundle), lambda: agreed(url, bundle),
                 lambda: nothing_goes(url, bundle), lambda: damaged(url, bundle)):
        Portal.mode = ""
        part()


main()
