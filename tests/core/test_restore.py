"""The bin: what comes back keeps the rules of what was written since."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from bkk_desktop.actions import pendaftaran as registrations
from bkk_desktop.actions import urungan
from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.domain.pendaftaran import Pendaftaran
from bkk_desktop.errors import UserError
from bkk_desktop.store import journal, record

if TYPE_CHECKING:
    from bkk_desktop.office import Office

JUNE = Pendaftaran(tanggal=date(2026, 6, 1), golongan_jabatan="4")


def people(office: Office, *names: str) -> list[int]:
    with office.write("Alumni") as db:
        return [
            record.insert(db, Alumni(nama=n, tanggal_lahir=date(2006, 1, 2), jenis_kelamin="P"))
            for n in names
        ]


def binned(office: Office) -> list[int]:
    with office.read() as db:
        return [gone.jurnal for gone in journal.bin_of(db)]


def registered(office: Office) -> int:
    with office.read() as db:
        return len(record.all_of(db, Pendaftaran))


def test_nobody_gets_a_second_open_registration_out_of_the_bin(office: Office) -> None:
    siti = people(office, "Siti")
    registrations.remove(office, registrations.register_many(office, siti, JUNE))
    registrations.register_many(office, siti, JUNE)
    (gone,) = binned(office)
    with pytest.raises(UserError, match="belum bisa dipulihkan dan tetap di keranjang") as caught:
        urungan.restore(office, gone)
    assert caught.value.problems[0].code == "pendaftaran_terbuka"
    assert registered(office) == 1
    assert binned(office) == [gone]


def test_many_come_back_as_one_action_with_one_undo(office: Office) -> None:
    numbers = registrations.register_many(office, people(office, "Siti", "Ani", "Dewi"), JUNE)
    registrations.remove(office, numbers)
    restored = urungan.restore_all(office, binned(office))
    assert (sorted(restored.baris), restored.refused) == (sorted(numbers), ())
    assert registered(office) == 3
    urungan.undo(office)
    assert registered(office) == 0


def test_one_that_cannot_come_back_does_not_keep_the_others(office: Office) -> None:
    siti, ani = people(office, "Siti", "Ani")
    registrations.remove(office, registrations.register_many(office, [siti, ani], JUNE))
    registrations.register_many(office, [siti], JUNE)
    restored = urungan.restore_all(office, binned(office))
    assert (len(restored.baris), len(restored.refused)) == (1, 1)
    with office.read() as db:
        assert {one.alumni for one in record.all_of(db, Pendaftaran)} == {siti, ani}
