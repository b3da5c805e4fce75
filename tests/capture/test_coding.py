"""Content codings undone."""

import gzip
import zlib
from contextlib import suppress

import brotli
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from clipper.capture.coding import BrokenCodingError, TooLargeError, decoded_body
from clipper.model.errors import ExtractError

LIMIT = 1_000_000
TEXT = "<p>Words, words, words — and more words.</p>".encode() * 500


def raw_deflate(body: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(body) + packer.flush()


PACKERS = {
    "gzip": gzip.compress,
    "x-gzip": gzip.compress,
    "deflate": zlib.compress,
    "br": brotli.compress,
    "zstd": zstandard.compress,
}


@pytest.mark.parametrize("name", PACKERS)
def test_each_coding_is_undone(name: str) -> None:
    assert decoded_body(PACKERS[name](TEXT), name.upper(), LIMIT) == TEXT


def test_deflate_without_its_header_is_undone() -> None:
    assert decoded_body(raw_deflate(TEXT), "deflate", LIMIT) == TEXT


@given(
    st.binary(max_size=3000),
    st.lists(st.sampled_from(["gzip", "deflate", "br", "zstd"]), max_size=3),
)
def test_several_codings_are_undone_in_turn(body: bytes, names: list[str]) -> None:
    packed = body
    for name in names:
        packed = PACKERS[name](packed)
    assert decoded_body(packed, ", ".join([*names, "identity"]), LIMIT) == body


def test_the_members_of_a_gzip_body_are_joined() -> None:
    packed = gzip.compress(b"one ") + gzip.compress(b"two") + b"\0\0padding"
    assert decoded_body(packed, "gzip", LIMIT) == b"one two"


@pytest.mark.parametrize("name", PACKERS)
def test_a_bomb_stops_at_the_limit(name: str) -> None:
    with pytest.raises(TooLargeError, match="more than 1 MB"):
        decoded_body(PACKERS[name](b"\0" * 20_000_000), name, LIMIT)


@pytest.mark.parametrize("name", PACKERS)
def test_of_a_body_that_is_cut_off_the_beginning_is_read(name: str) -> None:
    noise = b"".join(b"%d is not %d. " % (n * n, n) for n in range(20_000))
    packed = PACKERS[name](noise)
    with pytest.raises(BrokenCodingError) as caught:
        decoded_body(packed[: len(packed) // 2], name, LIMIT)
    assert caught.value.partial
    assert noise.startswith(caught.value.partial)


@pytest.mark.parametrize("name", PACKERS)
def test_rubbish_is_told(name: str) -> None:
    with pytest.raises(BrokenCodingError):
        decoded_body(b"\xff\x00rubbish" * 10, name, LIMIT)


@given(st.binary(max_size=500), st.sampled_from(sorted(PACKERS)))
def test_any_bytes_are_read_or_told(body: bytes, name: str) -> None:
    read = b""
    with suppress(ExtractError):
        read = decoded_body(body, name, LIMIT)
    assert len(read) <= LIMIT


@pytest.mark.parametrize("name", PACKERS)
def test_a_page_that_is_not_packed_though_its_header_says_so_is_read(name: str) -> None:
    assert decoded_body(b" <!DOCTYPE html><p>Plain</p>", name, LIMIT).endswith(b"</p>")


def test_an_unknown_coding_is_told() -> None:
    with pytest.raises(ExtractError, match="“compress”"):
        decoded_body(TEXT, "gzip, compress", LIMIT)


def test_a_hundred_layers_are_not_undone() -> None:
    with pytest.raises(ExtractError, match="layers"):
        decoded_body(TEXT, ", ".join(["gzip"] * 100), LIMIT)
