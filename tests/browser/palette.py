"""A screenshot as a picture of at most 256 colours, a third of the size: letters on paper need no more.

The browser reads the dots, since it can; the PNG is written here (PNG specification, 2003: IHDR, PLTE, IDAT, IEND).
"""

import base64
import struct
import zlib

from playwright.sync_api import Browser

SIGNATURE = b"\x89PNG\r\n\x1a\n"

READ = """async (data) => {
  const image = await createImageBitmap(await (await fetch("data:image/png;base64," + data)).blob());
  const { width, height } = image;
  const canvas = Object.assign(document.createElement("canvas"), { width, height });
  const brush = canvas.getContext("2d");
  brush.drawImage(image, 0, 0);
  const bytes = brush.getImageData(0, 0, width, height).data;
  const dots = Array.from({ length: width * height }, (_, dot) => [...bytes.subarray(dot * 4, dot * 4 + 3)].join());
  const count = new Map();
  dots.forEach((shade) => count.set(shade, (count.get(shade) ?? 0) + 1));
  const kept = new Set([...count.keys()].sort((one, other) => count.get(other) - count.get(one)).slice(0, 64));
  const round = (shade, step) =>
    kept.has(shade) ? shade : shade.split(",").map((part) => Math.min(255, Math.round(part / step) * step)).join();
  const index = (step) => {
    const near = new Map([...count.keys()].map((shade) => [shade, round(shade, step)]));
    const colours = [...new Set(near.values())];
    if (colours.length > 256) return null;
    const place = new Map(colours.map((shade, number) => [shade, number]));
    const rows = new Uint8Array((width + 1) * height);
    dots.forEach((shade, dot) => (rows[dot + Math.floor(dot / width) + 1] = place.get(near.get(shade))));
    return { width, height, colours: colours.map((shade) => shade.split(",").map(Number)), rows };
  };
  const found = [1, 2, 4, 6, 8, 12, 16, 24, 32, 48, 64].map(index).find(Boolean);
  return { ...found, rows: btoa(Array.from(found.rows, (byte) => String.fromCharCode(byte)).join("")) };
}"""


def with_palette(browser: Browser, picture: bytes) -> bytes:
    """The same picture: its 64 commonest colours as they are, the rest rounded as far as 256 need."""
    page = browser.new_page()
    found = page.evaluate(READ, base64.b64encode(picture).decode())
    page.close()
    colours = b"".join(bytes(shade) for shade in found["colours"])
    header = struct.pack(">IIBBBBB", found["width"], found["height"], 8, 3, 0, 0, 0)
    rows = zlib.compress(base64.b64decode(found["rows"]), 9)
    chunks = (_chunk(b"IHDR", header), _chunk(b"PLTE", colours), _chunk(b"IDAT", rows), _chunk(b"IEND", b""))
    return SIGNATURE + b"".join(chunks)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
