"""Six-monthly reports: who is due, who is proposed for removal, and what is refused."""

from datetime import date

import pytest

from bkk_desktop.actions import lapor_pencaker, pendaftaran, sekolah, urungan
from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.domain.lapor_pencaker import (
    LaporPencaker,
    Menunggu,
    due,
    reminder,
    reminder_for_all,
)
from bkk_desktop.domain.pemberi_kerja import PemberiKerja
from bkk_desktop.domain.pendaftaran import Pendaftaran
from bkk_desktop.domain.penempatan import Penempatan
from bkk_desktop.domain.pengaturan import Settings
from bkk_desktop.errors import UserError
from bkk_desktop.office import Office
from bkk_desktop.store import pendaftaran as store
from bkk_desktop.store import record

TODAY = date(2026, 8, 24)
BEGUN = {
    "Baru": date(2026, 2, 25),
    "Enam": date(2026, 2, 24),
    "Dua belas": date(2025, 8, 24),
    "Delapan belas": date(2025, 2, 24),
    "Dua puluh empat": date(2024, 8, 24),
}


@pytest.fixture
def seekers(office: Office) -> dict[str, int]:
    with office.write("Isi") as db:
        return {
            name: record.insert(
                db,
                Pendaftaran(
                    alumni=record.insert(db, Alumni(nama=name)),
                    nomor=name,
                    tanggal=begun,
                    golongan_jabatan="4",
                ),
            )
            for name, begun in BEGUN.items()
        }


def states(office: Office, today: date = TODAY) -> dict[str, str]:
    with office.read() as db:
        return {row["nama"]: row["lapor"] for row in store.listing(db, today)}


def waiting(office: Office) -> Menunggu:
    with office.read() as db:
        return store.due(db, TODAY)


def test_silence_is_told_in_steps_up_to_the_proposal(
    office: Office, seekers: dict[str, int]
) -> None:
    assert seekers
    assert states(office) == {
        "Baru": "",
        "Enam": "Lewat 6 bulan",
        "Dua belas": "Lewat 12 bulan",
        "Delapan belas": "Lewat 18 bulan",
        "Dua puluh empat": "Usulan dihapuskan",
    }
    assert waiting(office) == Menunggu(4, 1, 0)
    assert due(BEGUN["Baru"]) == date(2026, 8, 25)


def test_the_office_decides_after_how_many_months_it_is_proposed(
    office: Office, seekers: dict[str, int]
) -> None:
    assert seekers
    sekolah.save_settings(office, Settings(hapus_otomatis_bulan=12))
    assert waiting(office).usulan_dicoret == 3
    sekolah.save_settings(office, Settings(hapus_otomatis_bulan=0))
    assert states(office)["Dua puluh empat"] == "Lewat 18 bulan"
    assert waiting(office) == Menunggu(4, 0, 0)


def test_nobody_is_struck_off_by_the_program(office: Office, seekers: dict[str, int]) -> None:
    far = date(2036, 1, 1)
    assert set(states(office, far).values()) == {"Usulan dihapuskan"}
    with office.read() as db:
        assert all(row["status"] == "Terdaftar" for row in store.listing(db, far))
        assert len(seekers) == len(store.listing(db, far))


def test_a_report_starts_the_six_months_anew_for_many_at_once(
    office: Office, seekers: dict[str, int]
) -> None:
    ids = [seekers["Enam"], seekers["Dua puluh empat"]]
    assert lapor_pencaker.report(office, ids, LaporPencaker(tanggal=TODAY)) == 2
    assert states(office)["Enam"] == states(office)["Dua puluh empat"] == ""
    assert waiting(office) == Menunggu(2, 0, 0)
    urungan.undo(office)
    assert waiting(office) == Menunggu(4, 1, 0)


def test_the_same_day_is_written_down_once(office: Office, seekers: dict[str, int]) -> None:
    wanted = LaporPencaker(tanggal=TODAY)
    assert lapor_pencaker.report(office, [seekers["Enam"]], wanted) == 1
    assert lapor_pencaker.report(office, list(seekers.values()), wanted) == 4
    again = LaporPencaker(pendaftaran=seekers["Enam"], tanggal=TODAY)
    with pytest.raises(UserError, match="sudah tercatat"):
        lapor_pencaker.save(office, again)


@pytest.mark.parametrize(
    ("tanggal", "said"),
    [
        (None, "Isi tanggal lapor"),
        (date(2026, 8, 25), "masih di depan"),
        (date(2024, 8, 23), "sebelum mendaftar pada 24 Agu 2024"),
    ],
)
def test_a_day_that_cannot_be_is_refused(
    office: Office, seekers: dict[str, int], tanggal: date | None, said: str
) -> None:
    lapor = LaporPencaker(pendaftaran=seekers["Dua puluh empat"], tanggal=tanggal)
    [problem] = lapor_pencaker.check(office, lapor)
    assert said in str(problem)
    with pytest.raises(UserError, match=said):
        lapor_pencaker.save(office, lapor)


def test_all_report_or_none_and_who_stands_in_the_way_is_named(
    office: Office, seekers: dict[str, int]
) -> None:
    pendaftaran.strike_off(office, [seekers["Enam"]], date(2026, 8, 1), "Pindah")
    with pytest.raises(UserError, match="Enam: Pendaftaran Enam sudah berakhir pada 1 Agu 2026"):
        lapor_pencaker.report(office, list(seekers.values()), LaporPencaker(tanggal=TODAY))
    with office.read() as db:
        assert record.all_of(db, LaporPencaker) == []
    with pytest.raises(UserError, match="sudah tidak ada"):
        lapor_pencaker.report(office, [99], LaporPencaker(tanggal=TODAY))


def test_who_was_placed_or_struck_off_owes_no_report(
    office: Office, seekers: dict[str, int]
) -> None:
    with office.write("Isi") as db:
        firm = record.insert(db, PemberiKerja(nama="PT"))
        seeking = record.get(db, Pendaftaran, seekers["Dua belas"])
        work = Penempatan(
            alumni=seeking.alumni, pendaftaran=seeking.id, pemberi_kerja=firm, tanggal_mulai=TODAY
        )
        record.insert(db, work)
    pendaftaran.strike_off(office, [seekers["Enam"]], TODAY, "Pindah")
    assert states(office)["Dua belas"] == states(office)["Enam"] == ""
    assert waiting(office) == Menunggu(2, 1, 0)


def test_a_report_is_changed_removed_and_goes_with_its_registration(
    office: Office, seekers: dict[str, int]
) -> None:
    number = lapor_pencaker.save(
        office, LaporPencaker(pendaftaran=seekers["Enam"], tanggal=TODAY, keterangan=" lewat  WA ")
    )
    with office.read() as db:
        [stored] = store.reports(db, seekers["Enam"])
    assert stored.keterangan == "lewat WA"
    assert lapor_pencaker.check(office, stored) == []
    assert lapor_pencaker.save(office, stored) == number
    lapor_pencaker.remove(office, [number])
    assert states(office)["Enam"] == "Lewat 6 bulan"
    lapor_pencaker.report(office, [seekers["Enam"]], LaporPencaker(tanggal=TODAY))
    pendaftaran.remove(office, [seekers["Enam"]])
    with office.read() as db:
        assert record.all_of(db, LaporPencaker) == []


def test_the_reminder_names_the_number_and_the_last_news() -> None:
    text = reminder("Siti", "0001/BKK/2026", TODAY, "SMK Uji")
    assert text.startswith("Halo Siti,\n\nAnda terdaftar")
    assert "nomor 0001/BKK/2026. Kabar terakhir kami terima 24 Agustus 2026." in text
    assert text.endswith("BKK SMK Uji")
    assert "Kabar terakhir" not in reminder("Siti", "1", None, "")
    assert "1. Ani\n2. Budi" in reminder_for_all(["Ani", "Budi"], "SMK Uji")
