"""What letters say: the records that one batch of them reads, each once, and told as texts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from bkk_desktop.actions.surat_seleksi import STAGE, positions, selection_texts, stage_texts
from bkk_desktop.domain import hari, pemrosesan
from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.domain.identitas import show_phone
from bkk_desktop.domain.lowongan import Lowongan
from bkk_desktop.domain.pemberi_kerja import PemberiKerja
from bkk_desktop.domain.pendaftaran import Pendaftaran
from bkk_desktop.domain.penempatan import Penempatan
from bkk_desktop.domain.periode import Periode
from bkk_desktop.domain.persetujuan import spoken
from bkk_desktop.domain.sekolah import Bkk, Jurusan, Sekolah
from bkk_desktop.domain.surat import (
    Surat,
    Texts,
    alumni_texts,
    counted,
    day_in_words,
    listed,
    lowongan_texts,
    pelamar_texts,
    pemberi_kerja_texts,
    pendaftaran_texts,
    penempatan_texts,
    periode_texts,
    texts,
)
from bkk_desktop.letter import Values, all_letters, placeholders
from bkk_desktop.paper.dressing import address_line, kota, place, tanda_daftar
from bkk_desktop.store import pengaturan, record
from bkk_desktop.store.pemrosesan import figures
from bkk_desktop.store.persetujuan import newest
from bkk_desktop.store.record import Record

if TYPE_CHECKING:
    from datetime import date

    from bkk_desktop.letter import Template
    from bkk_desktop.office import Office
    from bkk_desktop.store.database import Database

# The reply slip of many names is more than one sheet.
ENCLOSED = "1 (satu) berkas"
ROWS = ("pelamar", "tahapan")

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom or what one letter is about, by numbers of records; what follows is looked up.

    A placement knows its alumnus, employer and vacancy, a registration its alumnus, a vacancy
    its employer. `balasan` adds the reply slip, `seleksi` tells how the vacancy's selection stands
    and `tahap` names one of its stages; `laporan` is the code of a period. `jawaban` answers what
    a letter asks, by name. Nothing given is a form to fill in by hand.
    """

    alumni: tuple[int, ...] = ()
    pendaftaran: int = 0
    pemberi_kerja: int = 0
    lowongan: int = 0
    penempatan: int = 0
    balasan: bool = False
    seleksi: bool = False
    tahap: int = 0
    laporan: str = ""
    jawaban: tuple[tuple[str, str], ...] = ()


class Desk:
    """What one batch of letters reads, each record once."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._records: dict[tuple[type[Record], int], Record] = {}
        self._texts: dict[tuple[type[Record], int], Texts] = {}
        self.settings = pengaturan.settings(db)
        self.sekolah, self.bkk = record.only(db, Sekolah), record.only(db, Bkk)
        self._jurusan = {jurusan.id: jurusan for jurusan in record.all_of(db, Jurusan)}
        self._office = self._about_office()

    @property
    def first_jurusan(self) -> int | None:
        """Return a programme of the school, for an example."""
        return next(iter(self._jurusan), None)

    def pretend(self, one: R) -> int:
        """Hold a record that is not stored, for an example; return its number."""
        number = -1 - len(self._records)
        self._records[(type(one), number)] = one
        return number

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
        return replace(
            subject,
            alumni=subject.alumni or ((alumnus,) if alumnus else ()),
            pendaftaran=pendaftaran,
            pemberi_kerja=subject.pemberi_kerja or firm,
            lowongan=lowongan,
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
            **periode_texts(Periode.of(subject.laporan) if subject.laporan else None),
            **asked(),
            **pemrosesan.UNANSWERED,
            **{f"tanya.{name}": text for name, text in subject.jawaban},
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
            "surat.hari_ini": day_in_words(surat.tanggal) if surat.tanggal else "",
            "surat.tempat": place(self.sekolah, self.settings),
            "surat.balasan": "ya" if subject.balasan else "",
            "surat.lampiran": ENCLOSED if subject.balasan else "",
            "pelamar": rows,
        }

    def processing(self, template: Template, day: date) -> Texts:
        """Return what the record of processing says, if a template asks for any of it."""
        if not any(name.startswith(pemrosesan.PREFIX) for name in placeholders(template)):
            return {}
        return pemrosesan.texts(figures(self._db, day), self.settings)

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
            "sekolah.telepon": show_phone(self.sekolah.telepon),
            "bkk.telepon": show_phone(self.bkk.telepon),
            "bkk.tanda_daftar": tanda_daftar(self._db).nomor,
            "pengaturan.dasar_hukum": self.settings.dasar_hukum,
            "pengaturan.tujuan_laporan": self.settings.tujuan_laporan,
            "pengaturan.tembusan": listed(self.settings.tembusan),
        }


def asked() -> Texts:
    """Return what any letter asks the operator, unanswered."""
    return {
        f"tanya.{one.name}": "" for letter in all_letters().values() for one in letter.questions
    }


def row_names() -> dict[str, frozenset[str]]:
    """Return what a row of each list may say."""
    return {
        "pelamar": frozenset(pelamar_texts(0, Alumni(), Jurusan())),
        "tahapan": frozenset(stage_texts(STAGE)),
    }


def values_known(office: Office) -> Values:
    """Return every name that a letter may ask for, without values."""
    with office.read() as db:
        desk = Desk(db)
        about = desk.values(Subject()) | desk.about_letter(Surat(), (), Subject())
        return about | {name: "" for names in row_names().values() for name in names}
