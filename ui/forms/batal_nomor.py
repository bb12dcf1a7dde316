"""Declaring numbers of letters void, for good."""

from bkk_desktop.actions.buku_surat import check_voiding, void
from bkk_desktop.domain.buku_surat import BatalNomor
from bkk_desktop.domain.terbilang import grouped
from ui.form import Form, LongText, Section

FORM = Form(
    id="batal_nomor",
    noun="pembatalan nomor",
    kind=BatalNomor,
    sections=(
        Section(
            "",
            {
                "alasan": LongText(
                    "Alasan",
                    required=True,
                    help="Nomor yang batal tetap tercatat dan tidak dipakai lagi. "
                    "Pembatalan tidak bisa diurungkan.",
                ),
            },
        ),
    ),
    check=check_voiding,
    save=void,
    title=lambda wanted: f"Batalkan {grouped(len(wanted.surat))} nomor surat",
    final=True,
    danger="Batalkan nomor",
)
