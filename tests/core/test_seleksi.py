"""Seleksi: where applicants stand, and figures that add up whatever moves were made."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from bkk_desktop.domain.seleksi import (
    HASIL,
    PASSED,
    Angka,
    Lamaran,
    Pelamar,
    Tahap,
    Tujuan,
    day_words,
    onward,
    stage_problems,
    step,
    summary,
)

TODAY = date(2026, 8, 24)
STAGES = [Tahap(id=number, nama=f"Tahap {number}") for number in (11, 12, 13)]
ORDER = [stage.id for stage in STAGES]
TARGETS = st.one_of(
    st.sampled_from(ORDER).map(lambda stage: Tujuan(tahap=stage)),
    st.sampled_from(sorted(HASIL)).map(lambda hasil: Tujuan(hasil=hasil, alasan="Alasan")),
)


def walked(moves: list[Tujuan]) -> tuple[Lamaran, dict[int, str]]:
    """Return an applicant after some moves, and the results that were stored on the way."""
    one, stored = Lamaran(id=1, tahap=ORDER[0]), dict[int, str]()
    for to in moves:
        moved = step(one, ORDER, to, TODAY)
        one, stored = moved.lamaran, stored | dict(moved.hasil)
    return one, stored


@given(st.lists(TARGETS, max_size=8))
def test_a_stage_is_passed_by_exactly_those_who_stand_beyond_it(moves: list[Tujuan]) -> None:
    one, stored = walked(moves)
    here = len(ORDER) if one.hasil == "diterima" else ORDER.index(one.tahap or 0)
    passed = [stage for stage in ORDER if stored.get(stage) == PASSED]
    assert passed == ORDER[:here]
    failed = [stage for stage, result in stored.items() if result == "tidak"]
    assert failed == ([one.tahap] if one.hasil == "tidak_lolos" else [])


@given(st.lists(TARGETS, max_size=8))
def test_back_in_a_stage_nothing_of_an_end_is_left(moves: list[Tujuan]) -> None:
    one, _ = walked([*moves, Tujuan(tahap=12)])
    assert (one.tahap, one.hasil, one.alasan, one.tanggal_hasil) == (12, "", "", None)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["L", "P", ""]), st.lists(TARGETS, max_size=5),
            st.sets(st.sampled_from(ORDER)),
        )
    )
)  # fmt: skip
def test_every_figure_of_a_selection_adds_up(
    crowd: list[tuple[str, list[Tujuan], set[int]]],
) -> None:
    people = []
    for sex, moves, came in crowd:
        one, _ = walked(moves)
        people.append(Pelamar(sex, one.tahap, one.hasil, frozenset(came)))
    told = summary(STAGES, people)
    assert told.pelamar.jumlah == len(people)
    assert total([*told.akhir.values(), told.proses]) == told.pelamar
    assert not people or told.tahap[0].masuk == told.pelamar
    for stage in told.tahap:
        ends = [stage.lolos, stage.tidak_lolos, stage.mundur, stage.cadangan, stage.menunggu]
        assert total(ends) == stage.masuk
        assert stage.hadir.jumlah <= stage.masuk.jumlah
    for stage, following in zip(told.tahap, told.tahap[1:], strict=False):
        assert following.masuk == stage.lolos
    assert told.tahap[-1].lolos == told.akhir["diterima"]


def total(counts: list[Angka]) -> Angka:
    return Angka(
        sum(one.l for one in counts), sum(one.p for one in counts), sum(one.belum for one in counts)
    )


def test_whoever_passes_the_last_stage_is_accepted() -> None:
    assert onward(Lamaran(tahap=11), ORDER) == Tujuan(tahap=12)
    assert onward(Lamaran(tahap=13), ORDER) == Tujuan(hasil="diterima")


def test_a_stage_needs_a_name_and_tells_its_day_as_an_invitation_does() -> None:
    assert [p.code for p in stage_problems(Tahap(tanggal=date(2026, 8, 1)), TODAY)] == [
        "nama_kosong",
        "tanggal_lewat",
    ]
    told = Tahap(tanggal=date(2026, 8, 31), pukul="08.00 WIB")
    assert day_words(told) == "Senin, 31 Agustus 2026, pukul 08.00 WIB"
    assert day_words(Tahap(pukul="08.00")) == "08.00"
