"""Joined pieces are one gzip member like any other."""

from __future__ import annotations

import gzip
import zlib

from hypothesis import given
from hypothesis import strategies as st

from geoservice.web.spliced_gzip import deflated, spliced_gzip

PIECES = st.lists(st.binary(max_size=300), min_size=1, max_size=5)


@given(PIECES, st.binary(max_size=40))
def test_what_is_joined_reads_as_the_joined_pieces(pieces: list[bytes], between: bytes) -> None:
    written = spliced_gzip(pieces, map(deflated, pieces), between)
    reader = zlib.decompressobj(zlib.MAX_WBITS | 16)
    assert reader.decompress(written) == between.join(pieces)
    assert reader.eof
    assert not reader.unused_data


def test_long_repeated_text_becomes_short() -> None:
    text = "山阳路".encode() * 10_000
    written = spliced_gzip([text, text], [deflated(text)] * 2, b"nonce")
    assert gzip.decompress(written) == text + b"nonce" + text
    assert len(written) < len(text) / 50
