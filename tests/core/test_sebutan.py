"""Nobody is asked to know a record by its number in the table."""

import ast
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bkk_desktop.actions import urungan
from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.domain.berkas import Berkas
from bkk_desktop.domain.kontak_alumni import TIDAK_DIANGKAT, KontakAlumni
from bkk_desktop.domain.lapor_pencaker import LaporPencaker
from bkk_desktop.domain.lowongan import Lowongan
from bkk_desktop.domain.pemberi_kerja import PemberiKerja
from bkk_desktop.domain.pendaftaran import LotPencaker, Pendaftaran
from bkk_desktop.domain.penelusuran import Penelusuran
from bkk_desktop.domain.penempatan import Penempatan
from bkk_desktop.domain.saringan import Saringan
from bkk_desktop.domain.seleksi import Lamaran
from bkk_desktop.domain.upah import UpahMinimum
from bkk_desktop.office import Office
from bkk_desktop.store import journal, record
from bkk_desktop.store.database import Database
from bkk_desktop.store.sebutan import NOUNS, Sebutan

DAY = date(2026, 3, 4)
ROOT = Path(__file__).parent.parent.parent
WRITERS = sorted([*(ROOT / "bkk_desktop/actions").glob("*.py"), *(ROOT / "sync").glob("*.py")])


def placed(db: Database) -> dict[str, int]:
    """Store Siti, her registration, and what else she and PT Borneo have."""
    siti = record.insert(db, Alumni(nama="Siti Aminah"))
    firm = record.insert(db, PemberiKerja(nama="PT Borneo"))
    vacancy = record.insert(db, Lowongan(pemberi_kerja=firm, jabatan="Teknisi"))
    seeking = record.insert(db, Pendaftaran(alumni=siti, nomor="0001/BKK/2026", tanggal=DAY))
    work = record.insert(db, Penempatan(alumni=siti, pemberi_kerja=firm, jabatan="Teknisi"))
    return {"alumni": siti, "firm": firm, "lowongan": vacancy, "seeking": seeking, "work": work}


def made(ids: dict[str, int]) -> list[tuple[Any, str]]:
    siti, work = ids["alumni"], ids["work"]
    contact = KontakAlumni(alumni=siti, pada="2026-03-04T09:00:00", hasil=TIDAK_DIANGKAT)
    return [
        (Penelusuran(alumni=siti, tahun=2026, tanggal=DAY), "Siti Aminah, jawaban 4 Mar 2026"),
        (contact, "Siti Aminah, tidak diangkat, 4 Mar 2026"),
        (Lamaran(alumni=siti, lowongan=ids["lowongan"]), "Siti Aminah, Teknisi"),
        (LaporPencaker(pendaftaran=ids["seeking"], tanggal=DAY), "Siti Aminah, lapor 4 Mar 2026"),
        (Saringan(daftar="alumni", nama="Belum bekerja"), "Belum bekerja"),
        (UpahMinimum(kode_wilayah="61.71", tahun=2026, jumlah=1), "Kota Pontianak 2026"),
        (
            LotPencaker(tanggal_saldo=DAY, jenis_kelamin="P", jumlah=12),
            "12 orang perempuan, saldo 4 Mar 2026",
        ),
        (
            Berkas(tabel="penempatan", baris=work, nama="kontrak.pdf", isi=1),
            "kontrak.pdf, Siti Aminah, Teknisi, PT Borneo",
        ),
    ]


def test_what_is_deleted_says_whose_it_was_and_what_about(office: Office) -> None:
    with office.write("Isi") as db:
        db.execute("INSERT INTO isi_berkas (id, sidik, isi) VALUES (1, 'x', x'00')")
        stored = [(one, record.insert(db, one), called) for one, called in made(placed(db))]
    with office.write("Hapus semua") as db:
        for one, number, _ in stored:
            tabel = record.table_of(type(one))  # type: ignore[arg-type]  # as the cache has it
            db.execute(f"DELETE FROM {tabel} WHERE id = ?", (number,))
    with office.read() as db:
        labels = {gone.label for gone in journal.bin_of(db)}
    assert labels == {called for _, _, called in stored}


def test_a_record_is_still_called_by_a_person_who_is_deleted_too(office: Office) -> None:
    with office.write("Isi") as db:
        ids = placed(db)
    with office.write("Hapus") as db:
        for tabel in ("penempatan", "pendaftaran", "alumni"):
            db.execute(f"DELETE FROM {tabel}")
    with office.read() as db:
        labels = {gone.label for gone in journal.bin_of(db)}
        assert Sebutan(db).at("pendaftaran", ids["seeking"]) == "Siti Aminah, 0001/BKK/2026"
    assert labels == {
        "Siti Aminah", "Siti Aminah, 0001/BKK/2026", "Siti Aminah, Teknisi, PT Borneo",
    }  # fmt: skip


def test_restoring_is_named_by_what_comes_back(office: Office) -> None:
    with office.write("Isi") as db:
        ids = placed(db)
        record.insert(db, Lamaran(alumni=ids["alumni"], lowongan=ids["lowongan"]))
    with office.write("Hapus 1 lamaran") as db:
        db.execute("DELETE FROM lamaran")
    with office.read() as db:
        (gone,) = journal.bin_of(db)
    urungan.restore(office, gone.jurnal)
    with office.read() as db:
        undone, redone = journal.next_names(db, office.since)
    assert (undone, redone) == ("Pulihkan: Siti Aminah, Teknisi", "")


def test_every_kind_of_record_has_words_of_its_own(office: Office) -> None:
    with office.read() as db:
        kinds = set(journal.columns_of(db))
    assert kinds - set(NOUNS) == set()
    assert not [noun for noun in NOUNS.values() if "_" in noun]


def test_what_undo_and_redo_take_back_is_known_before(office: Office) -> None:
    with office.write("Tambah alumni Siti") as db:
        record.insert(db, Alumni(nama="Siti"))
    with office.read() as db:
        assert journal.next_names(db, office.since) == ("Tambah alumni Siti", "")
    urungan.undo(office)
    with office.read() as db:
        assert journal.next_names(db, office.since) == ("", "Tambah alumni Siti")
    urungan.redo(office)
    with office.read() as db:
        assert journal.next_names(db, office.since) == ("Tambah alumni Siti", "")


def names_in(path: Path) -> list[str]:
    """Return how each action of a module begins, as far as its name stands in the code."""
    found: list[str] = []
    for one in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(one, ast.Call) and isinstance(one.func, ast.Attribute):
            found += [_begin(given) for given in one.args[:1] if one.func.attr == "write"]
    return [name for name in found if name]


def _begin(given: ast.expr) -> str:
    if isinstance(given, ast.JoinedStr):
        given = given.values[0]
    return given.value if isinstance(given, ast.Constant) and isinstance(given.value, str) else ""


@pytest.mark.parametrize("path", WRITERS, ids=lambda path: path.stem)
def test_an_action_is_named_in_a_person_s_words(path: Path) -> None:
    wrong = [name for name in names_in(path) if not re.match(r"[A-Z][^_]*$", name)]
    assert wrong == []
