"""Consent from the list of alumni: written down, taken back, given again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bkk_desktop.domain.persetujuan import Penarikan, Persetujuan
from bkk_desktop.store import persetujuan as store
from ui.forms.penarikan import FORM as WITHDRAW
from ui.forms.persetujuan import AGAIN
from ui.forms.persetujuan import FORM as AGREE

if TYPE_CHECKING:
    from ui.widgets.list_page import ListPage

ASK = (
    "Setelah ditarik, datanya terkunci: tidak bisa diubah, dan namanya tidak ikut di daftar "
    "laporan, ekspor, usulan lamaran, dan pesan WhatsApp. Jumlah di laporan tetap. Laporan yang "
    "sudah dibekukan tidak berubah."
)
LOCKED = (
    "Persetujuan {nama} sudah ditarik, jadi datanya terkunci dan tidak bisa diubah. Bila orangnya "
    "setuju lagi, catat dulu persetujuannya."
)
ANONYMOUS = "Data {nama} sudah dianonimkan, jadi tidak ada lagi yang bisa diubah."


def agree(page: ListPage, alumni: Sequence[int]) -> None:
    """Ask when and how these people agreed."""
    page.edit(AGREE, _given(page, alumni))


def withdraw(page: ListPage, alumni: Sequence[int]) -> None:
    """Ask when these people took their consent back, and say what that does."""
    today = page.desk.office.now().date()
    page.edit(WITHDRAW, Penarikan(tuple(alumni), today)).warn(ASK)


def give_again(page: ListPage, alumni: Sequence[int]) -> None:
    """Ask when and how these people agreed anew."""
    page.edit(AGAIN, _given(page, alumni))


def _given(page: ListPage, alumni: Sequence[int]) -> Persetujuan:
    office = page.desk.office
    with office.read() as db:
        versi = store.newest(db).versi
    return Persetujuan(tuple(alumni), office.now().date(), versi=versi)


def opens(page: ListPage, alumni: int) -> bool:
    """Tell whether a person's data may be changed; offer the way back if they are locked."""
    with page.desk.office.read() as db:
        locked = store.not_free(db, [alumni])
    if not locked or page.desk.office.read_only:
        return True
    text = (ANONYMOUS if locked[0].tanggal_anonim else LOCKED).format(nama=locked[0].nama)
    if locked[0].tanggal_anonim:
        page.desk.messages.info(text)
    elif page.desk.messages.ask(text, "Persetujuan diberikan lagi…", "Tutup"):
        give_again(page, [alumni])
    return False
