"""What a person can do with the head of letters: write it, choose logos, leave it off."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bkk_desktop.domain import berkas as files
from bkk_desktop.domain import kode, kop
from bkk_desktop.domain import pengaturan as choices
from bkk_desktop.domain.berkas import GAMBAR, Berkas
from bkk_desktop.domain.kop import GANDA, LOGO, Baris
from bkk_desktop.domain.sekolah import Sekolah
from bkk_desktop.errors import Problem, UserError, file_faults, refuse
from bkk_desktop.letter import all_letters
from bkk_desktop.paper.dressing import (
    BKK_LINE,
    address_line,
    contact_line,
    kota,
    letterhead_of,
    logos_of,
    tanda_daftar,
)
from bkk_desktop.store import berkas as store
from bkk_desktop.store import gambar, pengaturan, record

if TYPE_CHECKING:
    from pathlib import Path

    from bkk_desktop.domain.pengaturan import Settings
    from bkk_desktop.letter import Template
    from bkk_desktop.office import Office
    from bkk_desktop.paper import Letterhead
    from bkk_desktop.paper.dress import Picture
    from bkk_desktop.store.database import Database

NO_PICTURE = "{nama} bukan gambar, jadi tidak dipakai. Pilih logo berupa JPEG, PNG, atau WEBP."
IS_FOLDER = "{nama} adalah folder. Pilih gambar di dalamnya."
NO_SCHOOL = "Isi dulu nama sekolah di Pengaturan, Sekolah. Kop surat belum disimpan."
YAYASAN = "YAYASAN (TULIS NAMA YAYASAN)"


@dataclass(frozen=True, slots=True)
class Kop:
    """The head of letters as it is edited; without lines it follows the school's particulars.

    `surat` are the kinds of letters for which the office chose to have it or not.
    """

    baris: tuple[Baris, ...] = ()
    garis: str = GANDA
    logo: tuple[bytes | None, bytes | None] = (None, None)
    surat: tuple[tuple[str, bool], ...] = ()


def current(office: Office) -> Kop:
    """Return the head of letters as it is stored."""
    with office.read() as db:
        settings = pengaturan.settings(db)
        head = _head(db, settings)
        pictures = tuple(_bytes(one) for one in logos_of(db, office.folder))
    lines: tuple[Baris, ...] = ()
    if settings.kop_baris.strip():
        names = [(line, n not in head.light) for n, line in enumerate(head.names)]
        plain, small = ([(line, False) for line in part] for part in (head.above, head.below))
        lines = tuple(Baris(*one) for one in (*plain, *names, *small))
    without = tuple(kop.choices_of(settings.surat_kop).items())
    return Kop(lines, settings.kop_garis, (pictures[0], pictures[1]), without)


def _head(db: Database, settings: Settings) -> Letterhead:
    return letterhead_of(record.only(db, Sekolah), tanda_daftar(db), settings)


def _bytes(picture: Picture | None) -> bytes | None:
    """Return a logo's bytes; one in the folder that can't be read is none."""
    if picture is None or isinstance(picture, bytes):
        return picture
    try:
        return read_logo(picture)
    except UserError:
        return None


def read_logo(path: Path) -> bytes:
    """Read a picture from disk as small as it is printed; refuse what is none."""
    from bkk_desktop.paper.pen import small_picture

    nama = path.name
    with file_faults(path):
        if path.is_dir():
            raise UserError(Problem(IS_FOLDER, values={"nama": nama}, code="berkas_folder"))
        if large := files.size_problem(nama, path.stat().st_size):
            raise UserError(large)
        content = path.read_bytes()
    if content and files.tipe_of(content) not in GAMBAR:
        refuse(
            one for one in files.content_problems(nama, content, "") if one.code == "berkas_heic"
        )
        raise UserError(Problem(NO_PICTURE, values={"nama": nama}, code="bukan_gambar"))
    refuse(files.content_problems(nama, content, ""))
    return small_picture(gambar.kept(nama, content))


def save(office: Office, wanted: Kop) -> None:
    """Store the head of letters: lines, rule, logos, and which letters have it."""
    with office.write("Ubah kop surat") as db:
        refuse(kop.line_problems(wanted.baris))
        now = pengaturan.settings(db)
        settings = _settings(now, wanted)
        refuse(choices.problems(settings))
        pengaturan.store(db, settings)
        sekolah = record.only(db, Sekolah)
        if any(wanted.logo) and not sekolah.id:
            raise UserError(NO_SCHOOL)
        for kind, picture in zip(LOGO, wanted.logo, strict=True):
            _keep_logo(db, Berkas(tabel="sekolah", baris=sekolah.id, jenis=kind), picture)


def _settings(now: Settings, wanted: Kop) -> Settings:
    return replace(
        now,
        kop_baris=kop.text_of(wanted.baris),
        kop_garis=wanted.garis,
        kop_logo="tersimpan",
        surat_kop=kop.choices_text(dict(wanted.surat)),
    )


def _keep_logo(db: Database, blank: Berkas, picture: bytes | None) -> None:
    there = [one for one in store.of(db, blank.tabel, blank.baris) if one.jenis == blank.jenis]
    for one in there[0 if picture is None else 1 :]:
        record.delete(db, Berkas, one.id)
    if picture is None:
        return
    old = there[0] if there else blank
    number = store.keep(db, picture)
    if number != old.isi:
        nama = blank.jenis.replace("_", "-") + ".png"
        new = replace(old, nama=nama, tipe="png", ukuran=len(picture), isi=number)
        record.save(db, new)


def dressed(office: Office, wanted: Kop) -> Letterhead:
    """Return the letterhead that this would be, to look at before it is stored."""
    with office.read() as db:
        head = _head(db, _settings(pengaturan.settings(db), wanted))
    return replace(head, left=wanted.logo[0], right=wanted.logo[1])


def kinds(wanted: Kop) -> dict[str, bool]:
    """Return whether each kind of letter has the head."""
    chosen = dict(wanted.surat)
    return {one.id: chosen.get(one.id, one.letterhead) for one in all_letters().values()}


def chosen(heads: dict[str, bool]) -> tuple[tuple[str, bool], ...]:
    """Return what differs from how the letters ship."""
    ships = {one.id: one.letterhead for one in all_letters().values()}
    return tuple((kind, head) for kind, head in heads.items() if head != ships[kind])


def headed(db: Database, template: Template) -> Template:
    """Return a letter with the head or without it, as the office chose."""
    wanted = kop.choices_of(pengaturan.settings(db).surat_kop)
    return replace(template, letterhead=wanted.get(template.id, template.letterhead))


def examples(office: Office) -> dict[str, tuple[Baris, ...]]:
    """Return heads to begin with, made of what is known of the school, by what they are for."""
    with office.read() as db:
        sekolah = record.only(db, Sekolah)
    name = sekolah.nama.upper() or "(TULIS NAMA SEKOLAH)"
    names = (Baris(name, tebal=True), Baris(BKK_LINE, tebal=True))
    below = tuple(Baris(one) for one in (address_line(sekolah), contact_line(sekolah)) if one)
    provinsi = kode.provinsi_of(sekolah.kode_wilayah).upper() or "(TULIS NAMA PROVINSI)"
    wilayah = kota(sekolah.kode_wilayah).upper() or "KABUPATEN/KOTA"
    above = {
        "SMK atau SMA negeri": (
            f"PEMERINTAH PROVINSI {provinsi}", "DINAS PENDIDIKAN DAN KEBUDAYAAN",
        ),
        "Sekolah swasta dengan yayasan": (YAYASAN,),
        "MAN (Kementerian Agama)": (
            "KEMENTERIAN AGAMA REPUBLIK INDONESIA", f"KANTOR KEMENTERIAN AGAMA {wilayah}",
        ),
    }  # fmt: skip
    return {
        title: (*(Baris(line) for line in lines), *names, *below) for title, lines in above.items()
    }
