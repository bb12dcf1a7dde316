"""The AK/I card that a seeker shows: its number, and how long it is valid."""

from bkk_desktop.actions.ak1 import check, save
from bkk_desktop.domain.ak1 import KartuAk1, valid_until
from bkk_desktop.store.database import Database
from ui.form import Day, Form, Section, Text


def _two_years(_db: Database, record: KartuAk1) -> dict[str, object]:
    return {"berlaku_sampai": valid_until(record.terbit) if record.terbit else None}


FORM = Form(
    id="ak1",
    noun="kartu AK/I",
    kind=KartuAk1,
    sections=(
        Section(
            "",
            {
                "nomor": Text(
                    "Nomor AK/I",
                    required=True,
                    help="Seperti di kartu kuning: 4 angka awal NIK, nomor urut, tanggal lahir.",
                ),
                "terbit": Day("Tanggal terbit", help="Dipakai untuk mengusulkan masa berlakunya."),
                "berlaku_sampai": Day(
                    "Berlaku sampai", required=True, help="Biasanya dua tahun sejak terbit."
                ),
            },
        ),
    ),
    check=check,
    save=save,
    follow={"terbit": _two_years},
    title=lambda _record: "Catat kartu AK/I",
)
