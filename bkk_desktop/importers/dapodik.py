"""Dapodik: "Daftar Peserta Didik" (pupils) and "Daftar Peserta Didik Keluar" (who has left).

Columns that a job office has no business with (KIP, KKS, KPS, PIP, akta, bank, income, parents'
NIK) are dropped while reading. "No Seri Ijazah" is that of the school before, so it is not taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from bkk_desktop.errors import UserError
from bkk_desktop.importer import values
from bkk_desktop.importer.codes import Outcome, reason, warning
from bkk_desktop.importer.container import SAFE
from bkk_desktop.importer.headers import SEARCHED, Head, Words, find_head, plain
from bkk_desktop.importer.person import Cells, read_person
from bkk_desktop.importer.plan import Answers, Book, Line, Sheet, Source, SourceRow
from bkk_desktop.importer.planning import Draft
from bkk_desktop.importer.source import Importer

ID = "dapodik"
ACTIVE, LEFT = "aktif", "keluar"
LEFT_TITLE = "daftar peserta didik keluar"
PUPILS, STAFF = "daftar peserta didik", ("daftar guru", "daftar tenaga kependidikan")
WORDS = Words(
    names={
        "no": "urut", "nomor": "urut", "nama": "nama", "nama lengkap": "nama",
        "nama siswa": "nama", "nama peserta didik": "nama", "nama pd": "nama",
        "nipd": "nis", "nis": "nis", "nis nipd": "nis", "no induk": "nis", "nomor induk": "nis",
        "jk": "jenis_kelamin", "l p": "jenis_kelamin", "jenis kelamin": "jenis_kelamin",
        "nisn": "nisn", "no nisn": "nisn", "nomor nisn": "nisn",
        "tempat lahir": "tempat_lahir", "tanggal lahir": "tanggal_lahir",
        "tgl lahir": "tanggal_lahir", "nik": "nik", "no nik": "nik", "nik siswa": "nik",
        "agama": "agama", "alamat": "alamat", "alamat jalan": "alamat", "rt": "rt", "rw": "rw",
        "dusun": "dusun", "kelurahan": "kelurahan", "keluarahan": "kelurahan",
        "desa kelurahan": "kelurahan", "kelurahan desa": "kelurahan", "desa": "kelurahan",
        "kecamatan": "kecamatan", "kode pos": "kode_pos", "kodepos": "kode_pos",
        "telepon": "telepon_rumah", "telpon": "telepon_rumah", "no telepon": "telepon_rumah",
        "hp": "telepon", "no hp": "telepon", "nomor hp": "telepon", "no hp wa": "telepon",
        "handphone": "telepon", "e mail": "surel", "email": "surel", "surel": "surel",
        "nama ayah": "nama_ayah", "nama ibu": "nama_ibu", "nama ibu kandung": "nama_ibu",
        "nama wali": "nama_wali", "data ayah nama": "nama_ayah", "data ibu nama": "nama_ibu",
        "data wali nama": "nama_wali",
        "rombel saat ini": "rombel", "rombel": "rombel", "kelas": "rombel",
        "rombongan belajar": "rombel", "rombel terakhir": "rombel", "kelas terakhir": "rombel",
        "no kk": "nomor_kk", "nomor kk": "nomor_kk",
        "berat badan": "berat", "tinggi badan": "tinggi",
        "keluar karena": "alasan_keluar", "alasan keluar": "alasan_keluar",
        "jenis keluar": "alasan_keluar", "tanggal keluar": "tanggal_keluar",
        "tgl keluar": "tanggal_keluar", "tahun lulus": "tahun_lulus",
    },
    groups={
        "data ayah": "ayah", "ayah": "ayah", "data ayah kandung": "ayah",
        "data ibu": "ibu", "ibu": "ibu", "data ibu kandung": "ibu",
        "data wali": "wali", "wali": "wali",
    },
    grouped={
        ("ayah", "nama"): "nama_ayah", ("ibu", "nama"): "nama_ibu", ("wali", "nama"): "nama_wali",
    },
    never=re.compile(
        r"\b(kip|kks|kps|pkh|pip|akta|akte|bank|rekening|rek|penghasilan)\b"
        r"|\b(ayah|ibu|wali)\b.*\bnik\b|\bnik\b.*\b(ayah|ibu|wali)\b"
    ),
)  # fmt: skip
OTHERS = {
    "daftar guru": "Daftar Guru",
    "daftar tenaga kependidikan": "Daftar Tenaga Kependidikan",
    "daftar hadir": "Daftar Hadir Siswa",
    "profil": "Profil Sekolah",
    "rombongan belajar": "Profil Sekolah",
    "kompetensi keahlian": "Kompetensi Keahlian",
    "relasi dudi": "Relasi DUDI",
}

OTHER = (
    "Ini unduhan Dapodik {nama}, bukan daftar siswa. {aman} "
    "Di Dapodik pilih Peserta Didik, Unduh, Daftar PD, lalu impor berkas itu."
)
NO_CLASS = (
    f"Kolom Rombel Saat Ini tidak ada, jadi kelas akhir tidak bisa dipilih. {SAFE} "
    "Unduh ulang Daftar PD dari Dapodik tanpa menghapus kolom, lalu coba lagi."
)
NO_REASON = (
    f"Kolom Keluar Karena tidak ada, jadi lulusan tidak bisa dikenali. {SAFE} "
    "Unduh ulang Daftar Peserta Didik Keluar dari Dapodik, lalu coba lagi."
)
NO_KEY = (
    f"Kolom NISN, NIK, dan Tanggal Lahir tidak ada, jadi siswa tidak bisa dikenali. {SAFE} "
    "Unduh ulang Daftar PD dari Dapodik tanpa menghapus kolom, lalu coba lagi."
)
NO_ROWS = f"Daftar siswa di berkas ini kosong. {SAFE} Periksa isinya lalu coba lagi."


def recognise(book: Book) -> Source | None:
    """Return the pupils of the first visible sheet that has them; refuse Dapodik's other files."""
    for sheet in book.sheets:
        title = _title(sheet)
        head = None if _other(title) else find_head(sheet.lines, WORDS)
        if head is not None and not _is_staff(sheet.lines, head):
            return _source(book, sheet, head, title)
    for sheet in book.sheets:
        for name in filter(None, (_other(_title(sheet)), _other(plain(sheet.nama)))):
            raise UserError(OTHER.format(nama=f"“{name}”", aman=SAFE))
    return None


def is_surely(book: Book) -> bool:
    """Tell Dapodik's own downloads from lists that only use its words."""
    for sheet in book.sheets:
        title = _title(sheet)
        if title.startswith((PUPILS, *STAFF)):
            return True
        for _, row in sheet.lines[:SEARCHED]:
            names = set(map(plain, row))
            if "nama" in names and names & {"rombel saat ini", "keluar karena"} and "jk" in names:
                return True
    return False


def _title(sheet: Sheet) -> str:
    """Return the first text of the sheet, which Dapodik uses as a title."""
    cells = (cell for _, row in sheet.lines[:1] for cell in row)
    return next(filter(None, map(plain, cells)), "")


def _other(title: str) -> str:
    return next((name for start, name in OTHERS.items() if title.startswith(start)), "")


def _is_staff(lines: tuple[Line, ...], head: Head) -> bool:
    names = {plain(cell) for _, row in lines[: head.first] for cell in row}
    return bool(names & {"nuptk", "status kepegawaian", "jenis ptk"})


def _source(book: Book, sheet: Sheet, head: Head, title: str) -> Source:
    left = "alasan_keluar" in head.fields
    if not left and title.startswith(LEFT_TITLE):
        raise UserError(NO_REASON)
    if not left and "rombel" not in head.fields:
        raise UserError(NO_CLASS)
    if not head.fields & {"nisn", "nik", "tanggal_lahir"}:
        raise UserError(NO_KEY)
    rows = tuple(_rows(sheet.lines, head, since_1904=book.since_1904))
    if not rows:
        raise UserError(NO_ROWS)
    return Source(
        importer=ID,
        berkas=book.berkas,
        jenis=LEFT if left else ACTIVE,
        judul="Daftar Peserta Didik Keluar" if left else "Daftar Peserta Didik",
        lembar=sheet.nama,
        columns=head.columns,
        rows=rows,
        tanggal_unduh=_downloaded(sheet.lines[: head.first]),
    )


def _rows(lines: tuple[Line, ...], head: Head, *, since_1904: bool) -> Iterator[SourceRow]:
    days = {n for n, column in enumerate(head.columns) if column.field.startswith("tanggal_")}
    for number, row in lines[head.first :]:
        width = len(row)
        cells = tuple(row[place] if place < width else None for place in head.places)
        if since_1904:
            cells = tuple(
                values.since_1900(cell) if n in days else cell for n, cell in enumerate(cells)
            )
        if any(map(values.text, cells)):
            yield SourceRow(number, cells)


def _downloaded(lines: tuple[Line, ...]) -> date | None:
    for _, row in lines:
        for cell in row:
            if found := re.search(r"Tanggal Unduh\s*:?\s*(\d{4}-\d\d-\d\d)", values.shown(cell)):
                try:
                    return date.fromisoformat(found[1])
                except ValueError:
                    return None
    return None


def counts(source: Source, cells: Cells) -> bool:
    """Tell whether a row's class is worth a question: leavers only if they graduated."""
    return source.jenis == ACTIVE or _graduated(cells)


def _graduated(cells: Cells) -> bool:
    return values.text(cells.get("alasan_keluar")).casefold() == "lulus"


def fill(draft: Draft, cells: Cells, source: Source, answers: Answers, today: date) -> None:
    """Decide whether the row is an alumnus, and read who it is."""
    if source.jenis == ACTIVE:
        _fill_active(draft, cells, answers, today)
    else:
        _fill_left(draft, cells, answers, today)


def _fill_active(draft: Draft, cells: Cells, answers: Answers, today: date) -> None:
    rombel = values.text(cells.get("rombel"))
    if rombel in answers.kelas_akhir:
        _read(draft, cells, answers, today, answers.tahun_lulus)
        return
    draft.outcome = Outcome.DILEWATI
    draft.reason = reason("bukan_kelas_akhir", rombel=rombel) if rombel else reason("tanpa_kelas")


def _fill_left(draft: Draft, cells: Cells, answers: Answers, today: date) -> None:
    graduated, why = _graduated(cells), values.text(cells.get("alasan_keluar"))
    draft.taken = graduated
    if why and not graduated:
        draft.outcome, draft.reason = Outcome.DILEWATI, reason("bukan_lulus", alasan=why)
    draft.keluar = values.day(cells.get("tanggal_keluar"), "tanggal_keluar", today)
    _read(draft, cells, answers, today)
    if not why:
        draft.outcome, draft.reason = Outcome.MERAGUKAN, reason("tanpa_alasan_keluar")
    if draft.keluar is None and graduated:
        draft.warnings.append(warning("lulus_tanpa_tanggal", "tanggal_lulus"))


def _read(
    draft: Draft, cells: Cells, answers: Answers, today: date, else_year: int | None = None
) -> None:
    def known(texts: Mapping[str, str], year: int | None) -> dict[str, object]:
        # Who left for another reason than graduation has a day of exit, but none of graduation.
        day = None if draft.outcome is Outcome.DILEWATI else draft.keluar
        has_address = any(texts[name] for name in ("alamat", "kelurahan", "kecamatan"))
        return {
            "jurusan": answers.jurusan.get(texts["rombel"]),
            "kode_wilayah": answers.kode_wilayah if has_address else "",
            "tahun_lulus": year or (day.year if day else else_year),
            "tanggal_lulus": day,
        }

    draft.record, warnings = read_person(cells, today, known)
    draft.warnings += warnings


IMPORTER = Importer(ID, "Dapodik", recognise, counts, fill, is_surely=is_surely)
