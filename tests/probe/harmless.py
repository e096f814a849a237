"""Fails where a text holds what a terminal would obey or an eye be misled by: harmless.py < TEXT"""
import sys
import unicodedata

data = sys.stdin.buffer.read()
text = data.decode("utf-8")  # an invalid byte is an error too
bad = {c for c in text if c != "\n" and (unicodedata.category(c) in ("Cc", "Cf", "Co", "Cs", "Zl", "Zp"))}
if bad:
    print("harmful:", sorted(hex(ord(c)) for c in bad))
sys.exit(1 if bad else 0)
