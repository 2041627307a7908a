"""Whatever secret was met is struck out of every text, however it is written there; and what looks like one is, too."""

from __future__ import annotations

import base64
import html
import json
import re
import time
import unicodedata
from collections.abc import Iterator
from html.entities import codepoint2name
from urllib.parse import quote, quote_plus

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waiterapp.domain.redaction import GONE, LEAST_GUESS, MET, MOST_MET, MOST_RENEWED, Redactor, SecretsMet

SECRETS = st.text(st.characters(min_codepoint=32, exclude_categories=["Cs", "Cc"]), min_size=LEAST_GUESS, max_size=40).filter(
    lambda one: one.strip("* ") == one and len(set(one.casefold())) > 3
)

MET_NOTHING = Redactor()


@pytest.fixture(autouse=True)
def met_nothing() -> Iterator[None]:
    MET.forget()
    yield
    MET.forget()


def written_ways(secret: str) -> dict[str, str]:
    raw = secret.encode()
    basic = base64.b64encode(b"somebody:" + raw).decode()
    return {
        "plain": secret,
        "upper": secret.upper() if secret.upper().lower() == secret.lower() else secret,
        "percent": quote(secret, safe=""),
        "percent in small letters": quote(secret, safe="").replace("%", "%").lower(),
        "path": quote(secret),
        "form": quote_plus(secret),
        "percent twice": quote(quote(secret, safe=""), safe=""),
        "json": json.dumps(secret)[1:-1],
        "json in json": json.dumps(json.dumps(secret)),
        "json as it is": json.dumps(secret, ensure_ascii=False)[1:-1],
        "repr": repr(secret)[1:-1],
        "bytes": repr(raw)[2:-1],
        "hex": raw.hex(),
        "base64": base64.b64encode(raw).decode(),
        "base64 for addresses": base64.urlsafe_b64encode(raw).decode().rstrip("="),
        "basic": basic,
        "basic in an address": quote(basic, safe=""),
        "address": f"https://somebody:{quote(secret, safe='')}@till.example/x?key={quote_plus(secret)}",
    }


@given(SECRETS)
def test_a_secret_that_was_met_is_struck_out_in_every_writing(secret: str) -> None:
    known = Redactor([secret])
    for name, written in written_ways(secret).items():
        for text in (written, f"before {written} after", f'{{"a": "{written}", "b": 1}}'):
            for cleaned in (known.struck(text), known.clean(text)):
                assert GONE in cleaned, (name, text)
                for one in written_ways(secret).values():
                    assert one not in cleaned, (name, text, cleaned)


@pytest.mark.parametrize("secret", ["Grüße&aus<Köln>", "smörgås-bord", "Za\u017cółć-\u0444ыва", "p\u00e5ss", "plain-Word9"])
def test_a_secret_is_struck_out_however_it_was_misread(secret: str) -> None:
    MET.learn(secret)
    lost = "".join(one if one.isascii() else "\ufffd" * len(one.encode()) for one in secret)
    ways = {
        "html": html.escape(secret),
        "html by names": "".join(f"&{codepoint2name[ord(one)]};" if ord(one) in codepoint2name else one for one in secret),
        "html by numbers": secret.encode("ascii", "xmlcharrefreplace").decode(),
        "html in html": html.escape(html.escape(secret)),
        "two letters for one": unicodedata.normalize("NFD", secret),
        "UTF-8 taken for Latin-1": secret.encode().decode("latin-1"),
        "UTF-8 taken for a Windows encoding": secret.encode().decode("cp1252", "replace"),
        "lost letters": lost,
        "one sign for each lost letter": re.sub(r"[^\x00-\x7f]", "\ufffd", secret),
    }
    if secret.isascii():
        wide = secret.encode("utf-16-le")
        ways |= {"UTF-16": wide.decode(), "UTF-16 escaped": repr(wide)[2:-1], "UTF-16 in JSON": json.dumps(wide.decode())}
    for name, written in ways.items():
        assert MET.struck(f"before {written} after").rstrip("\0") in (
            f"before {GONE} after",
            f"before {GONE}\0 after",
            f"before {GONE}\\x00 after",
            f'before "{GONE}\\u0000" after',
        ), name


@pytest.mark.parametrize("before", ["", "u", "us", "user:", "some:body:"])
def test_of_a_secret_within_base64_at_most_its_outermost_letters_are_left(before: str) -> None:
    secret = "Kq7-till/key+4711=x"
    text = base64.b64encode(f"{before}{secret}".encode()).decode()
    cleaned = Redactor([secret]).struck(f"token {text}")
    left = cleaned.split(" ")[1].split(GONE)
    assert len(left) == 2, cleaned
    assert len(left[-1]) <= 4


@pytest.mark.parametrize(
    "text",
    [
        "https://user:Hunter2abc@till.example/a",
        "ftp://user:Hunter2abc@till.example/a",
        "https://till.example/a?api_key=Hunter2abc&x=1",
        "https://till.example/a#Hunter2abc",
        "postgresql://owner:Hunter2abc@db.example/krogen",
        "host=db user=owner password=Hunter2abc dbname=x",
        r"host=db password='it\'s Hunter2abc' dbname=x",
        r'{"password": "say \"Hunter2abc\" now"}',
        "{'X-Machine-Key': 'Hunter2abc'}",
        "MachineKey: Hunter2abc",
        "Proxy-Authorization: Basic SHVudGVyMmFiYzpIdW50ZXIyYWJj",
        "Set-Cookie: sid=Hunter2abc; HttpOnly",
        "access_token=Hunter2abc&token_type=bearer",
        "GET /v1.0/gettoken?type=a&key=Hunter2abc HTTP/1.1",
        "client_secret=Hunter2abc",
        "clientSecret: Hunter2abc",
        "auth_token=Hunter2abc",
        "userPassword=Hunter2abc",
        "PGPASSWORD=Hunter2abc",
        "passphrase=Hunter2abc",
        "Passwort: Hunter2abc",
        "Kennwort: Hunter2abc",
        "l\u00f6senord=Hunter2abc",
        "lo\u0308senord=Hunter2abc",
        "<password>Hunter2abc</password>",
        '<ns:userPassword type="text">Hunter2abc and more</ns:userPassword>',
        "Cookie: a=b; sid=Hunter2abc",
        "{'password': b'Hunter2abc'}",
    ],
)
def test_what_nobody_has_met_is_known_by_its_shape(text: str) -> None:
    for cleaned in (MET.clean(text), MET.clean(f"Traceback (most recent call last):\nValueError: {text}\n")):
        assert "Hunter2abc" not in cleaned
        assert "SHVudGVy" not in cleaned


@pytest.mark.parametrize(
    "sentence",
    [
        "The PIN is not right.",
        "The token is wrong: type it again.",
        "Write to office@example.org, or see https://a.example/x?y=1",
    ],
)
def test_a_sentence_for_a_person_is_left_as_it_is_where_no_secret_was_met(sentence: str) -> None:
    MET.learn("something else")
    assert MET.struck(sentence) == sentence


@pytest.mark.parametrize("number", ["4111111111111111", "5500 0000 0000 0004", "3782-822463-10005"])
def test_no_number_of_a_payment_card_is_told(number: str) -> None:
    for text in (f"card {number}", f"paid 12 34 with {number}, approved", f'{{"pan": "{number}"}}', f"{number} 2026"):
        cleaned = MET.clean(text)
        assert re.sub(r"\D", "", number) not in re.sub(r"\D", "", cleaned), cleaned
        assert GONE in cleaned


@pytest.mark.parametrize(
    "text",
    [
        "receipt 4111111111111112",
        "order 638997120000000008 is with the till",
        "2026-11-30 04:29:58,123 INFO waiterapp.client.courier 2 lines",
        "room for 4 111 111 111 bytes",
        "the token -> the till",
        "no tokens are left, and 3 secrets",
    ],
)
def test_what_only_looks_a_little_like_a_secret_stays(text: str) -> None:
    assert MET.clean(text) == text


@pytest.mark.parametrize("secret", ["Tr0ub4dor&3xyz", "plain-Word9"])
def test_a_secret_of_which_every_letter_is_escaped_or_that_is_broken_over_two_lines_is_struck(secret: str) -> None:
    MET.learn(secret)
    ways = {
        "percent": "".join(f"%{byte:02X}" for byte in secret.encode()),
        "percent twice": "".join(f"%25{byte:02x}" for byte in secret.encode()),
        "JSON": "".join(f"\\u{ord(one):04x}" for one in secret),
        "two lines": f"{secret[:5]}\n{secret[5:]}",
        "two lines, indented": f"{secret[:5]}\r\n    {secret[5:]}",
    }
    assert {name: MET.struck(f"before {one} after") for name, one in ways.items()} == dict.fromkeys(
        ways, f"before {GONE} after"
    )


def test_what_a_key_calls_a_secret_is_not_told_of_a_document() -> None:
    document = {"machine_key": "Hunter2abc", "apiToken": "Hunter2abc", "has_pin": True, "pinned": "yes", "tokens": ["a"]}
    assert MET_NOTHING.cleaned({"settings": document}) == {
        "settings": {"machine_key": GONE, "apiToken": GONE, "has_pin": True, "pinned": "yes", "tokens": ["a"]}
    }


def test_no_number_of_other_secrets_pushes_out_a_login() -> None:
    met = SecretsMet()
    met.learn("till-pw-AbCdEf42", purpose="kassa/password")
    for number in range(2 * MOST_MET):
        met.learn(f"GUT-{number:05d}")
        met.learn(f"CODE-{number:05d}", purpose="voucher", most=3)
    assert met.struck("login with till-pw-AbCdEf42 refused") == f"login with {GONE} refused"
    assert len(tuple(met)) == 1 + MOST_MET + 3


def test_the_secrets_that_are_used_are_known_the_longest() -> None:
    met = SecretsMet()
    met.learn("the machine key")
    for number in range(3 * MOST_MET):
        met.learn(f"renewed-token-{number:05d}")
        met.learn("the machine key")
    assert len(list(met)) == MOST_MET
    assert met.struck("with the machine key") == f"with {GONE}"
    assert met.struck(f"renewed-token-{3 * MOST_MET - 1:05d}") == GONE


def test_short_words_are_no_secrets_and_short_secrets_are_words() -> None:
    met = SecretsMet()
    met.learn("yes", "", "4711")
    assert met.struck("yes, table 14711 paid 4711") == f"yes, table 14711 paid {GONE}"


def test_long_tokens_are_learned_and_struck_fast_enough_for_a_log() -> None:
    met = SecretsMet()
    began = time.process_time()
    for number in range(MOST_MET):
        met.learn(f"eyJ{number:04d}" + "aB3-_.xY" * 150)
    met.struck("")
    assert time.process_time() - began < 3
    line = "INFO waiterapp.client.courier a delivery is with the till " * 3
    began = time.process_time()
    for _ in range(20):
        assert met.clean(line) == line
    assert (time.process_time() - began) / 20 < 0.02


@pytest.mark.parametrize(
    "piece", ["x", "a.", "x-", 'pin="', "https://", "a@", "x.@", "[parameters: ", "bearer ", "%41", "\\u0041", "eyJ"]
)
def test_no_text_of_anybody_makes_cleaning_slow(piece: str) -> None:
    MET.learn("the machine key", "eyJ" + "x" * 900)
    began = time.process_time()
    MET.clean(piece * (60_000 // len(piece)))
    assert time.process_time() - began < 3, piece


def test_tokens_that_are_renewed_all_day_push_no_password_out() -> None:
    met = SecretsMet()
    met.learn("hunter2-geheim")
    for number in range(10 * MOST_MET):
        met.learn(f"token-number-{number:06}", purpose="token")
    assert met.struck("hunter2-geheim") == GONE
    assert met.struck(f"token-number-{10 * MOST_MET - 1:06}") == GONE
    assert len(tuple(met)) <= 1 + MOST_RENEWED


@pytest.mark.parametrize(
    "secret",
    ['"""""secret"""', "\\" * 10 + "x1", "\\" * 64, '\\"' * 5, 'ab\\\\\\"cd', "é" * 15 + "x1", "ü€ß" * 4 + "!x", "&;%25" * 3],
)
@pytest.mark.parametrize("text", ["\\" * 10_000, "\ufffd" * 10_000, "&amp;" * 2000, "%25" * 3000, '\\"' * 5000, "&#000" * 2000])
def test_a_text_of_nothing_but_escapes_is_looked_through_at_once(secret: str, text: str) -> None:
    known = Redactor([secret])
    began = time.thread_time()
    known.struck(text)
    assert time.thread_time() - began < 0.5


@pytest.mark.parametrize("secret", ["pass\\\\word", "\\\\\\secret", 'pa"ss\\wo"rd', "Größenwahn", "пароль-99"])
def test_a_secret_that_is_written_again_and_again_is_struck(secret: str) -> None:
    written = secret
    for _ in range(3):
        assert GONE in Redactor([secret]).struck(f"login {written} refused")
        written = json.dumps(written)[1:-1]
    lost = "".join(one if one.isascii() else "\ufffd" for one in secret)
    assert secret.isascii() or GONE in Redactor([secret]).struck(f"login {lost} refused")
