import pytest
from hypothesis import given
from hypothesis import strategies as st

from bkk_desktop.errors import UserError
from bkk_desktop.store import recovery
from bkk_desktop.store.recovery import ALPHABET, BYTES, LENGTH, generate, normal, written

positions = st.integers(0, LENGTH - 1)
codes = st.binary(min_size=BYTES, max_size=BYTES).map(written)


def test_a_code_has_eight_groups_of_five_signs_and_is_never_the_same() -> None:
    made = {generate() for _ in range(50)}
    assert len(made) == 50
    for code in made:
        assert [len(group) for group in code.split("-")] == [5] * 8
        assert set(code) <= set(ALPHABET) | {"-"}


def test_no_sign_looks_like_another() -> None:
    assert len(set(ALPHABET)) == 32
    assert not set("ILOU") & set(ALPHABET)


@given(code=codes, data=st.data())
def test_a_code_is_read_however_it_is_typed(code: str, data: st.DataObject) -> None:
    typed = "".join(
        data.draw(st.sampled_from(sorted({sign, sign.lower(), *ALIKE.get(sign, sign)})))
        + data.draw(st.sampled_from(["", "", " ", "-", "\n", "\u2013"]))
        for sign in code.replace("-", "")
    )
    assert normal(typed) == code.replace("-", "")


ALIKE = {"0": "Oo", "1": "IiLl", "V": "Uu"}


@given(code=codes.map(normal), at=positions, step=st.integers(1, 31))
def test_any_one_wrong_sign_is_found_in_its_group(code: str, at: int, step: int) -> None:
    wrong = ALPHABET[(ALPHABET.index(code[at]) + step) % 32]
    with pytest.raises(UserError) as caught:
        normal(code[:at] + wrong + code[at + 1 :])
    assert str(caught.value) == recovery.MISTYPED.format(nomor=at // 5 + 1)


@given(code=codes.map(normal), at=positions.filter(lambda at: at % 5 != 4))
def test_two_neighbours_in_the_wrong_order_are_found(code: str, at: int) -> None:
    first, second = code[at], code[at + 1]
    swapped = code[:at] + second + first + code[at + 2 :]
    if first == second:
        assert normal(swapped) == code
    else:
        with pytest.raises(UserError, match=f"kelompok ke-{at // 5 + 1}"):
            normal(swapped)


@given(secret=st.binary(min_size=BYTES, max_size=BYTES))
def test_every_bit_of_the_secret_stands_in_the_code(secret: bytes) -> None:
    signs = [sign for group in written(secret).split("-") for sign in group[:4]]
    bits = sum(ALPHABET.index(sign) << 5 * place for place, sign in enumerate(signs))
    assert bits.to_bytes(BYTES) == secret


def test_two_groups_in_the_wrong_order_are_found() -> None:
    first, second, *rest = generate().split("-")
    with pytest.raises(UserError, match="kelompok ke-1"):
        normal("-".join([second, first, *rest]))


def test_a_code_that_is_cut_short_too_long_or_strange_says_so() -> None:
    code = generate()
    for typed, sentence in (
        (code[:-2], recovery.TOO_SHORT.format(perlu=40, ada=38)),
        ("", recovery.TOO_SHORT.format(perlu=40, ada=0)),
        (code + "AB", recovery.TOO_LONG.format(perlu=40, ada=42)),
        (code[:-1] + "?", recovery.STRANGE),
    ):
        with pytest.raises(UserError) as caught:
            normal(typed)
        assert str(caught.value) == sentence
