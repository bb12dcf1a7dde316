"""Pesan: texts as WhatsApp shows them; they are copied or opened by a person, never sent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bkk_desktop.domain.seleksi import HASIL, Tahap, day_words


def bold(text: str) -> str:
    """Return a text as WhatsApp shows it in bold; a star inside would end it early."""
    plain = " ".join(text.replace("*", "").split())
    return f"*{plain}*" if plain else ""


def listed(names: list[str]) -> str:
    """Return names one a line, numbered."""
    return "\n".join(f"{number}. {name}" for number, name in enumerate(names, 1))


@dataclass(frozen=True, slots=True)
class Acara:
    """What is said of one stage: which vacancy, whose, which stage, when, where, what to bring."""

    jabatan: str
    perusahaan: str
    tahap: Tahap
    sekolah: str = ""


def _facts(acara: Acara) -> list[str]:
    tahap = acara.tahap
    facts = (
        ("Waktu", day_words(tahap)),
        ("Tempat", tahap.tempat),
        ("Bawa", " ".join(tahap.bawa.split())),
    )
    return [f"{name}: {text}" for name, text in facts if text]


def invitation(acara: Acara, nama: str = "") -> str:
    """Return the call-up to a stage, for everybody or for one person by name."""
    lines = [
        f"Halo {nama}," if nama else bold(f"Panggilan {acara.tahap.nama}"),
        "",
        f"Anda dipanggil untuk {acara.tahap.nama} lowongan {acara.jabatan} di {acara.perusahaan}.",
        *_facts(acara),
        "",
        "Mohon datang 30 menit lebih awal dan kabari BKK bila berhalangan.",
        f"BKK {acara.sekolah}".strip(),
    ]
    return "\n".join(lines)


def called(acara: Acara, names: list[str]) -> str:
    """Return the call-up with the names of all who are called."""
    return f"{invitation(acara)}\n\n{bold('Yang dipanggil')}\n{listed(names)}"


def attendance(acara: Acara, came: list[str], absent: list[str]) -> str:
    """Return who came to a stage and who did not."""
    lines = [bold(f"Daftar hadir {acara.tahap.nama}"), f"{acara.jabatan}, {acara.perusahaan}"]
    for title, names in (("Hadir", came), ("Belum tercatat hadir", absent)):
        if names:
            lines += ["", bold(f"{title}: {len(names)} orang"), listed(names)]
    return "\n".join(lines)


def outcome(jabatan: str, perusahaan: str, ends: Mapping[str, list[str]]) -> str:
    """Return how a selection ended; those who failed are counted, not named."""
    lines = [bold("Hasil seleksi"), f"{jabatan}, {perusahaan}"]
    for end in ("diterima", "cadangan"):
        if names := ends.get(end, []):
            lines += ["", bold(f"{HASIL[end]}: {len(names)} orang"), listed(names)]
    others = len(ends.get("tidak_lolos", []))
    if others:
        lines += ["", f"Belum berhasil kali ini: {others} orang. BKK tetap membantu mencarikan."]
    return "\n".join(lines)


def result_for(jabatan: str, perusahaan: str, nama: str, hasil: str) -> str:
    """Return how the selection ended for one person, "" while it goes on."""
    told = {
        "diterima": "Selamat, Anda diterima. BKK akan mengabari kapan mulai bekerja.",
        "cadangan": "Anda menjadi cadangan. BKK akan mengabari bila ada posisi.",
        "tidak_lolos": "Kali ini Anda belum berhasil. BKK tetap membantu mencarikan lowongan lain.",
        "mundur": "Pengunduran diri Anda sudah dicatat.",
    }.get(hasil, "")
    head = f"Halo {nama},\n\nHasil seleksi {jabatan} di {perusahaan}:\n"
    return f"{head}{told}" if told else ""
