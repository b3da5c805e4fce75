"""Whose certificate a site showed."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clipper.capture.certificate import names_of

# Made by `openssl req -x509` for this test: /C=CH/O=Zeitung Zürich/CN=example.org, for one day.
CERTIFICATE = base64.b64decode(
    "MIIB0DCCAXWgAwIBAgIUIsSQky8WoauOEaCs8Uh+73nXpDswCgYIKoZIzj0EAwIwPTELMAkGA1UEBhMCQ0gxGDAW"
    "BgNVBAoMD1plaXR1bmcgWsO8cmljaDEUMBIGA1UEAwwLZXhhbXBsZS5vcmcwHhcNMjYxMTI0MDk0NDI5WhcNMjYx"
    "MTI1MDk0NDI5WjA9MQswCQYDVQQGEwJDSDEYMBYGA1UECgwPWmVpdHVuZyBaw7xyaWNoMRQwEgYDVQQDDAtleGFt"
    "cGxlLm9yZzBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABK1AYMD4ypavrMxxtexi0MDglPfVT97IGRZfFv5C6k9J"
    "Ggw8Wo4hCfsruX1EQJLVrPY5KjeOy7yCq5Wr/z9FK/CjUzBRMB0GA1UdDgQWBBTLhe5lDmxTrB+rlR7Tj8ybWdov"
    "9zAfBgNVHSMEGDAWgBTLhe5lDmxTrB+rlR7Tj8ybWdov9zAPBgNVHRMBAf8EBTADAQH/MAoGCCqGSM49BAMCA0kA"
    "MEYCIQDGxtH+fiVpswmeEmLEdHJvWOs+1dpLiC/MyT38/AWPtQIhAPOyIGlqkfFN50sJVdRpgw2yguv7RRxjHd0S"
    "mE/cW74x"
)


def test_subject_and_issuer_are_read_from_the_bytes() -> None:
    assert names_of(CERTIFICATE) == (SUBJECT, SUBJECT)


SUBJECT = "CN=example.org, O=Zeitung Zürich, C=CH"


@pytest.mark.parametrize("size", [0, 1, 4, 30, 100, 200])
def test_a_certificate_that_is_cut_off_names_nobody(size: int) -> None:
    assert names_of(CERTIFICATE[:size]) == ("", "")


@given(st.binary(max_size=300), st.integers(0, 300))
def test_no_bytes_break_the_reading(noise: bytes, place: int) -> None:
    broken = CERTIFICATE[:place] + noise + CERTIFICATE[place + len(noise) :]
    for names in (names_of(noise), names_of(broken)):
        assert all(len(name) <= 500 and name.isprintable() for name in names)
