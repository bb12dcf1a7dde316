"""What lies between an opening and the last frozen closing, by name."""

import hashlib
import json
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime

from hypothesis import HealthCheck, given, settings

from bkk_desktop.domain.periode import Periode
from bkk_desktop.office import Office
from bkk_desktop.reports.counting import Hitungan, count
from bkk_desktop.reports.document import document_of
from bkk_desktop.reports.document.carried import is_opening, selisih
from bkk_desktop.store import record
from bkk_desktop.store.database import Database
from bkk_desktop.store.laporan import Laporan
from tests.core.counting_office import Records, fill, offices
from tests.core.test_laporan import job, person, registration

T1, T2 = Periode.of("2025-T1"), Periode.of("2025-T2")


def closed(db: Database, records: Records) -> Laporan:
    """Return the first quarter as it would be frozen now."""
    made = document_of(
        count(db, T1, records.settings), None, salt="", dibuat=datetime.now(UTC), alasan=""
    )
    content = json.dumps(made).encode()
    digest = hashlib.sha256(content).hexdigest()
    return Laporan(0, T1, 1, digest, content, "", datetime.now(UTC))


def told(hitungan: Hitungan, last: Laporan, key: str) -> list[tuple[str, int, str]]:
    return [(one.nama, one.jumlah, one.sebab) for one in selisih(hitungan, last, key).beda]


@given(records=offices())
@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_names_add_up_to_the_difference_of_every_opening(
    office: Office, records: Records
) -> None:
    with office.write("Isi") as db:
        db.execute("SAVEPOINT kosong")
        fill(db, records)
        last = closed(db, records)
        db.execute("UPDATE alumni SET jenis_kelamin = 'P' WHERE id = 1")
        db.execute("UPDATE lowongan SET golongan_jabatan = '7' WHERE id = 1")
        found = count(db, T2, records.settings)
        db.execute("ROLLBACK TO kosong")
    closing = last.dokumen["cells"]
    for key, figure in found.cells.items():
        if is_opening(key):
            table, row, _, column = key.split("|")
            row = "5" if table.startswith("III/1-") else row
            one = selisih(found, last, key)
            then = closing.get(f"{table}|{row}|closing|{column}", 0)
            assert (one.awal, one.akhir) == (figure, then)
            assert sum(beda.jumlah for beda in one.beda) == figure - then


def test_a_birthday_a_late_entry_and_a_new_year_are_told_apart(office: Office) -> None:
    born = date(2005, 5, 17)
    records = Records(
        alumni=[person("Siti", tanggal_lahir=born, tahun_lulus=2023), person("Ani")],
        pendaftaran=[registration(1, date(2024, 11, 6))],
    )
    with office.write("Isi") as db:
        fill(db, records)
        last = closed(db, records)
        new = record.insert(db, registration(2, date(2025, 2, 3), nomor="2"))
        found = count(db, T2, records.settings)
    assert new == 2
    assert told(found, last, "III/1-I|1|opening|20-29/P") == [
        ("Siti", 1, "umurnya masuk kelompok lain")
    ]
    assert told(found, last, "III/2|JUMLAH|opening|P") == [
        ("Ani", 1, "catatannya berubah sejak laporan itu")
    ]


def test_somebody_placed_after_the_freeze_is_named_with_the_late_event(office: Office) -> None:
    records = Records(alumni=[person("Siti")], pendaftaran=[registration(1, date(2025, 1, 6))])
    with office.write("Isi") as db:
        fill(db, records)
        last = closed(db, records)
        record.insert(db, replace(job(1, date(2025, 3, 3))))
        found = count(db, T2, records.settings)
    ((name, number, _),) = told(found, last, "III/1-I|1|opening|JML/LP")
    assert (name, number) == ("Siti", -1)


def test_an_unknown_figure_has_no_difference(office: Office) -> None:
    with office.write("Isi") as db:
        fill(db, Records())
        found, last = count(db, T2, Records().settings), closed(db, Records())
    with suppress(KeyError):
        assert selisih(found, last, "III/2|9999|opening|L").beda == ()
