"""The dress of this office: letterhead, signers and facts from its own records and settings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from bkk_desktop.domain import hari, kode, kop
from bkk_desktop.domain.identitas import show_phone
from bkk_desktop.domain.kop import LOGO
from bkk_desktop.domain.pengaturan import Settings
from bkk_desktop.domain.sekolah import TANDA_DAFTAR, Bkk, Sekolah, TandaDaftar
from bkk_desktop.domain.templat import KEPALA, KETUA, SIGN_PLACES, Penanda, templat_of
from bkk_desktop.letter import Signer
from bkk_desktop.paper.dress import F4, PAPERS, Dress, Letterhead, Picture
from bkk_desktop.store import berkas, pengaturan, record

if TYPE_CHECKING:
    from bkk_desktop.store.database import Database

BKK_LINE = "BURSA KERJA KHUSUS (BKK)"
# No real address ends like this; what the sample school prints must never pass for real.
UNREAL = ".invalid"
SAMPLE = "CONTOH, BUKAN DOKUMEN RESMI"
LOGOS = ("logo-kiri", "logo-kanan")
_PICTURES = (".png", ".jpg", ".jpeg")


def dress_of(
    db: Database, today: date, folder: Path | None = None, *, period: str = "", final: bool = False
) -> Dress:
    """Return the office's dress; without logos of its own they are pictures in the folder."""
    sekolah, bkk = record.only(db, Sekolah), record.only(db, Bkk)
    tanda, settings = tanda_daftar(db), pengaturan.settings(db)
    head = letterhead_of(sekolah, tanda, settings, logos_of(db, folder))
    name = bkk.nama or f"BKK {sekolah.nama}".strip()
    if sekolah.surel.endswith(UNREAL):
        head, name = replace(head, above=(SAMPLE, *head.above)), f"{name} (CONTOH)"
    return Dress(
        paper=PAPERS.get(settings.kertas, F4),
        letterhead=head,
        signers=signers_of((sekolah, bkk), settings, today),
        tembusan=tuple(_lines(settings.tembusan)),
        title=settings.judul_laporan,
        period=period,
        facts=tuple(_facts(sekolah, bkk, tanda)),
        legal_basis=settings.dasar_hukum,
        office_name=name,
        final=final,
    )


def tanda_daftar(db: Database) -> TandaDaftar:
    """Return the registration at the Dinas that counts now: the latest, or an empty one."""
    known = [one for one in record.all_of(db, TandaDaftar) if one.jenis == TANDA_DAFTAR]
    return max(known, key=lambda t: t.berlaku_sejak or t.tanggal or date.min, default=TandaDaftar())


def logos_of(db: Database, folder: Path | None) -> tuple[Picture | None, Picture | None]:
    """Return the left and the right logo: those chosen in the program, else the folder's."""
    if pengaturan.settings(db).kop_logo == "folder":
        return logos(folder)
    # The newest of a kind wins: an older one may have come back from the bin.
    kept = reversed(berkas.of(db, "sekolah", record.only(db, Sekolah).id))
    known = {one.jenis: one.id for one in kept}
    left, right = (berkas.content(db, known[kind]) if kind in known else None for kind in LOGO)
    return left, right


def logos(folder: Path | None) -> tuple[Picture | None, Picture | None]:
    """Return the left and the right logo that lie in a folder."""
    if folder is None:
        return None, None
    left, right = (
        next((path for end in _PICTURES if (path := folder / f"{name}{end}").is_file()), None)
        for name in LOGOS
    )
    return left, right


def letterhead_of(
    sekolah: Sekolah,
    tanda: TandaDaftar,
    settings: Settings,
    pictures: tuple[Picture | None, Picture | None] = (None, None),
) -> Letterhead:
    """Return the office's own letterhead, or one made of what is known of the school.

    Among lines of their own of which none is marked, the school's name (else the first line) and
    the BKK's stand in bold; what comes after them is small.
    """
    own, rule = kop.lines_of(settings.kop_baris), settings.kop_garis
    if own:
        marked = [n for n, line in enumerate(own) if line.tebal]
        bold = marked or [n for n, line in enumerate(own) if _is_name(line.teks, sekolah)] or [0]
        first, last = bold[0], bold[-1] + 1
        words = tuple(line.teks for line in own)
        light = tuple(n - first for n in range(first, last) if marked and n not in bold)
        parts = words[:first], words[first:last], words[last:]
        return Letterhead(*parts, *pictures, light, rule)
    return Letterhead(
        tuple(_authority(sekolah)),
        (sekolah.nama.upper(), BKK_LINE) if sekolah.nama else (BKK_LINE,),
        tuple(filter(None, (address_line(sekolah), contact_line(sekolah), _registered(tanda)))),
        *pictures,
        rule=rule,
    )


def _is_name(line: str, sekolah: Sekolah) -> bool:
    folded = line.casefold()
    return folded == sekolah.nama.casefold() or folded.startswith("bursa kerja khusus")


def _authority(sekolah: Sekolah) -> Iterator[str]:
    if sekolah.status.casefold() != "negeri":
        return
    if sekolah.bentuk == "MA":
        yield "KEMENTERIAN AGAMA REPUBLIK INDONESIA"
        yield f"KANTOR KEMENTERIAN AGAMA {kota(sekolah.kode_wilayah).upper()}".strip()
        return
    yield f"PEMERINTAH PROVINSI {kode.provinsi_of(sekolah.kode_wilayah).upper()}".strip()
    yield "DINAS PENDIDIKAN DAN KEBUDAYAAN"


def kota(kode_wilayah: str) -> str:
    """Return the full name of a kab/kota: Kabupaten Sambas; "" if unknown."""
    return kode.wilayah_panjang().get(kode_wilayah, "")


def place(sekolah: Sekolah, settings: Settings) -> str:
    """Return the place above signatures, such as Pontianak."""
    name = settings.kota_surat.strip() or kota(sekolah.kode_wilayah)
    return name.removeprefix("Kota ").removeprefix("Kabupaten ")


def address_line(sekolah: Sekolah) -> str:
    """Return the school's address on one line."""
    parts = (sekolah.alamat, sekolah.kelurahan, sekolah.kecamatan, kota(sekolah.kode_wilayah))
    return " ".join(filter(None, (", ".join(filter(None, parts)), sekolah.kode_pos)))


def contact_line(sekolah: Sekolah) -> str:
    """Return how to reach the school, on one line."""
    named = (
        ("Telepon", show_phone(sekolah.telepon)),
        ("Surel", sekolah.surel),
        ("Laman", sekolah.laman),
    )
    return " · ".join(f"{label} {value}" for label, value in named if value)


def _registered(tanda: TandaDaftar) -> str:
    return f"Tanda Daftar BKK Nomor {tanda.nomor}" if tanda.nomor else ""


def signers_of(who: tuple[Sekolah, Bkk], settings: Settings, day: date) -> tuple[Signer, ...]:
    """Return those who sign as the office's template names them, from left to right."""
    sekolah, _ = who
    where = place(sekolah, settings)
    words = {
        "sekolah": sekolah.nama,
        "tempat_tanggal": f"{where}, {hari.long(day)}" if where else hari.long(day),
    }
    return tuple(_signer(one, who, words) for one in templat_of(settings).penanda)


def _signer(one: Penanda, who: tuple[Sekolah, Bkk], words: dict[str, str]) -> Signer:
    lines = one.baris
    for name in SIGN_PLACES:
        lines = tuple(line.replace(f"{{{name}}}", words[name]).strip() for line in lines)
    sekolah, bkk = who
    if one.siapa == KEPALA:
        return Signer(lines, sekolah.nama_kepala, sekolah.pangkat_kepala, sekolah.nip_kepala)
    if one.siapa == KETUA:
        return Signer(lines, bkk.nama_ketua, nip=bkk.nip_ketua)
    return Signer(lines, one.nama, nip=one.nip)


def _facts(sekolah: Sekolah, bkk: Bkk, tanda: TandaDaftar) -> Iterator[tuple[str, str]]:
    yield "Nama BKK", bkk.nama
    yield "Sekolah", sekolah.nama
    yield "NPSN", sekolah.npsn
    yield "Alamat", address_line(sekolah)
    day = f" tanggal {hari.long(tanda.tanggal)}" if tanda.nomor and tanda.tanggal else ""
    yield "Tanda daftar", f"{tanda.nomor}{day}"


def _lines(text: str) -> Iterator[str]:
    yield from filter(None, (line.strip() for line in text.splitlines()))
