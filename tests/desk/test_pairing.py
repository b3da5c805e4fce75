"""Pairing: one code, few tries, a token that the keyring keeps and a proof that it is known."""

import hmac
import json
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from clipper.desk.pairing import CODE_SECONDS, CODE_TRIES, ENTRY, Code, Pairing, shown_code
from clipper.model.errors import ListeningError

ORIGIN = "chrome-extension://" + "a" * 32
OTHER = "chrome-extension://" + "b" * 32


@pytest.fixture
def pairing(thread: ThreadPoolExecutor, store: Any, clock: Any) -> Pairing:
    return Pairing(thread, store, clock)


def test_the_code_that_is_shown_pairs_one_browser_once(pairing: Pairing) -> None:
    code = pairing.begin()
    paired = pairing.pair(code.digits, ORIGIN)
    assert pairing.allows(paired.token, ORIGIN)
    assert pairing.code() is None
    with pytest.raises(ListeningError, match="No code"):
        pairing.pair(code.digits, ORIGIN)


def test_a_token_counts_from_its_own_origin_only(pairing: Pairing) -> None:
    token = pairing.pair(pairing.begin().digits, ORIGIN).token
    assert pairing.allows(token, "")
    assert not pairing.allows(token, OTHER)
    assert not pairing.allows("", ORIGIN)
    assert not pairing.allows(token[:-1], ORIGIN)


def test_a_few_wrong_codes_end_the_pairing(pairing: Pairing) -> None:
    code = pairing.begin().digits
    wrong = f"{(int(code) + 1) % 10**8:08}"
    for _ in range(CODE_TRIES):
        with pytest.raises(ListeningError, match="not the code"):
            pairing.pair(wrong, ORIGIN)
    with pytest.raises(ListeningError, match="No code"):
        pairing.pair(code, ORIGIN)


def test_a_code_ends_after_two_minutes(pairing: Pairing, clock: Any) -> None:
    code = pairing.begin().digits
    clock.now += CODE_SECONDS
    assert pairing.code() is None
    with pytest.raises(ListeningError, match="No code"):
        pairing.pair(code, ORIGIN)


def test_a_pairing_lasts_over_restarts_in_the_keyring(
    pairing: Pairing, thread: ThreadPoolExecutor, store: Any
) -> None:
    paired = pairing.pair(pairing.begin().digits, ORIGIN)
    assert paired.kept
    later = Pairing(thread, store)
    assert later.allows(paired.token, ORIGIN)
    later.forget(paired.id).result()
    assert not Pairing(thread, store).allows(paired.token, ORIGIN)


@pytest.mark.parametrize("fault", ["is_there", "is_locked"])
def test_without_the_keyring_a_pairing_holds_for_this_run_and_says_so(
    pairing: Pairing, store: Any, fault: str
) -> None:
    setattr(store, fault, fault == "is_locked")
    paired = pairing.pair(pairing.begin().digits, ORIGIN)
    assert not paired.kept
    assert pairing.allows(paired.token, ORIGIN)
    assert "paired again" in pairing.problem
    assert not store.kept


def test_the_program_proves_that_it_knows_the_token_and_where_it_listens(pairing: Pairing) -> None:
    paired = pairing.pair(pairing.begin().digits, ORIGIN)
    expected = hmac.digest(paired.token.encode(), b"47815:abcd", "sha256").hex()
    assert pairing.proof(paired.id, "abcd", 47815) == expected
    assert pairing.proof(paired.id, "abcd", 47816) != expected
    assert pairing.proof("stranger", "abcd", 47815) == ""


def test_a_paired_browser_in_a_log_tells_no_token(pairing: Pairing) -> None:
    paired = pairing.pair(pairing.begin().digits, ORIGIN)
    assert paired.token not in f"{paired!r} {paired}"


def test_a_damaged_entry_means_that_nobody_is_paired(pairing: Pairing, store: Any) -> None:
    store.kept[ENTRY] = json.dumps([{"id": 1}])
    assert pairing.all().result() == ()


def test_only_the_ten_newest_browsers_stay_paired(pairing: Pairing) -> None:
    for _ in range(12):
        pairing.pair(pairing.begin().digits, ORIGIN)
    assert len(pairing.all().result()) == 10


def test_a_code_is_shown_in_two_groups_and_with_a_port_that_is_not_ours() -> None:
    assert shown_code(Code("12345678", 120), 47815) == "1234 5678"
    assert shown_code(Code("12345678", 120), 50001) == "1234 5678 @ 50001"
