"""What a person can do with the words of letters: change them, name variants, go back to ours."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from bkk_desktop.actions.kop import headed
from bkk_desktop.actions.surat_isi import Desk, Subject, row_names, values_known
from bkk_desktop.domain import templat_surat as rules
from bkk_desktop.domain.periode import containing
from bkk_desktop.domain.seleksi import HASIL, Tahap
from bkk_desktop.domain.surat import Surat, texts
from bkk_desktop.domain.templat_surat import IsiBaru, TemplatSurat
from bkk_desktop.errors import Problem, UserError, refuse
from bkk_desktop.letter import Letter, Template, all_letters, filled
from bkk_desktop.letter import wording as words
from bkk_desktop.letter.wording import worded
from bkk_desktop.store import record
from bkk_desktop.store import surat as store

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bkk_desktop.letter import Values
    from bkk_desktop.office import Office
    from bkk_desktop.store.database import Database

NOTHING = "Surat ini sudah memakai isi bawaan. Tidak ada yang berubah."
EMPTY = "Surat ini kosong. Tulis sedikitnya satu bagian, atau kembalikan ke isi bawaan."
NUMBERLESS = (
    "Isian {isian} hilang, padahal surat ini bernomor. Pasang lagi isian itu di salah satu bagian."
)
# What stands on every numbered letter, whoever words it.
NUMBER = "surat.nomor"


def template_of(office: Office, jenis: str, nama: str = "") -> Template:
    """Return a kind of letter in one of the office's wordings; "" is what is used by itself."""
    with office.read() as db:
        own = store.wordings(db, jenis)
        shipped = all_letters()[jenis]
        return headed(db, worded(shipped, own[nama]) if nama in own else shipped)


def variants(office: Office, jenis: str) -> list[str]:
    """Return the names of the office's own wordings besides the usual one."""
    with office.read() as db:
        return [nama for nama in store.wordings(db, jenis) if nama]


def is_own(office: Office, jenis: str, nama: str = "") -> bool:
    """Tell whether a wording is the office's own."""
    with office.read() as db:
        return nama in store.wordings(db, jenis)


def known_to(office: Office, template: Template) -> set[str]:
    """Return what a letter may say outside its tables."""
    asked = {f"tanya.{one.name}" for one in template.questions}
    lists = ("tanya", *row_names())
    return asked | {name for name in values_known(office) if name.partition(".")[0] not in lists}


def check(office: Office, template: Template, changed: Sequence[str]) -> list[Problem]:
    """Return everything that is wrong with the changed words of a letter."""
    found = list(words.problems(template, changed, known_to(office, template), row_names()))
    own = words.reworded(template, changed)
    if not own["blok"]:
        found.append(Problem(EMPTY, code="surat_kosong"))
    elif template.numbered and f"{{{NUMBER}}}" not in json.dumps(own["blok"]):
        found.append(Problem(NUMBERLESS, values={"isian": f"{{{NUMBER}}}"}, code="tanpa_nomor"))
    return found


def save(office: Office, jenis: str, nama: str, changed: Sequence[str]) -> str:
    """Store changed words of the wording of that name; return what to say."""
    template = template_of(office, jenis, nama)
    refuse(check(office, template, changed))
    own = words.reworded(template, changed)
    title = all_letters()[jenis].title
    with office.write(f"Ubah isi {title}") as db:
        _store(db, jenis, nama, json.dumps(own, ensure_ascii=False))
    return f"Isi {title} disimpan{f' sebagai “{nama}”' if nama else ''}."


def check_name(office: Office, wanted: IsiBaru) -> list[Problem]:
    """Return what is wrong with the name of a new wording."""
    return list(rules.name_problems(wanted.nama, variants(office, wanted.jenis)))


def save_as(office: Office, wanted: IsiBaru) -> str:
    """Store words under a new name, beside the wording that they were changed from."""
    nama = " ".join(wanted.nama.split())
    refuse(check_name(office, replace(wanted, nama=nama)))
    template = template_of(office, wanted.jenis, wanted.dari)
    refuse(check(office, template, wanted.teks))
    own = json.dumps(words.reworded(template, wanted.teks), ensure_ascii=False)
    with office.write(f"Tambah isi surat “{nama}”") as db:
        record.insert(db, TemplatSurat(jenis=wanted.jenis, nama=nama, isi=own))
    return f"Isi surat “{nama}” disimpan."


def _store(db: Database, jenis: str, nama: str, isi: str) -> None:
    number = store.wording(db, jenis, nama)
    record.save(db, TemplatSurat(number, jenis, nama, isi))


def reset(office: Office, jenis: str, nama: str = "") -> None:
    """Go back to the words that ship, or drop a named variant; "Urungkan" brings them back."""
    title = nama or all_letters()[jenis].title
    with office.write(f"Kembalikan isi {title}") as db:
        number = store.wording(db, jenis, nama)
        if not number:
            raise UserError(NOTHING)
        record.delete(db, TemplatSurat, number)


def example(office: Office, template: Template, changed: Sequence[str]) -> Letter:
    """Return a letter in these words about people who don't exist; raise UserError if it can't."""
    refuse(check(office, template, changed))
    today = office.now().date()
    with office.read() as db:
        desk = Desk(db)
        return filled(
            worded(template, words.reworded(template, changed)), _values(desk, template, today)
        )


def _values(desk: Desk, template: Template, today: date) -> Values:
    people = tuple(desk.pretend(one) for one in rules.people(today, desk.first_jurusan))
    firm = desk.pretend(rules.employer())
    subject = Subject(
        alumni=people
        if any(raw.get("daftar") == "pelamar" for raw in template.blocks)
        else people[:1],
        pendaftaran=desk.pretend(rules.registration(today)),
        pemberi_kerja=firm,
        lowongan=desk.pretend(replace(rules.vacancy(today), pemberi_kerja=firm)),
        penempatan=desk.pretend(rules.placement(today)),
        balasan=True,
        laporan=containing(today, desk.settings.periode_laporan).previous().kode,
        jawaban=tuple((one.name, f"({one.label.lower()})") for one in template.questions),
    )
    surat = Surat(nomor="000/CONTOH", tanggal=today, perihal=template.subject)
    return {
        **desk.values(subject),
        **desk.about_letter(surat, subject.alumni, subject),
        **_selection(today),
        **desk.processing(template, today),
    }


def _selection(today: date) -> Values:
    stage = Tahap(nama="Wawancara", tanggal=today, pukul="08.00 WIB", tempat="Aula sekolah",
                  bawa="KTP dan ijazah")  # fmt: skip
    row = {"nama": "Wawancara", "masuk": "2 (1/1)", "hadir": "2 (1/1)", "lolos": "1 (1/0)",
           "tidak_lolos": "1 (0/1)", "lain": "0"}  # fmt: skip
    return {
        **texts("tahap", stage),
        "tahap.hari": texts("tahap", stage)["tahap.tanggal"],
        "tahapan": [{f"tahapan.{name}": text for name, text in row.items()}],
        **{f"seleksi.{name}": "1 orang (1 laki-laki)" for name in ("pelamar", "proses", *HASIL)},
    }
