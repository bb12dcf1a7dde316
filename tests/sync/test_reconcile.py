"""What differs between here and the province: each of the five cases, for any two histories."""

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from bkk_desktop.store.kiriman import Kiriman
from sync.documents import Head
from sync.reconcile import Kind, compared

DEVICE = "d-0123456789abcdef"


def digest(content: int) -> str:
    return f"sha256:{content:064x}"


@dataclass(frozen=True)
class Mine:
    """One revision here: what it says, and whether its receipt is here and since when."""

    revisi: int
    content: int
    status: str
    receipt: int


def rows(period: str, mine: list[Mine], first: int) -> list[Kiriman]:
    last = max((one.revisi for one in mine), default=0)
    return [
        Kiriman(
            laporan=first + at, periode=period, revisi=one.revisi, digest=digest(one.content),
            dibekukan_pada="", paket=first + at, kode="", nama_berkas="", besar=0, percobaan=0,
            coba_lagi_pada=None, sewa="", di_usb_pada=None, kelas="", kode_hasil="", rincian="",
            dicoba_pada=None, status=one.status, tanda_terima=None, tanda_terima_id=one.receipt,
            revisi_terakhir=last,
        )
        for at, one in enumerate(mine)
    ]  # fmt: skip


def parent(row: Kiriman) -> str | None:
    """Say that a revision replaces what has its own content, less one."""
    return digest(int(row.digest[-1], 16) - 1) if row.revisi > 1 else None


def head(period: str, revision: int, content: int) -> Head:
    return Head(period, revision, digest(content), digest(content), DEVICE, "Laptop AB12")


@st.composite
def histories(draw: st.DrawFn) -> tuple[list[Mine], tuple[int, int] | None]:
    """Draw a period's revisions here, and the newest at the province."""
    count = draw(st.integers(0, 4))
    mine = []
    for revisi in range(1, count + 1):
        status = draw(st.sampled_from(["", "received", "accepted", "rejected"]))
        mine.append(Mine(revisi, draw(st.integers(0, 2)), status, draw(st.integers(1, 9))))
    there = draw(st.one_of(st.none(), st.tuples(st.integers(1, 5), st.integers(0, 2))))
    return mine, there


@given(histories(), st.integers(0, 9))
def test_every_difference_is_found_and_nothing_else(
    history: tuple[list[Mine], tuple[int, int] | None], up_to: int
) -> None:
    mine, there = history
    heads = (head("2026-T3", *there),) if there else ()
    found = compared(rows("2026-T3", mine, 1), heads, up_to, parent)
    revision = there[0] if there else 0
    behind = {
        one.revisi for one in mine if one.status and one.receipt <= up_to and one.revisi > revision
    }
    assert {one.laporan for one in found if one.kind is Kind.BEHIND} == behind
    passed = {one.revisi for one in mine if not one.status and one.revisi < revision}
    assert {one.laporan for one in found if one.kind is Kind.PASSED} == passed
    rest = [one.kind for one in found if one.kind not in (Kind.BEHIND, Kind.PASSED, Kind.ADRIFT)]
    same = next((one for one in mine if one.revisi == revision), None)
    if there is None or (same is None and revision <= len(mine)):
        assert rest == []
    elif same is None:
        assert rest == [Kind.ELSEWHERE]
    elif same.content != there[1]:
        assert rest == [Kind.OTHER]
    else:
        assert rest == ([] if same.status else [Kind.UNRECORDED])


@given(st.integers(1, 4), st.sampled_from(["accepted", "rejected", "received"]))
def test_two_sides_that_agree_have_nothing_to_say(count: int, status: str) -> None:
    mine = [Mine(revisi, revisi, status, revisi) for revisi in range(1, count + 1)]
    found = compared(rows("2026", mine, 1), (head("2026", count, count),), 99, parent)
    assert found == []


def test_periods_do_not_mix() -> None:
    mine = [Mine(1, 1, "accepted", 1)]
    heads = (head("2026-T1", 1, 1), head("2026-T2", 3, 7))
    found = compared(rows("2026-T1", mine, 1) + rows("2026-T3", mine, 5), heads, 9, parent)
    assert [(one.kind, one.periode) for one in found] == [
        (Kind.BEHIND, "2026-T3"),
        (Kind.ELSEWHERE, "2026-T2"),
    ]


@given(st.integers(1, 6), st.integers(2, 8))
def test_what_does_not_build_on_the_head_is_adrift_until_one_joins(count: int, joins: int) -> None:
    mine = [Mine(revisi, revisi, "", 0) for revisi in range(1, count + 1)]

    def replaced(row: Kiriman) -> str | None:
        return digest(9) if row.revisi == joins else parent(row)

    found = compared(rows("2026", mine, 1), (head("2026", 1, 9),), 0, replaced)
    assert [one.laporan for one in found if one.kind is Kind.OTHER] == [1]
    adrift = {one.laporan for one in found if one.kind is Kind.ADRIFT}
    assert adrift == set(range(2, min(count + 1, joins)))
