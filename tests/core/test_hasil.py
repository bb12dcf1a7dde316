"""What became of a person: the newer of the last answer and the work that lasts today."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.domain.pemberi_kerja import PemberiKerja
from bkk_desktop.domain.penempatan import Penempatan
from bkk_desktop.store import record
from bkk_desktop.store.alumni import listing

if TYPE_CHECKING:
    from bkk_desktop.office import Office

TODAY = date(2026, 8, 24)
Answer = tuple[str | None, str]
Work = tuple[date, date | None]
HEARD = """
    INSERT INTO penelusuran (alumni, tahun, tanggal, kegiatan_utama)
    VALUES (1, 2026, :tanggal, :kegiatan)
"""


def outcome(office: Office, answers: list[Answer], work: list[Work]) -> str:
    with office.write("Isi") as db:
        record.insert(db, Alumni(nama="Siti"))
        record.insert(db, PemberiKerja(nama="PT"))
        for tanggal, kegiatan in answers:
            db.execute(HEARD, {"tanggal": tanggal, "kegiatan": kegiatan})
        for begun, ended in work:
            record.insert(
                db,
                Penempatan(alumni=1, pemberi_kerja=1, tanggal_mulai=begun, tanggal_selesai=ended),
            )
        (row,) = listing(db, TODAY)
    return str(row["hasil"])


JUNE = date(2026, 6, 1)


@pytest.mark.parametrize(
    ("answers", "work", "expected"),
    [
        ([], [], "Belum terdata"),
        ([("2026-05-01", "")], [], "Belum terdata"),
        ([("2026-05-01", "belum")], [], "Belum bekerja"),
        ([("2026-05-01", "melanjutkan"), ("2026-04-01", "bekerja")], [], "Melanjutkan"),
        ([("2026-05-01", "bekerja"), ("2026-05-01", "wirausaha")], [], "Wirausaha"),
        ([("2026-05-01", "wirausaha"), ("2026-07-01", "")], [], "Wirausaha"),
        ([], [(JUNE, None)], "Bekerja"),
        ([("2026-05-01", "belum")], [(JUNE, None)], "Bekerja"),
        ([("2026-07-01", "melanjutkan")], [(JUNE, None)], "Melanjutkan"),
        ([(None, "melanjutkan")], [(JUNE, None)], "Bekerja"),
        ([("2026-05-01", "belum")], [(JUNE, date(2026, 7, 1))], "Belum bekerja"),
        ([], [(JUNE, date(2026, 7, 1))], "Belum terdata"),
        ([], [(date(2026, 9, 1), None)], "Belum terdata"),
    ],
)
def test_the_newer_of_answer_and_work_counts_and_silence_is_no_answer(
    office: Office, answers: list[Answer], work: list[Work], expected: str
) -> None:
    assert outcome(office, answers, work) == expected
