"""A drawing as PNG, drawn and packed band by band: a wall map needs no more memory than an A3 sheet."""

import struct
import zlib
from collections.abc import Iterator

import numpy as np

from geoservice.figures.canvas import DOTS_PER_INCH, Canvas
from geoservice.figures.dots import Dots, bands_of, size_in_dots
from geoservice.figures.letters import MM_PER_INCH

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_COLOUR = (8, 2, 0, 0, 0)  # eight bits each of red, green and blue; deflate; filters by row; not interlaced
_FROM_ABOVE = 2  # each row as what differs from the row above it
_ROWS_AT_ONCE = 256
_PER_METRE = round(DOTS_PER_INCH / MM_PER_INCH * 1000)


def as_png(canvas: Canvas, *, title: str) -> bytes:
    """The drawing at 300 dots an inch."""
    return b"".join(
        (
            _SIGNATURE,
            _chunk(b"IHDR", struct.pack(">II5B", *size_in_dots(canvas), *_COLOUR)),
            _chunk(b"pHYs", struct.pack(">IIB", _PER_METRE, _PER_METRE, 1)),
            _chunk(b"iTXt", b"Title\0\0\0\0\0" + title.encode()),
            *(_chunk(b"IDAT", packed) for packed in _packed(bands_of(canvas))),
            _chunk(b"IEND", b""),
        )
    )


def _packed(bands: Iterator[Dots]) -> Iterator[bytes]:
    packer, above = zlib.compressobj(), np.uint8(0)
    for band in bands:
        for start in range(0, len(band), _ROWS_AT_ONCE):
            part = band[start : start + _ROWS_AT_ONCE]
            rows = part.reshape(len(part), -1)
            differing = np.diff(rows, axis=0, prepend=np.broadcast_to(above, (1, rows.shape[1])))
            yield packer.compress(np.insert(differing, 0, _FROM_ABOVE, axis=1).tobytes())
            above = rows[-1]
    yield packer.flush()


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
