"""The WhatsApp message to a graduate: its words, and the link that opens it filled in."""

from __future__ import annotations

from bkk_desktop.actions import persetujuan
from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.domain.kontak_alumni import message, wa_link
from bkk_desktop.domain.sekolah import Sekolah
from bkk_desktop.errors import refuse
from bkk_desktop.office import Office
from bkk_desktop.store import pengaturan, record


def message_to(office: Office, number: int, petugas: str) -> str:
    """Return the office's message with this person's name in it; refuse if consent is withdrawn."""
    with office.read() as db:
        refuse(persetujuan.free(db, [number]))
        person = record.get(db, Alumni, number)
        school = record.only(db, Sekolah)
        template = pengaturan.settings(db).pesan_penelusuran
    return message(
        template,
        {
            "nama": person.nama,
            "sekolah": school.nama,
            "tahun_lulus": str(person.tahun_lulus or ""),
            "petugas": petugas,
        },
    ).strip()


def link_to(office: Office, number: int, petugas: str) -> str:
    """Return the link that opens WhatsApp with the message; "" without a mobile number."""
    words = message_to(office, number, petugas)
    with office.read() as db:
        return wa_link(record.get(db, Alumni, number).telepon, words)
