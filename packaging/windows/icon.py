#!/usr/bin/env python3
"""Draws app.ico: a white medical cross, with a keyhole in it, on a blue tile; 16, 32 and 48 pixels, 32-bit.
Run it after a change and commit the result: packaging/windows/icon.py > packaging/windows/app.ico"""
import struct
import sys

BLUE, WHITE = (0x1F, 0x5F, 0xA8), (0xFF, 0xFF, 0xFF)
FINE = 8  # samples along each side of a pixel


def in_tile(x, y):
    """A square with round corners; all lengths are parts of the icon's side."""
    dx, dy = max(0.18 - x, x - 0.82, 0), max(0.18 - y, y - 0.82, 0)
    return dx * dx + dy * dy <= 0.17 ** 2


def in_cross(x, y):
    x, y = abs(x - 0.5), abs(y - 0.5)
    return (x <= 0.155 and y <= 0.36) or (y <= 0.155 and x <= 0.36)


def in_keyhole(x, y):
    round_part = (x - 0.5) ** 2 + (y - 0.44) ** 2 <= 0.085 ** 2
    return round_part or (0.46 <= y <= 0.66 and abs(x - 0.5) <= 0.03 + 0.2 * (y - 0.46))


def pixel(column, row, side):
    """Blue, green, red, alpha of one pixel, smoothed."""
    covered, light = 0, 0
    for i in range(FINE * FINE):
        x = (column + (i % FINE + 0.5) / FINE) / side
        y = (row + (i // FINE + 0.5) / FINE) / side
        if in_tile(x, y):
            covered += 1
            light += in_cross(x, y) and not in_keyhole(x, y)
    if covered == 0:
        return bytes(4)
    red, green, blue = ((b * (covered - light) + w * light) // covered for b, w in zip(BLUE, WHITE))
    return bytes((blue, green, red, covered * 255 // (FINE * FINE)))


def image(side):
    """A device-independent bitmap as icons hold it: rows from the bottom, then a mask of one bit a pixel."""
    rows = b"".join(pixel(c, r, side) for r in reversed(range(side)) for c in range(side))
    mask = bytes((side + 31) // 32 * 4 * side)  # all zero: the alpha says it
    head = struct.pack("<IiiHHIIiiII", 40, side, side * 2, 1, 32, 0, len(rows) + len(mask), 0, 0, 0, 0)
    return head + rows + mask


def main():
    sides = (16, 32, 48)
    images = [image(side) for side in sides]
    out = struct.pack("<HHH", 0, 1, len(sides))
    offset = len(out) + 16 * len(sides)
    for side, data in zip(sides, images):
        out += struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(data), offset)
        offset += len(data)
    sys.stdout.buffer.write(out + b"".join(images))


if __name__ == "__main__":
    main()
