"""upload_here.py FOLDER: what upload_test.sh tries, by the parts of tests/portal/lab_portal.py."""
import http.server
import os
import struct
import subprocess
import sys
import threading
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "portal"))
from lab_portal import PORT, Portal, Upload, arrived, holds, until, write_json  # noqa: E402

WINE, PROGRAM = os.environ["WINE"], os.environ["KMSDOCTOR"]
SETTINGS = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Internet Settings\Connections"


def wide(path):
    return "Z:" + os.path.abspath(path).replace("/", "\\")


def wine(*command):
    return subprocess.run([WINE, *command], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)


class WineUpload(Upload):
    """The same, by the Windows program: paths are Windows' own."""

    def __init__(self, portal, path, state, url=None, auth="none", **members):
        members = {"ca": wide(portal.ca), **members}
        super().__init__(portal, path, state, url, auth, **members)

    def command(self, *options):
        return [WINE, PROGRAM, "upload", wide(self.path), "--profile", wide(self.profile), "--state", wide(self.state),
                "--lang", "en", *options]


def make_bundle(work, count):
    """A bundle of about 1.4 MB for each: letters without an order hardly shrink."""
    folder = os.path.join(work, "raw")
    os.makedirs(folder)
    for number in range(count):
        with open(os.path.join(folder, f"log{number}.txt"), "w", encoding="ascii") as file:
            file.writelines(os.urandom(48).hex() + "\n" for _ in range(29000))
    path = os.path.join(work, "案例.zip")
    made = wine(PROGRAM, "bundle", "--machine", wide(folder), "-o", wide(path), "--lang", "en", "--state", wide(work + "/made"))
    assert made.returncode == 0, made.stdout.decode()
    return path


# ---- Windows' settings, as its control panel stores them ----

def set_proxy(proxies="", bypass="", script=""):
    """DefaultConnectionSettings: a version, a counter, what is switched on, and three texts with their lengths."""
    flags = 1 | (2 if proxies else 0) | (4 if script else 0)
    blob = struct.pack("<III", 0x46, 1, flags)
    for text in (proxies, bypass, script):
        blob += struct.pack("<I", len(text)) + text.encode("ascii")
    blob += bytes(32)
    done = wine("reg", "add", SETTINGS, "/v", "DefaultConnectionSettings", "/t", "REG_BINARY", "/d", blob.hex(), "/f")
    assert done.returncode == 0, done.stdout


# ---- what is tried ----

def verified(upload, portal, **members):
    got = upload.run_json()
    assert got["state"] == "verified" and got["exit"] == 0, got
    arrived(portal, upload.path, "tus")
    return got


def own_authority(portal, bundle, work):
    """By its name and by its address; the CA is the profile's."""
    verified(WineUpload(portal, bundle, work + "/name", f"https://portal.example:{PORT}/open/files"), portal)
    portal.fresh()
    verified(WineUpload(portal, bundle, work + "/address"), portal)


def refused(upload, portal):
    portal.fresh()
    got = upload.run_json()
    assert got["state"] == "failed" and got["trouble"].startswith("portal_trouble.certificate"), got
    assert not portal.state()["requests"], "something was sent"


def bad_certificates(portal, bundle, work):
    """One that is over, another host's, another authority's; the wrong authority in the profile."""
    for name in ("expired", "wrong", "other"):
        refused(WineUpload(portal, bundle, f"{work}/{name}", portal.at[name] + "/open/files"), portal)
    refused(WineUpload(portal, bundle, work + "/wrong-ca", ca=wide(os.path.join(portal.folder, "other-ca.pem"))), portal)


def token(portal, bundle, work):
    """From the environment; it lies nowhere afterwards."""
    upload = WineUpload(portal, bundle, work + "/token", portal.url("/token/files"), auth="token")
    upload.environment["KMSDOCTOR_PORTAL_TOKEN"] = portal.token
    verified(upload, portal)
    assert not holds(upload.state, portal.token), "the token lies in the state folder"


def breaks_and_is_killed(portal, bundle, work):
    line = portal.line()
    upload = WineUpload(portal, bundle, work + "/line", line.url("/open/files"))
    line.plan(up=300_000, then="hold")
    child = upload.start()
    until(lambda: line.state()["held"] or child.poll() is not None)
    assert child.poll() is None, child.communicate()[0]
    child.kill()
    child.communicate()
    [job] = upload.jobs()
    assert job["state"] == "waiting" and job["confirmed"] < job["size"], job
    line.plan(drop=True)
    line.plan(up=400_000, then="reset")  # once more in the middle of it: it goes on by itself
    got = upload.run_json()
    assert got["state"] == "verified", got
    assert got["id"] == job["id"], "another upload was begun"
    arrived(portal, bundle, "tus")
    assert len(portal.requests("POST")) == 1, portal.requests("POST")
    assert line.state()["cuts"] >= 1, line.state()


class Script(http.server.BaseHTTPRequestHandler):
    """A PAC script, which notes what it was asked about."""

    text = ""

    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Type", "application/x-ns-proxy-autoconfig")
        self.end_headers()
        self.wfile.write(self.text.encode())

    def log_message(self, *_):
        pass


def serve_script(host):
    server = http.server.ThreadingHTTPServer((host, 0), Script)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://{host}:{server.server_address[1]}/proxy.pac"


def goes_through(through, upload, portal, used):
    before = through.state()["connections"]
    verified(upload, portal)
    assert (through.state()["connections"] > before) == used, through.state()


def proxies(portal, bundle, work):
    """What Windows is set up to use, and who needs none. (This computer's own addresses never do, unless it says so.)"""
    through = portal.line("--connect")
    way = f"http=nowhere.invalid:1;https={through.listen}"
    net = portal.host.rsplit(".", 1)[0]
    for bypass, used in (("<-loopback>", True), (f"<-loopback>;{net}.*", False)):
        set_proxy(way, bypass)
        goes_through(through, WineUpload(portal, bundle, f"{work}/set-{used}"), portal, used)
    # A script knows the host alone, and is asked before the list.
    script = serve_script(portal.line_host)
    for answer, used in ((f"url == 'https://{portal.host}:{PORT}/' ? 'PROXY {through.listen}; DIRECT' : 'PROXY nowhere.invalid:1'", True),
                         ("'DIRECT'", False)):
        Script.text = f"function FindProxyForURL(url, host) {{ return {answer}; }}"
        set_proxy(way, "<-loopback>", script)
        goes_through(through, WineUpload(portal, bundle, f"{work}/script-{used}"), portal, used)
    set_proxy()
    upload = WineUpload(portal, bundle, work + "/environment")
    upload.environment["https_proxy"] = f"http://{through.listen}"
    goes_through(through, upload, portal, True)


def main(work):
    with Portal(work) as portal:
        subprocess.run(["bash", "-c", 'name_portal "$0"', portal.host], check=True)
        bundle = make_bundle(work, 1)
        for try_it in (own_authority, bad_certificates, token, breaks_and_is_killed, proxies):
            portal.fresh()
            begin = time.monotonic()
            try_it(portal, bundle, os.path.join(work, try_it.__name__))
            print(f"{time.monotonic() - begin:.1f} s", try_it.__name__, "as expected", flush=True)


main(sys.argv[1])
