"""The search for the same person twice, and what was found to be two people."""

import threading
from datetime import date

import pytest

from bkk_desktop.actions import alumni as people
from bkk_desktop.actions import duplikat, gabung, urungan
from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.errors import UserError
from bkk_desktop.office import Office
from bkk_desktop.store import duplikat as store
from bkk_desktop.store import record

RINA = Alumni(
    nama="Rina Safitri Kapuas", nisn="0045678901", tanggal_lahir=date(2004, 2, 5),
    jenis_kelamin="P", nama_ibu="Halimah Daeng", tahun_lulus=2022,
)  # fmt: skip


@pytest.fixture
def doubled(office: Office) -> Office:
    others = [Alumni(nama=f"Budi Santoso {n}", tahun_lulus=2020) for n in range(5)]
    with office.write("Isi") as db:
        record.insert_many(db, [RINA, *others])
        again = record.copied(RINA, nama="RINA SAFITRI", rombel="XII AKL 1", tahun_lulus=2023)
        record.insert(db, again)
        record.insert(db, record.copied(RINA, nama="Rina S. Kapuas", nisn="45678901"))
    return office


def search(office: Office) -> duplikat.Temuan:
    return duplikat.find(office, lambda _done, _total: None, threading.Event())


def pairs(office: Office) -> set[tuple[int, int]]:
    return {(pair.kiri, pair.kanan) for pair in search(office).pairs}


def test_one_person_under_three_numbers_is_found_across_classes_and_years(doubled: Office) -> None:
    found = search(doubled)
    assert {(p.kiri, p.kanan) for p in found.pairs} == {(1, 7), (1, 8), (7, 8)}
    assert (found.dibandingkan, found.semua) == (8, 8)
    assert found.pairs[0].label_kiri == "Rina Safitri Kapuas · 2022"


def test_who_is_not_the_same_is_remembered_until_taken_back(doubled: Office) -> None:
    duplikat.not_the_same(doubled, 7, 1)
    duplikat.not_the_same(doubled, 1, 7)
    assert pairs(doubled) == {(1, 8), (7, 8)}
    with doubled.read() as db:
        (known,) = store.listing(db)
    assert known["label_kiri"] == "Rina Safitri Kapuas · 2022"
    assert known["label_kanan"] == "RINA SAFITRI · XII AKL 1 · 2023"
    duplikat.take_back(doubled, [known["id"]])
    assert pairs(doubled) == {(1, 7), (1, 8), (7, 8)}


def test_not_the_same_can_be_undone(doubled: Office) -> None:
    duplikat.not_the_same(doubled, 1, 7)
    urungan.undo(doubled)
    assert pairs(doubled) == {(1, 7), (1, 8), (7, 8)}


def test_nobody_is_told_apart_from_himself_or_from_nobody(doubled: Office) -> None:
    for one, other in ((1, 1), (1, 99)):
        with pytest.raises(UserError):
            duplikat.not_the_same(doubled, one, other)
    with pytest.raises(UserError):
        duplikat.take_back(doubled, [])


def test_after_a_merge_the_others_are_compared_with_who_stayed(doubled: Office) -> None:
    found = search(doubled)
    compared = gabung.compare(doubled, 1, 7)
    gabung.merge(doubled, gabung.Gabungan(1, 7, compared.kiri))
    left = duplikat.after_merge(doubled, found, 1, 7)
    assert {(pair.kiri, pair.kanan) for pair in left.pairs} == {(1, 8)} == pairs(doubled)


def test_a_stopped_search_keeps_what_it_found(office: Office) -> None:
    with office.write("Isi") as db:
        record.insert_many(db, [RINA, RINA, *[Alumni(nama=f"Orang {n}") for n in range(1000)]])
    stop, seen = threading.Event(), []

    def report(done: int, total: int) -> None:
        seen.append((done, total))
        if done:
            stop.set()

    found = duplikat.find(office, report, stop)
    assert seen == [(0, 1002), (200, 1002)]
    assert (found.dibandingkan, len(found.pairs)) == (200, 1)


def test_who_was_deleted_is_not_found(doubled: Office) -> None:
    people.remove(doubled, [7])
    assert pairs(doubled) == {(1, 8)}
