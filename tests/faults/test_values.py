"""Values that no field should hold: pasted from anywhere, they end in words or are left out."""

from dataclasses import replace

import pytest

from bkk_desktop.actions import alumni, pemberi_kerja
from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.domain.pemberi_kerja import PemberiKerja
from bkk_desktop.errors import UserError
from bkk_desktop.office import Office
from bkk_desktop.store import record
from bkk_desktop.store.database import UNSTORABLE


def stored(office: Office) -> list[Alumni]:
    with office.read() as db:
        return record.all_of(db, Alumni)


@pytest.mark.parametrize("number", [1 << 63, -(1 << 63) - 1, 10**30])
def test_a_number_beyond_the_file_s_room_is_refused_in_words(office: Office, number: int) -> None:
    saved = replace(Alumni(nama="Siti"), id=alumni.save(office, Alumni(nama="Siti")))
    for work in (
        lambda: alumni.save(office, Alumni(nama="Budi", berat=number)),
        lambda: alumni.save(office, replace(saved, tinggi=number)),
    ):
        with pytest.raises(UserError) as caught:
            work()
        assert str(caught.value) == UNSTORABLE
    assert stored(office) == [saved]


def test_many_at_once_are_refused_in_words_as_well(office: Office) -> None:
    with pytest.raises(UserError) as caught, office.write("Banyak") as db:
        record.insert_many(db, [Alumni(nama="Siti"), Alumni(nama="Bu\ud800di")])
    assert str(caught.value) == UNSTORABLE
    assert stored(office) == []


@pytest.mark.parametrize("mark", ["\ud83d", "\0", "\u202e", "\u200b", "\x1b", "\ufeff"])
def test_what_nobody_sees_is_left_out(office: Office, mark: str) -> None:
    alumni.save(office, Alumni(nama=f"Si{mark}ti", alamat=f"Jalan\n{mark}Melati"))
    assert [(one.nama, one.alamat) for one in stored(office)] == [("Siti", "Jalan\nMelati")]
    pemberi_kerja.save(office, PemberiKerja(nama=f"{mark}PT K", jenis="24"))
    with office.read() as db:
        assert record.only(db, PemberiKerja).nama == "PT K"
