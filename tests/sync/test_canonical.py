"""JSON from outside is read strictly, and written in one way only."""

import json

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from sync.canonical import DEPTH, MEMBERS, MalformedError, dumps, loads, within

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
WHOLE = st.integers(-(2**53) + 1, 2**53 - 1)
VALUES = st.recursive(
    st.none() | st.booleans() | WHOLE | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=20,
)


@given(VALUES)
def test_what_is_written_is_read_back(value: object) -> None:
    assert loads(dumps(value)) == value


@given(VALUES)
def test_a_value_has_one_spelling(value: object) -> None:
    assert dumps(json.loads(json.dumps(value))) == dumps(value)


ANYTHING = st.recursive(
    VALUES | st.integers() | st.floats() | st.text(),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.tuples(inner)
        | st.dictionaries(st.text() | st.integers() | st.booleans(), inner, max_size=4)
    ),
    max_leaves=20,
)


@given(ANYTHING)
def test_it_is_the_spelling_of_the_standard_or_none(value: object) -> None:
    try:
        expected = rfc8785.dumps(value)  # type: ignore[arg-type]  # whatever there is
    except rfc8785.CanonicalizationError:
        with pytest.raises(rfc8785.CanonicalizationError):
            dumps(value)
    else:
        assert dumps(value) == expected


@pytest.mark.parametrize(
    ("value", "spelling"),
    [
        ({"\U0001f600": 1, "\ufb33": 2}, '{"\U0001f600":1,"\ufb33":2}'),
        (
            {"b\n": '\x1f\x7f"\\', "a": [None, True]},
            '{"a":[null,true],"b\\n":"\\u001f\x7f\\"\\\\"}',
        ),
        ([1e21, 0.5, -0.0], "[1e+21,0.5,0]"),
    ],
)
def test_peculiar_values_are_spelled_by_the_standard(value: object, spelling: str) -> None:
    assert dumps(value).decode() == spelling


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xef\xbb\xbf{}",
        b'{"a":1,"a":2}',
        b'{"a":1.5}',
        b'{"a":NaN}',
        b'{"a":Infinity}',
        b'{"a":1e3}',
        b'{"a":123456789012345678}',
        b'"\\ud800"',
        b'{"\\udfff":1}',
        b'"\xff"',
        b'{"a":99999999999999999}',
        b"[" * (DEPTH + 1) + b"0" + b"]" * (DEPTH + 1),
        b"[" * 1_000_000,
        b"[" + b"0," * MEMBERS + b"0]",
    ],
    ids=range(15),
)
@pytest.mark.case("J7")
def test_surprises_are_refused(data: bytes) -> None:
    with pytest.raises(MalformedError):
        loads(data)


def test_too_many_bytes_are_not_looked_at() -> None:
    assert within(b"abc", 3) == b"abc"
    with pytest.raises(MalformedError):
        within(b"abcd", 3)


@given(st.binary(max_size=200))
@pytest.mark.case("J7")
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        loads(data)
    except MalformedError:
        return
    json.loads(data)
