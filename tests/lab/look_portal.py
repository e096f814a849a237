"""What OPTIONS says at each portal: look_portal.py CA URL..."""
import ssl
import sys
import urllib.error
import urllib.request


def look(url, ca):
    request = urllib.request.Request(url, method="OPTIONS")
    try:
        with urllib.request.urlopen(request, context=ssl.create_default_context(cafile=ca), timeout=10) as answer:
            return f"{answer.status} tus {answer.headers.get('Tus-Version')}"
    except urllib.error.HTTPError as refused:
        return str(refused.code)
    except urllib.error.URLError as broken:
        return getattr(broken.reason, "verify_message", str(broken.reason))


if __name__ == "__main__":
    for place in sys.argv[2:]:
        print(place, look(place, sys.argv[1]))
