"""Write letters: read the records, take numbers from the book, fill the templates."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TypeVar

from bkk_desktop.actions import persetujuan
from bkk_desktop.actions.surat_seleksi import STAGE, positions, selection_texts, stage_texts
from bkk_desktop.domain import hari, nomor
from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.domain.lowongan import Lowongan
from bkk_desktop.domain.pemberi_kerja import PemberiKerja
from bkk_desktop.domain.pendaftaran import Pendaftaran
from bkk_desktop.domain.penempatan import Penempatan
from bkk_desktop.domain.persetujuan import spoken
from bkk_desktop.domain.sekolah import Bkk, Jurusan, Sekolah
from bkk_desktop.domain.surat import (
    Surat,
    Texts,
    alumni_texts,
    counted,
    lowongan_texts,
    pelamar_texts,
    pemberi_kerja_texts,
    pendaftaran_texts,
    penempatan_texts,
    texts,
)
from bkk_desktop.errors import UserError, refuse
from bkk_desktop.letter import Letter, Template, Values, all_letters, filled
from bkk_desktop.office import Office
from bkk_desktop.paper.dressing import address_line, kota, place
from bkk_desktop.store import pengaturan, record
from bkk_desktop.store import surat as book
from bkk_desktop.store.database import Database
from bkk_desktop.store.persetujuan import newest
from bkk_desktop.store.record import Record

NO_LETTER = "Surat itu tidak ada. Pilih surat dari daftar."
NOBODY = "Belum ada yang dipilih. Pilih dulu untuk siapa surat ini dibuat."
ACTION = "Buat surat"
# The reply slip of many names is more than one sheet.
ENCLOSED = "1 (satu) berkas"


def _forgotten(_surat: Surat) -> None:
    """Leave a letter that is only looked at out of the book."""


R = TypeVar("R", bound=Record)
_DANGLING = re.compile(r"[-. ]+(?=/|$)")


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom or what one letter is about, by numbers of records; what follows is looked up.

    A placement knows its alumnus, employer and vacancy, a registration its alumnus, a vacancy
    its employer. `balasan` adds the reply slip, `seleksi` tells how the vacancy's selection stands
    and `tahap` names one of its stages. Nothing given is a form to fill in by hand.
    """

    alumni: tuple[int, ...] = ()
    pendaftaran: int = 0
    pemberi_kerja: int = 0
    lowongan: int = 0
    penempatan: int = 0
    balasan: bool = False
    seleksi: bool = False
    tahap: int = 0


def write_letters(
    office: Office, jenis: str, subjects: Sequence[Subject], tanggal: date | None = None
) -> list[Letter]:
    """Return one filled letter per subject, in order; numbered ones enter the book for good."""
    template, day = _asked(jenis, subjects), tanggal or office.now().date()
    if not template.numbered:
        return preview_letters(office, jenis, subjects, day)
    with office.write(ACTION, jenis="surat") as db:
        return list(_letters(db, template, subjects, day, partial(record.insert, db)))


def preview_letters(
    office: Office, jenis: str, subjects: Sequence[Subject], tanggal: date | None = None
) -> list[Letter]:
    """Return letters as they would be written now; the numbers they show are still free."""
    template, day = _asked(jenis, subjects), tanggal or office.now().date()
    with office.read() as db:
        return list(_letters(db, template, subjects, day))


def _asked(jenis: str, subjects: Sequence[Subject]) -> Template:
    template = all_letters().get(jenis)
    if template is None:
        raise UserError(NO_LETTER)
    if not subjects:
        raise UserError(NOBODY)
    return template


def blank_letter(office: Office, jenis: str) -> Letter:
    """Return a letter with dots for everything but the office itself; it takes no number."""
    with office.read() as db:
        desk = _Desk(db)
        values = desk.values(Subject()) | desk.about_letter(Surat(), (), Subject())
        return filled(all_letters()[jenis], values)


def _letters(
    db: Database,
    template: Template,
    subjects: Sequence[Subject],
    day: date,
    keep: Callable[[Surat], object] = _forgotten,
) -> Iterator[Letter]:
    desk = _Desk(db)
    number = _numbers(db, desk, day) if template.numbered else None
    for subject in map(desk.completed, subjects):
        refuse(persetujuan.free(db, subject.alumni))
        surat = Surat(tanggal=day, jenis=template.id, perihal=template.subject)
        if number:
            firm = desk.found(PemberiKerja, subject.pemberi_kerja)
            surat = record.copied(number(), jenis=template.id, perihal=template.subject,
                                  tujuan=firm.nama)  # fmt: skip
            keep(surat)
        values = desk.values(subject) | desk.about_letter(surat, subject.alumni, subject)
        yield filled(template, values)


def _numbers(db: Database, desk: _Desk, day: date) -> Callable[[], Surat]:
    """Return what gives the next number of the book; one given before is passed over."""
    settings = desk.settings
    pattern = settings.pola_nomor_surat
    problems = list(nomor.pattern_problems(pattern, "pola_nomor_surat"))
    if problems:
        raise UserError(*problems)
    words = {"klasifikasi": settings.klasifikasi_surat, "kode_surat": desk.bkk.kode_surat}
    used, urut = book.numbers(db), book.last_urut(db, day.year)

    def following() -> Surat:
        nonlocal urut
        while True:
            urut += 1
            text = _DANGLING.sub("", nomor.numbered(pattern, urut, day, words))
            if text not in used:
                used.add(text)
                return Surat(tahun=day.year, urut=urut, nomor=text, tanggal=day)

    return following


class _Desk:
    """What one batch of letters reads, each record once."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._records: dict[tuple[type[Record], int], Record] = {}
        self._texts: dict[tuple[type[Record], int], Texts] = {}
        self.settings = pengaturan.settings(db)
        self.sekolah, self.bkk = record.only(db, Sekolah), record.only(db, Bkk)
        self._jurusan = {jurusan.id: jurusan for jurusan in record.all_of(db, Jurusan)}
        self._office = self._about_office()

    def found(self, kind: type[R], number: int | None) -> R:
        """Return a record, or an empty one for no number."""
        if not number:
            return kind()
        key = (kind, number)
        if key not in self._records:
            self._records[key] = record.get(self._db, kind, number)
        return self._records[key]  # type: ignore[return-value]  # stored under its own class

    def completed(self, subject: Subject) -> Subject:
        """Add what the given records know of each other."""
        placed = self.found(Penempatan, subject.penempatan)
        pendaftaran = subject.pendaftaran or placed.pendaftaran or 0
        lowongan = subject.lowongan or placed.lowongan or 0
        alumnus = placed.alumni or self.found(Pendaftaran, pendaftaran).alumni
        firm = placed.pemberi_kerja or self.found(Lowongan, lowongan).pemberi_kerja
        return Subject(
            alumni=subject.alumni or ((alumnus,) if alumnus else ()),
            pendaftaran=pendaftaran,
            pemberi_kerja=subject.pemberi_kerja or firm,
            lowongan=lowongan,
            penempatan=subject.penempatan,
            balasan=subject.balasan,
            seleksi=subject.seleksi,
            tahap=subject.tahap,
        )

    def values(self, subject: Subject) -> dict[str, str | Sequence[Texts]]:
        """Return all that a letter about this subject may say of the records."""
        one = subject.alumni[0] if len(subject.alumni) == 1 else 0
        province = self.sekolah.kode_provinsi
        return {
            **self._office,
            **self._told(Alumni, one, lambda a: alumni_texts(a, self._studied(a))),
            **self._told(Pendaftaran, subject.pendaftaran, pendaftaran_texts),
            **self._told(PemberiKerja, subject.pemberi_kerja, pemberi_kerja_texts),
            **self._told(Lowongan, subject.lowongan, lowongan_texts),
            **self._told(Penempatan, subject.penempatan, lambda p: penempatan_texts(p, province)),
            **selection_texts(self._db, subject.lowongan * subject.seleksi, subject.tahap),
        }

    def _told(self, kind: type[R], number: int, tell: Callable[[R], Texts]) -> Texts:
        key = (kind, number)
        if key not in self._texts:
            self._texts[key] = tell(self.found(kind, number))
        return self._texts[key]

    def _studied(self, alumni: Alumni) -> Jurusan:
        return self._jurusan.get(alumni.jurusan or 0, Jurusan())

    def about_letter(
        self, surat: Surat, people: Sequence[int], subject: Subject
    ) -> dict[str, str | Sequence[Texts]]:
        """Return what concerns this one letter: its number, its day, its list of people."""
        alumni = [self.found(Alumni, number) for number in people]
        rows = [pelamar_texts(n, a, self._studied(a)) for n, a in enumerate(alumni, 1)]
        if subject.seleksi:
            stands = positions(self._db, subject.lowongan)
            rows = [
                row | {"pelamar.posisi": stands.get(number, "")}
                for row, number in zip(rows, people, strict=True)
            ]
        return {
            **counted(rows, "surat"),
            "surat.nomor": surat.nomor,
            "surat.perihal": surat.perihal,
            "surat.tanggal": hari.long(surat.tanggal) if surat.tanggal else "",
            "surat.tempat": place(self.sekolah, self.settings),
            "surat.balasan": "ya" if subject.balasan else "",
            "surat.lampiran": ENCLOSED if subject.balasan else "",
            "pelamar": rows,
        }

    def _consent(self) -> Texts:
        text = newest(self._db)
        return {
            "persetujuan.versi": text.versi,
            "persetujuan.teks": spoken(text.isi, self.bkk.nama),
        }

    def _about_office(self) -> Texts:
        return {
            **texts("sekolah", self.sekolah),
            "sekolah.kabupaten": kota(self.sekolah.kode_wilayah),
            "sekolah.alamat_lengkap": address_line(self.sekolah),
            **texts("bkk", self.bkk),
            **self._consent(),
            "pengaturan.dasar_hukum": self.settings.dasar_hukum,
        }


def values_known(office: Office) -> Values:
    """Return every name that a letter may ask for, without values."""
    with office.read() as db:
        desk = _Desk(db)
        row = pelamar_texts(0, Alumni(), Jurusan()) | stage_texts(STAGE)
        about = desk.values(Subject()) | desk.about_letter(Surat(), (), Subject())
        return about | dict.fromkeys(row, "")
