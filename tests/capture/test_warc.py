"""Captures out to WARC files and pages in from them, friendly and hostile."""

# ruff: noqa: FBT001 - what is true or not is a case

import gzip
import hashlib
import io
import re
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from clipper.capture.warc import Archived, ArchivedPicture, read_warc, write_warc
from clipper.capture.warc_record import LeftOut
from clipper.model.capture import Capture, Redirect, Transport
from clipper.model.errors import ExtractError, ReportError

FIELDS = "application/warc-fields"
BODY = gzip.compress(b"<p>Words</p>", mtime=0)
SEEN = Transport(
    "93.184.216.34", "TLSv1.3", "CN=example.org", "CN=An Issuer", "ab" * 32,
    "2026-01-02T03:04:06+00:00", "proxy tor:9050",
)  # fmt: skip


def capture(body: bytes = BODY, **changes: object) -> Capture:
    values: dict[str, object] = {
        "url": "http://example.org/a",
        "final_url": "https://example.org/a#part",
        "fetched": "2026-01-02T03:04:05+00:00",
        "status": 200,
        "headers": (("Content-Type", "text/html"), ("Content-Encoding", "gzip"),
                    ("Transfer-Encoding", "chunked"), ("X-Ünusual", 'wörds; a="b"')),
        "redirects": (Redirect("http://example.org/a", 301),),
        "body_sha256": hashlib.sha256(body).hexdigest(),
        "size": len(body),
        "transport": SEEN,
    } | changes  # fmt: skip
    return Capture(**values)  # type: ignore[arg-type]


def written(*pages: Archived, compress: bool = True) -> io.BytesIO:
    file = io.BytesIO()
    write_warc(file, pages, compress=compress)
    file.seek(0)
    return file


def written_records(*pages: Archived) -> Iterator[tuple[str, dict[str, str], bytes]]:
    """Write pages, and read each record as another program does: kind, head, block."""
    for one in ArchiveIterator(written(*pages), no_record_parse=True):
        yield one.rec_type, dict(one.rec_headers.headers), one.raw_stream.read()


@pytest.mark.parametrize("compress", [True, False])
def test_a_capture_comes_back_as_it_was_written(tmp_path: Path, compress: bool) -> None:
    path = tmp_path / "evidence.warc.gz"
    assert write_warc(path, [(capture(), BODY)], compress=compress) == 1
    ((url, found, body, _),) = read_warc(path)
    assert (url, body) == ("https://example.org/a", BODY)
    assert (found.origin, found.source) == ("file", "evidence.warc.gz")
    expected = capture(origin="file", source="evidence.warc.gz")
    assert found == expected


token = st.text("abcdefghijklmnopqrstuvwxyzABCDEFXYZ0123456789-", min_size=1, max_size=20)
value = st.text(
    st.characters(codec="utf-8", categories=("L", "N", "P", "S")), max_size=40
).map(lambda text: f"v {text}x")  # fmt: skip


@given(
    st.lists(st.tuples(st.binary(max_size=2000), st.integers(100, 599),
                       st.lists(st.tuples(token.map("X-{}".format), value), max_size=5),
                       st.lists(st.sampled_from([301, 302, 307]), max_size=3)), max_size=4),
    st.booleans(),
)  # fmt: skip
@example(
    [(b"", 200, [], []), (b"\0", 204, [("X-0", "")], [301]), (b"WARC/1.1\r\n", 200, [], [])], False
)
@example(
    [(b"\r\n\r\n\0\r\n\r\n", 599, [("X-A", "a\tb"), ("X-A", "ü")], []), (b"", 100, [], [])], True
)
def test_any_captures_come_back_as_they_were_written(
    given_pages: list[tuple[bytes, int, list[tuple[str, str]], list[int]]], compress: bool
) -> None:
    pages = [
        (
            capture(
                body,
                final_url=f"https://example.org/{number}",
                status=status,
                headers=tuple(headers),
                redirects=tuple(Redirect(f"https://example.org/r{n}", code)
                                for n, code in enumerate(hops)),
            ),
            body,
        )
        for number, (body, status, headers, hops) in enumerate(given_pages)
    ]  # fmt: skip
    found = list(read_warc(written(*pages, compress=compress), "x"))
    assert [(page.capture, page.body) for page in found] == [
        (capture(origin="file", source="x", **{name: getattr(one, name) for name in
                 ("final_url", "status", "headers", "redirects", "body_sha256", "size")}), body)
        for one, body in pages
    ]  # fmt: skip


def test_other_programs_can_read_and_check_what_is_written() -> None:
    file = written((capture(), BODY))
    records = []
    for record in ArchiveIterator(file, check_digests="raise"):
        records.append((record.rec_type, dict(record.rec_headers.headers)))
        block = record.raw_stream.read()
        if record.rec_type == "response":
            assert record.http_headers.get_statuscode() == "200"
            assert record.http_headers.get_header("content-encoding") == "gzip"
            assert record.http_headers.get_header("transfer-encoding") is None
            assert block == BODY
    assert [kind for kind, _ in records] == ["warcinfo", "response", "metadata"]
    response = records[1][1]
    assert response["WARC-IP-Address"] == "93.184.216.34"
    assert response["WARC-Date"] == "2026-01-02T03:04:05Z"
    assert response["WARC-Target-URI"] == "https://example.org/a"
    assert response["WARC-Payload-Digest"] == f"sha256:{hashlib.sha256(BODY).hexdigest()}"
    assert records[2][1]["WARC-Refers-To"] == response["WARC-Record-ID"]


PHOTO = ArchivedPicture(
    "https://example.org/p.png?a#b",
    "2026-01-02T03:04:09+00:00",
    "image/png",
    "https://example.org/a",
)


@pytest.mark.parametrize("compress", [True, False])
def test_every_record_has_an_id_a_date_and_digests_that_are_right(compress: bool) -> None:
    file = written((capture(), BODY), (PHOTO, b"\x89PNG\0"), (capture(b""), b""), compress=compress)
    ids, kinds = set(), []
    for one in ArchiveIterator(file, no_record_parse=True):
        block = one.raw_stream.read()
        head = dict(one.rec_headers.headers)
        kinds.append(one.rec_type)
        ids.add(head["WARC-Record-ID"])
        assert one.rec_headers.protocol == "WARC/1.1"
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", head["WARC-Date"])
        assert head["WARC-Block-Digest"] == f"sha256:{hashlib.sha256(block).hexdigest()}"
        assert int(head["Content-Length"]) == len(block)
        body = block.partition(b"\r\n\r\n")[2] if one.rec_type == "response" else block
        if one.rec_type != "warcinfo":
            assert head["WARC-Payload-Digest"] == f"sha256:{hashlib.sha256(body).hexdigest()}"
    assert kinds == ["warcinfo", *["response", "metadata"], *["resource", "metadata"],
                     *["response", "metadata"]]  # fmt: skip
    assert len(ids) == 7


def test_an_answer_out_of_a_file_goes_out_as_an_answer_again() -> None:
    taken = capture(origin="file", source="first.warc.gz")
    assert list(written_records((taken, BODY)))[1][0] == "response"
    about = list(written_records((taken, BODY)))[2][2]
    assert b"origin: file\r\nsource: first.warc.gz\r\n" in about
    ((_, found, body, _),) = read_warc(written((taken, BODY)), "second.warc.gz")
    assert (found, body) == (capture(origin="file", source="second.warc.gz"), BODY)


def test_each_record_is_packed_by_itself_so_that_one_can_be_taken_out() -> None:
    left = written((capture(), BODY), (PHOTO, b"\x89PNG")).read()
    members = []
    while left:
        unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)
        members.append(unpacker.decompress(left))
        left = unpacker.unused_data
    assert len(members) == 5
    assert all(one.startswith(b"WARC/1.1\r\n") and one.endswith(b"\r\n\r\n") for one in members)


def test_a_picture_is_kept_with_the_page_that_it_stands_on() -> None:
    made, about = list(written_records((PHOTO, b"\x89PNG")))[1:]
    assert (made[0], made[2]) == ("resource", b"\x89PNG")
    assert made[1]["WARC-Target-URI"] == "https://example.org/p.png?a"
    assert made[1]["WARC-Date"] == "2026-01-02T03:04:09Z"
    assert made[1]["Content-Type"] == "image/png"
    assert about[1]["WARC-Refers-To"] == made[1]["WARC-Record-ID"]
    assert b"via: https://example.org/a\r\n" in about[2]


def test_the_redirects_that_led_to_a_page_are_named_in_their_order() -> None:
    hops = (Redirect("http://a.example/", 301), Redirect("https://b.example/?q=1 2", 307))
    given_page = capture(redirects=hops, url="http://a.example/")
    (*_, (kind, _, about)) = written_records((given_page, BODY))
    assert kind == "metadata"
    assert b"redirect: 301 http://a.example/\r\nredirect: 307 https://b.example/?q=1 2\r\n" in about
    ((_, found, *_),) = read_warc(written((given_page, BODY)))
    assert found.redirects == hops


def test_the_referring_page_that_a_crawler_names_is_no_proxy() -> None:
    about = record("metadata", b"via: https://example.org/list\r\nhopsFromSeed: L\r\n",
                   Content_Type=FIELDS, WARC_Refers_To="<urn:uuid:1>")  # fmt: skip
    page = record("response", b"HTTP/1.1 200 OK\r\n\r\nx", WARC_Record_ID="<urn:uuid:1>")
    ((_, found, *_),) = read_warc(io.BytesIO(page + about))
    assert found.transport.via == ""


def test_the_file_says_that_it_is_of_version_1_1() -> None:
    assert written(compress=False).read().startswith(b"WARC/1.1\r\n")


@pytest.mark.parametrize("origin", ["file", "browser"])
def test_a_page_that_was_not_fetched_is_written_as_what_it_is(origin: str) -> None:
    given_page = capture(
        b"<p>x", origin=origin, status=0, headers=(("Content-Type", "text/html; charset=x"),)
    )
    kinds = {record.rec_type for record in ArchiveIterator(written((given_page, b"<p>x")))}
    assert kinds == {"warcinfo", "resource", "metadata"}
    ((_, found, body, _),) = read_warc(written((given_page, b"<p>x")))
    assert (found.status, found.media_type, body) == (0, "text/html", b"<p>x")


def test_a_body_that_broke_off_is_marked() -> None:
    cut = capture(headers=(("Content-Length", "99999"),))
    assert b"WARC-Truncated" in written((cut, BODY), compress=False).read()
    assert b"WARC-Truncated" not in written((capture(), BODY), compress=False).read()


def test_headers_cannot_add_lines_of_their_own() -> None:
    sly = capture(
        headers=(("X-A", "b\r\nX-Evil: 1\r\n\r\n<script>"),), url="http://example.org/\r\nproxy: x"
    )
    ((_, found, body, _),) = read_warc(written((sly, BODY)))
    assert body == BODY
    assert found.header("x-evil") == ""
    assert found.transport.via == SEEN.via


def test_a_capture_without_a_date_is_not_given_one() -> None:
    with pytest.raises(ReportError, match="no date"):
        written((capture(fetched=""), BODY))


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(ReportError, match="could not be written"):
        write_warc(tmp_path, [])


def record(kind: str, block: bytes, **fields: str) -> bytes:
    head = {
        "WARC-Type": kind,
        "WARC-Target-URI": "http://example.org/",
        "WARC-Date": "2020-01-01T00:00:00Z",
        "Content-Type": "application/http; msgtype=response",
        "Content-Length": str(len(block)),
    }
    head |= {name.replace("_", "-"): value for name, value in fields.items()}
    lines = "".join(f"{name}: {value}\r\n" for name, value in head.items() if value)
    return f"WARC/1.0\r\n{lines}\r\n".encode() + block + b"\r\n\r\n"


OTHER = (
    record("warcinfo", b"software: other\r\n", Content_Type="application/warc-fields")
    + record("request", b"GET / HTTP/1.1\r\nHost: example.org\r\n\r\n")
    + record("response", b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nA: b\r\n\r\n"
                         b"5\r\nhello\r\n0\r\n\r\n", WARC_Target_URI="<http://example.org/>")
    + record("revisit", b"HTTP/1.1 304 Not Modified\r\n\r\n")
    + record("response", b"7\r\n", Content_Type="text/dns", WARC_Target_URI="dns:example.org")
    + record("response", b"HTTP/1.0 404\nA: c\n\ngone")
)  # fmt: skip


@pytest.mark.parametrize("packed", ["plain", "one member", "a member a record"])
def test_files_of_other_programs_are_read(packed: str) -> None:
    records = [b"WARC/1.0" + one for one in OTHER.split(b"WARC/1.0")[1:]]
    file = {
        "plain": OTHER,
        "one member": gzip.compress(OTHER),
        "a member a record": b"".join(gzip.compress(one) for one in records),
    }[packed]
    found = [(page.url, page.capture.status, page.body) for page in read_warc(io.BytesIO(file))]
    assert found == [("http://example.org/", 200, b"hello"), ("http://example.org/", 404, b"gone")]


def read_until_damage(file: bytes) -> tuple[list[bytes], str]:
    """Return the bodies that could be read, and what was said of the damage after them."""
    bodies: list[bytes] = []
    try:
        for page in read_warc(io.BytesIO(file)):
            bodies.append(page.body)  # noqa: PERF401 - what came before the damage counts
    except ExtractError as problem:
        return bodies, str(problem)
    return bodies, ""


GOOD = record("response", b"HTTP/1.1 200 OK\r\n\r\nhello")


FALSE = record("response", b"HTTP/1.1 200 OK\r\n\r\nhi", WARC_Block_Digest="sha256:" + "0" * 64)


@pytest.mark.parametrize(
    "damage",
    [
        b"WARC/1.0\r\nbroken",
        b"trailing words\r\n",
        GOOD[:-10],
        FALSE,
        record("metadata", b"url: x", Content_Length="77"),
        record("response", b"not http at all"),
    ],
    ids=["head", "words", "cut", "digest", "metadata", "no HTTP"],
)
def test_every_page_before_the_damage_is_read_and_the_damage_told(damage: bytes) -> None:
    bodies, told = read_until_damage(OTHER + damage)
    assert bodies == [b"hello", b"gone"]
    assert "WARC file" in told
    assert told.endswith("What stands before the damage was read.")


@pytest.mark.parametrize("packed", [False, True])
def test_a_record_that_is_wrong_by_itself_is_named_and_the_others_are_read(packed: bool) -> None:
    false, no_answer = FALSE, record("response", b"not http at all")
    records = [GOOD, false, OTHER, no_answer, GOOD]
    file = b"".join(gzip.compress(one) if packed else one for one in records)
    told: list[LeftOut] = []
    pages = [page.body for page in read_warc(io.BytesIO(file), skipped=told.append)]
    assert pages == [b"hello", b"hello", b"gone", b"hello"]
    assert told == [
        LeftOut(2, "http://example.org/", "does not fit its own digest"),
        LeftOut(9, "http://example.org/", "holds no answer of a server"),
    ]
    assert told[0].words.startswith("Record 2, http://example.org/, is left out: ")


def test_every_page_before_a_cut_in_a_packed_file_is_read() -> None:
    file = gzip.compress(GOOD) + gzip.compress(FALSE)[:-9]
    assert read_until_damage(file)[0] == [b"hello"]


def test_a_file_of_which_nothing_could_be_read_does_not_say_that_something_was() -> None:
    bodies, told = read_until_damage(b"<html>no archive</html>")
    assert (bodies, told) == ([], "The WARC file is damaged, or it is no WARC file.")


@pytest.mark.parametrize(
    "file",
    [
        b"<html>no archive</html>",
        b"\x1f\x8bnot gzip",
        gzip.compress(GOOD)[:-30],
        GOOD[:-10],
        GOOD + b"trailing words\r\n",
        record("response", b"HTTP/1.1 200 OK\r\n\r\nhi", Content_Length="99999999999"),
        record("response", b"HTTP/1.1 200 OK\r\n\r\nhi", Content_Length="-5"),
        record("response", b"HTTP/1.1 200 OK\r\n\r\nhi", Content_Length="9" * 5000),
        record("response", b"HTTP/1.1 200 OK\r\n\r\nhi", Content_Length=""),
        record("response", b"not http at all"),
        record("response", b"HTTP/1.1 200 OK\r\nA: " + b"x" * 300_000 + b"\r\n\r\n"),
        record("response", b"", WARC_Block_Digest="sha1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"),
        record("response", b"HTTP/1.1 200 OK\r\n\r\nhi", WARC_Block_Digest="sha256:" + "0" * 64),
        b"WARC/1.0\r\nA: " + b"x" * 200_000 + b"\r\n\r\n",
        b"WARC/1.0\r\n" + b"A: x\r\n" * 300_000,
        GOOD + b"\r\n" * 1_000_000,
        b"WARC/1.1" * 100_000,
    ],
    ids=range(17),
)
def test_a_broken_or_hostile_file_is_told(file: bytes) -> None:
    for packed in (file, gzip.compress(file)):
        with pytest.raises(ExtractError, match="WARC"):
            list(read_warc(io.BytesIO(packed)))


def test_a_file_that_unpacks_to_far_more_is_given_up() -> None:
    bomb = gzip.compress(record("resource", b"\0" * 80_000_000, Content_Type="text/html"))
    with pytest.raises(ExtractError, match="unpacks to too much"):
        list(read_warc(io.BytesIO(bomb)))


def test_an_empty_file_holds_no_pages() -> None:
    assert list(read_warc(io.BytesIO(b""))) == []


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(ExtractError, match="cannot be read"):
        list(read_warc(tmp_path / "none.warc"))


@pytest.mark.parametrize("uri", ["file:///etc/passwd", "urn:uuid:1", "", "javascript:alert(1)"])
def test_only_pages_of_the_web_come_out(uri: str) -> None:
    file = record("response", b"HTTP/1.1 200 OK\r\n\r\nx", WARC_Target_URI=uri)
    assert list(read_warc(io.BytesIO(file))) == []


def test_what_a_file_claims_of_its_origin_does_not_count() -> None:
    about = record(
        "metadata",
        b"origin: fetched\r\nfinalUrl: https://bank.example/\r\n",
        Content_Type="application/warc-fields",
        WARC_Refers_To="<urn:uuid:1>",
    )
    page = record("response", b"HTTP/1.1 200 OK\r\n\r\nx", WARC_Record_ID="<urn:uuid:1>")
    ((_, found, *_),) = read_warc(io.BytesIO(page + about))
    assert (found.origin, found.final_url) == ("file", "http://example.org/")


@given(st.binary(max_size=400), st.integers(0, len(OTHER)), st.booleans())
def test_no_bytes_break_the_reading(noise: bytes, place: int, packed: bool) -> None:
    broken = OTHER[:place] + noise + OTHER[place + len(noise) :]
    file = io.BytesIO(gzip.compress(broken) if packed else broken)
    found = []
    with suppress(ExtractError):
        found = list(read_warc(file))
    assert all(isinstance(page.body, bytes) for page in found)
