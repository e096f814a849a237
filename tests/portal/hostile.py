"""A portal that answers with whatever bytes a test wants, to see what people are told then, and what is never told."""
import hashlib
import json
import os
import resource
import signal
import socket
import ssl
import subprocess
import sys
import threading
import time

import place

PROGRAM = os.environ["KMSDOCTOR"]
WORK = sys.argv[1]
PATIENCE = 60


class Portal:
    """tus with one upload. answers: what is sent to a method instead: bytes, or what is called and gives bytes, None for
    what a good portal says, or False for no answer at all; a list is used up, one for each request."""

    def __init__(self):
        self.answers, self.requests, self.data, self.size = {}, [], b"", 0
        self.ca, key = os.path.join(WORK, "ca.pem"), os.path.join(WORK, "key.pem")
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
             "-subj", "/CN=portal", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", self.ca],
            check=True, stderr=subprocess.DEVNULL,
        )
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.context.load_cert_chain(self.ca, key)
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.host = f"127.0.0.1:{self.socket.getsockname()[1]}"
        self.url = f"https://{self.host}/files"
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            threading.Thread(target=self.serve, args=(self.socket.accept()[0],), daemon=True).start()

    def serve(self, plain):
        try:
            with self.context.wrap_socket(plain, server_side=True) as line:
                while self.exchange(line, line.makefile("rb")):
                    pass
        except (OSError, ValueError):
            pass

    def exchange(self, line, comes):
        method, path, _ = comes.readline().decode("latin-1").split(" ", 2)
        headers = {}
        while head := comes.readline().strip():
            name, value = head.decode("latin-1").split(":", 1)
            headers[name.lower()] = value.strip()
        body = comes.read(int(headers.get("content-length", 0)))
        self.requests.append((method, path, headers))
        answer = self.answers.get(method)
        if isinstance(answer, list):
            answer = answer.pop(0) if answer else None
        if callable(answer):
            answer = answer(line, headers, body)
        if answer is not False:
            line.sendall(self.good(method, headers, body) if answer is None else answer)
        return answer is not False

    def good(self, method, headers, body):
        if method == "OPTIONS":
            return says(204, ("Tus-Version", "1.0.0"), ("Tus-Extension", "creation,termination"))
        if method == "POST":
            self.size, self.data = int(headers["upload-length"]), b""
            return says(201, ("Location", "/files/1"))
        if method == "PATCH":
            self.data += body
            return says(204, ("Upload-Offset", len(self.data)))
        if method == "HEAD":
            return says(200, ("Upload-Offset", len(self.data)), ("Upload-Length", self.size))
        return says(200, body=self.receipt() if method == "GET" else b"")

    def receipt(self, **other):
        return json.dumps({"schema": "kmsdoctor.receipt/1", "id": "R-7", "sha256": hashlib.sha256(self.data).hexdigest(),
                           "size": len(self.data), "received": "2026-11-30T18:00:00Z", **other}).encode()

    def methods(self):
        return [method for method, _, _ in self.requests]


def says(status, *headers, body=b""):
    head = [f"HTTP/1.1 {status} -", "Tus-Resumable: 1.0.0", f"Content-Length: {len(body)}"]
    return "\r\n".join([*head, *(f"{name}: {value}" for name, value in headers), "", ""]).encode() + body


class Place(place.Place):
    """No fault is left of the place before."""

    def __init__(self, portal, **members):
        super().__init__(WORK, **{"url": portal.url, "ca": portal.ca, "auth": "none", **members})
        portal.answers, portal.requests = {}, []

    def start(self, *words, **more):
        return subprocess.Popen(
            [PROGRAM, "upload", "--profile", self.profile, "--lang", "en", *words], env=self.environment, text=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", errors="replace",
            **more,
        )

    def run(self, *words, **more):
        child = self.start(*words, **more)
        try:
            return child.communicate(timeout=PATIENCE)[0], child.returncode
        except subprocess.TimeoutExpired:
            child.kill()
            raise AssertionError(f"did not end; so far: {child.communicate()[0]}") from None

    def stop_once(self, *words, until):
        """Ctrl-C as soon as that is so."""
        child = self.start(*words)
        end = time.monotonic() + PATIENCE
        while not until() and child.poll() is None and time.monotonic() < end:
            time.sleep(0.02)
        child.send_signal(signal.SIGINT)
        said = child.communicate(timeout=PATIENCE)[0]
        assert time.monotonic() < end, f"never came: {said}"
        return said, child.returncode

    def folder(self):
        path = os.path.join(self.state, "uploads")
        return sorted(os.listdir(path)) if os.path.isdir(path) else []

    def job(self):
        [name] = [name for name in self.folder() if name.endswith(".json")]
        return os.path.join(self.state, "uploads", name)


def expect(what, holds, seen):
    assert holds, f"{what}: {seen}"
    print(f"ok {what}", flush=True)


def no_http(portal, bundle):
    """What is no HTTP is told as that, not as an address that is wrong."""
    for bytes_ in (b"hello\n", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", b"HTTP/1.1 20x -\r\nContent-Length: 0\r\n\r\n"):
        place = Place(portal)
        portal.answers = {"OPTIONS": [bytes_, bytes_]}
        said, code = place.run(bundle)
        expect(f"{bytes_[:12]}: it is not HTTP, and is tried again", code == 0 and "must begin with https" not in said and
               "is not HTTP" in said and portal.methods().count("OPTIONS") == 3, (code, said, portal.methods()))


def proxies(portal, bundle):
    """What is no address of a proxy is told at once, without the password that may stand in it."""
    for proxy in ("http://us@er:geheim@127.0.0.1:1", "me:geheim@127.0.0.1:99999", "http://me:gehe im@127.0.0.1:x",
                  "foo://me:geheim@127.0.0.1:1"):
        for words in ((), ("--json",)):
            place = Place(portal)
            place.environment["https_proxy"] = proxy
            said, code = place.run(bundle, *words)
            expect(f"{proxy} {words}: said at once, and no password", code == 75 and "https_proxy" in said and
                   "gehe" not in said and portal.requests == [], (code, said))


def token_comes_back(portal, bundle):
    """A portal that says the token in its answers brings it to no screen and no file."""
    for answers in ({"POST": says(422, body=b"do not know s3cret-T0k3n")}, {"PATCH": says(400, body=b"{'Authorization': 'Bearer s3cret-T0k3n'}")},
                    {"GET": lambda *_: says(200, body=portal.receipt(id="R-s3cret-T0k3n"))},
                    {"POST": says(201, ("Location", "/files/s3cret-T0k3n"))}, {"OPTIONS": says(307, ("Location", "https://login.example/?s3cret-T0k3n"))}):
        place = Place(portal, auth="token")
        place.environment["KMSDOCTOR_PORTAL_TOKEN"] = "s3cret-T0k3n"
        portal.answers = answers
        said, code = place.run(bundle)
        kept = "".join(open(os.path.join(place.state, "uploads", name), encoding="utf-8").read() for name in place.folder())
        expect(f"the token that comes back with {list(answers)} is not said", "s3cret" not in said + kept and
               portal.requests[0][2]["authorization"] == "Bearer s3cret-T0k3n", (code, said, kept))


def long_token_comes_back(portal, bundle):
    """A token that is longer than what is shown of foreign words is known by its pieces."""
    token = "eyJhbGciOiJSUzI1NiJ9." + "".join(f"{number:04d}Ab" for number in range(120))
    for answers in ({"GET": lambda *_: says(200, body=portal.receipt(id="R-" + token))},
                    {"OPTIONS": says(307, ("Location", "https://login.example/?" + token))}):
        place = Place(portal, auth="token")
        place.environment["KMSDOCTOR_PORTAL_TOKEN"] = token
        portal.answers = answers
        said, code = place.run(bundle)
        kept = "".join(open(os.path.join(place.state, "uploads", name), encoding="utf-8").read() for name in place.folder())
        expect(f"a long token that comes back with {list(answers)} is not said", "eyJhbGci" not in said + kept and
               "0003Ab" not in said + kept, (code, said, kept))


def another_bundle(portal, bundle):
    """Another case's bundle in the place of one that waits: it is told of, and goes under its own case."""
    place = Place(portal)
    there = os.path.join(WORK, "there.zip")
    with open(bundle, "rb") as source, open(there, "wb") as target:
        target.write(source.read())
    portal.answers = {"PATCH": says(503, ("Retry-After", 600))}
    place.run(there, "--case", "CAS-A")
    made = subprocess.run([PROGRAM, "bundle", "--machine", "practice:healthy", "-o", there], stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, env={**os.environ, "KMSDOCTOR_STATE": WORK + "/bundles"}, text=True)
    assert made.returncode == 0, made.stdout
    portal.answers, portal.requests = {}, []
    said, code = place.run(there)
    metadata = [headers.get("upload-metadata", "") for method, _, headers in portal.requests if method == "POST"]
    expect("another bundle does not go under the earlier one's case", code == 0 and "goes to" in said and metadata and
           all("Q0FTLUE" not in words for words in metadata), (code, said, metadata))
    place = Place(portal)
    portal.answers = {"POST": says(503, ("Retry-After", 600))}
    place.run(bundle, "--case", "CAS-A")
    portal.answers, portal.requests = {}, []
    said, code = place.run(bundle, "--case", "CAS-C")
    metadata = [headers.get("upload-metadata", "") for method, _, headers in portal.requests if method == "POST"]
    expect("the case that is named last counts while nothing is there", code == 0 and "Q0FTLUM" in metadata[0] and
           "Q0FTLUE" not in metadata[0], (code, said, metadata))


def login_wall(portal, bundle):
    """What answers everything with a page that wants a login has taken no bundle."""
    page = says(200, ("Content-Type", "text/html; charset=utf-8"), body=b"<html>Please log in</html>").replace(b"Tus-Resumable: 1.0.0\r\n", b"")
    place = Place(portal)
    portal.answers = {method: page for method in ("OPTIONS", "POST", "PUT", "HEAD", "GET")}
    said, code = place.run(bundle)
    expect("a login page is no bundle that has arrived", code == 75 and "web page" in said and "Sent" not in said and
           portal.methods()[-1] == "PUT", (code, said, portal.methods()))
    portal.answers = {"OPTIONS": page, "PUT": says(201, ("Content-Type", "text/html"), body=b"<html>Created</html>"), "GET": says(404)}
    said, code = place.run()
    expect("a server that has made the file says so with a page, too", code == 0 and "Sent, not" in said, (code, said))


def receipts(portal, bundle):
    """Only one of these very bytes verifies."""
    digest = hashlib.sha256(open(bundle, "rb").read()).hexdigest()
    for other, begins in (({"sha256": digest.upper()}, "Verified"), ({"sha256": None}, "Sent, not"), ({"sha256": digest[:63]}, "Sent, not"),
                          ({"sha256": digest + "0"}, "Sent, not"), ({"size": "46"}, "Sent, not"), ({"size": -1}, "Sent, not"),
                          ({"received": None}, "Sent, not"), ({"id": None}, "Sent, not"),
                          ({"sha256": "0" * 64}, "Not delivered"), ({"size": 1}, "Not delivered")):
        place = Place(portal)
        portal.answers = {"GET": lambda *_, other=other: says(200, body=portal.receipt(**other))}
        said, code = place.run(bundle, "--yes")
        expect(f"a receipt with {other}: {begins}", begins in said and (code == 0) == (begins != "Not delivered") and
               ("Verified" in said) == (begins == "Verified"), (code, said))


def case_in_a_job(portal, bundle):
    """A case that somebody has written into a job becomes no header of its own."""
    place = Place(portal)
    portal.answers = {"PATCH": says(503, ("Retry-After", 600))}
    place.run(bundle)
    with open(place.job(), encoding="utf-8") as file:
        job = json.load(file)
    job.update(case="x\r\nX-Evil: 1", protocol="put", location="")
    with open(place.job(), "w", encoding="utf-8") as file:
        json.dump(job, file)
    said, code = place.run()
    expect("a job with a case that is none is damaged", code == 74 and "is damaged" in said and
           not any("x-evil" in headers for _, _, headers in portal.requests), (code, said, portal.requests))


def no_bytes():
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def full_disk(portal, bundle):
    """Nothing can be written down any more: what is said fits what has gone, and no lock is left of a job that is none."""
    place = Place(portal)

    def closes(*_):
        for name in place.folder():
            os.remove(os.path.join(place.state, "uploads", name))
        os.rmdir(os.path.join(place.state, "uploads"))
        with open(os.path.join(place.state, "uploads"), "w", encoding="ascii"):
            pass

    portal.answers = {"PATCH": closes}
    said, code = place.run(bundle)
    expect("in the middle: nothing more is sent", code == 75 and "written down" in said and "Nothing is sent" not in said and
           portal.methods()[-1] == "PATCH", (code, said, portal.methods()))
    place = Place(portal)
    os.makedirs(os.path.join(place.state, "uploads"))
    # No file may get longer than nothing: a lock can be made, a job cannot.
    said, code = place.run(bundle, preexec_fn=no_bytes)
    expect("at the beginning: no lock stays but the door's", code == 74 and "written down" in said and
           place.folder() == ["0-door.lock"] and portal.requests == [], (code, said, place.folder()))


def cancel_is_broken_off(portal, bundle):
    """Who wanted to end it is not told how to go on sending."""
    place = Place(portal)
    portal.answers = {"PATCH": says(503, ("Retry-After", 600))}
    place.run(bundle)
    portal.answers = {"DELETE": lambda *_: time.sleep(PATIENCE)}
    said, code = place.stop_once("--cancel", bundle, until=lambda: "DELETE" in portal.methods())
    job = os.path.basename(place.job())[: -len(".json")]
    expect("--cancel that is broken off names the line to cancel", code == 130 and f" --cancel {job}" in said, (code, said))


def folder_for_a_file(portal, _):
    said, code = Place(portal).run(WORK)
    expect("a folder is no bundle", code == 4 and "no whole bundle" in said, (code, said))


def drips(line, *_):
    """The answer comes byte by byte, for ever and never too slowly."""
    line.sendall(b"HTTP/1.1 201 -\r\nTus-Resumable: 1.0.0\r\nLocation: /files/1\r\nTransfer-Encoding: chunked\r\n\r\n")
    while True:
        line.sendall(b"1\r\nx\r\n")
        time.sleep(0.01)


def in_less_time(place):
    place.environment.update(LD_PRELOAD=os.path.join(WORK, "faster_limits.so"),
                             ASAN_OPTIONS=os.environ.get("ASAN_OPTIONS", "") + ":verify_asan_link_order=0")


def post_takes_too_long(portal, bundle):
    """What asks is given up when all of it takes too long; a PATCH may take longer than that."""
    place = Place(portal)
    in_less_time(place)
    portal.answers = {"POST": [drips], "PATCH": lambda *_: time.sleep(5)}
    said, code = place.run(bundle)
    expect("a POST whose answer never ends is asked once more; a PATCH has its time", code == 0 and "Verified" in said and
           portal.methods() == ["OPTIONS", "POST", "POST", "PATCH", "GET"], (code, said, portal.methods()))


def post_of_a_form_takes_too_long(portal, bundle):
    """The same of a POST that brings something: the first one of the login."""
    place = Place(portal, auth="device", login=portal.url[: -len("/files")])
    in_less_time(place)
    places = {name + "_endpoint": portal.url + "/" + name for name in ("device_authorization", "token")}
    portal.answers = {"GET": says(200, ("Content-Type", "application/json"), body=json.dumps(places).encode()), "POST": drips}
    said, code = place.run(bundle)
    expect("a login whose answer never ends is given up", code == 75 and "has not answered for too long" in said and
           portal.methods() == ["GET", "POST"], (code, said, portal.methods()))


def make_bundle():
    path = os.path.join(WORK, "bundle.zip")
    made = subprocess.run([PROGRAM, "bundle", "--machine", "practice:cas-06345", "-o", path], stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, env={**os.environ, "KMSDOCTOR_STATE": WORK + "/bundles"}, text=True)
    assert made.returncode == 0, made.stdout
    return path


def main(*only):
    portal, bundle, failures = Portal(), make_bundle(), 0
    for one in (no_http, proxies, token_comes_back, long_token_comes_back, another_bundle, login_wall, receipts, case_in_a_job, full_disk, cancel_is_broken_off,
                folder_for_a_file, post_takes_too_long, post_of_a_form_takes_too_long):
        if only and one.__name__ not in only:
            continue
        try:
            one(portal, bundle)
        except AssertionError as problem:
            failures += 1
            print(f"FAIL {problem}", flush=True)
    sys.exit(failures > 0)


main(*sys.argv[2:])
