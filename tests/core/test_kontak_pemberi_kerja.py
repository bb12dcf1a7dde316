"""The log of contacts: rules, follow-ups, and what the list of employers tells of them."""

from dataclasses import replace
from datetime import date

import pytest

from bkk_desktop.actions import kontak_pemberi_kerja as actions
from bkk_desktop.actions import mou, pemberi_kerja, urungan
from bkk_desktop.domain.kontak_pemberi_kerja import KontakPemberiKerja, is_waiting, problems
from bkk_desktop.domain.mou import Mou
from bkk_desktop.domain.pemberi_kerja import PemberiKerja
from bkk_desktop.errors import Stops, UserError
from bkk_desktop.office import Office
from bkk_desktop.store import kontak_pemberi_kerja as store
from bkk_desktop.store import pemberi_kerja as firms
from bkk_desktop.store import record

TODAY = date(2026, 8, 24)
GOOD = KontakPemberiKerja(
    pemberi_kerja=1,
    tanggal=date(2026, 8, 10),
    cara="telepon",
    dengan="Ratna",
    isi="Butuh teknisi",
    tindak_lanjut="Kirim daftar",
    tanggal_tindak_lanjut=date(2026, 8, 20),
)


@pytest.fixture
def school(office: Office) -> Office:
    pemberi_kerja.save(office, PemberiKerja(nama="PT Satu", jenis="24", lapangan_usaha="G"))
    return office


@pytest.mark.parametrize(
    ("change", "code", "stops"),
    [
        ({"pemberi_kerja": 0}, "pemberi_kerja_kosong", Stops.SAVING),
        ({"tanggal": None}, "tanggal_kosong", Stops.SAVING),
        ({"tanggal": date(2026, 8, 25), "tanggal_tindak_lanjut": None}, "tanggal_di_depan", 0),
        ({"isi": "", "tindak_lanjut": " ", "tanggal_tindak_lanjut": None}, "isi_kosong", 2),
        ({"tindak_lanjut": ""}, "tindak_lanjut_kosong", Stops.NOTHING),
        ({"tanggal_tindak_lanjut": date(2026, 8, 9)}, "tanggal_terbalik", Stops.SAVING),
    ],
)
def test_each_fault_is_named(change: dict[str, object], code: str, stops: int) -> None:
    assert list(problems(GOOD, TODAY)) == []
    [problem] = problems(replace(GOOD, **change), TODAY)  # type: ignore[arg-type]
    assert (problem.code, problem.stops) == (code, stops)
    assert str(problem)


def test_a_follow_up_waits_until_it_is_ticked(school: Office) -> None:
    number = actions.save(school, GOOD)
    actions.follow_up(school, [number])
    with school.read() as db:
        [done] = store.of(db, 1)
    assert not is_waiting(done)
    urungan.undo(school)
    with school.read() as db:
        assert is_waiting(record.get(db, KontakPemberiKerja, number))


def test_the_list_shows_the_next_follow_up_and_that_it_is_overdue(school: Office) -> None:
    number = actions.save(school, GOOD)
    later = date(2026, 9, 1)
    actions.save(school, replace(GOOD, tanggal_tindak_lanjut=later))
    with school.read() as db:
        [row] = firms.listing(db, TODAY)
    assert (row["tindak_lanjut"], row["terlambat"]) == ("2026-08-20", 1)
    actions.follow_up(school, [number])
    with school.read() as db:
        [row] = firms.listing(db, TODAY)
    assert (row["tindak_lanjut"], row["terlambat"]) == (later.isoformat(), 0)


def test_the_list_shows_the_agreement_that_is_in_force(school: Office) -> None:
    mou.save(school, Mou(pemberi_kerja=1, tanggal_mulai=date(2026, 9, 1)))
    mou.save(school, Mou(pemberi_kerja=1, tanggal_mulai=TODAY, tanggal_selesai=date(2026, 8, 30)))
    with school.read() as db:
        [row] = firms.with_agreements(db, TODAY)
    assert (row["mou"], row["mou_selesai"]) == ("Dalam 7 hari", date(2026, 8, 30))


def test_contacts_go_with_their_employer_and_come_back_with_it(school: Office) -> None:
    actions.save(school, GOOD)
    pemberi_kerja.remove(school, [1])
    with school.read() as db:
        assert record.all_of(db, KontakPemberiKerja) == []
    urungan.undo(school)
    with school.read() as db:
        assert [one.isi for one in store.of(db, 1)] == ["Butuh teknisi"]


def test_a_contact_is_changed_and_removed(school: Office) -> None:
    number = actions.save(school, GOOD)
    actions.save(school, replace(GOOD, id=number, isi="Lain"))
    assert actions.check(school, GOOD) == []
    actions.remove(school, [number])
    with pytest.raises(UserError, match="sudah tidak ada"):
        actions.save(school, replace(GOOD, pemberi_kerja=99))
    with school.read() as db:
        assert store.of(db, 1) == []
