"""The minimum wage of one place and year, as the school knows it."""

from bkk_desktop.actions.upah_minimum import check, save
from bkk_desktop.domain import kode
from bkk_desktop.domain.upah import UpahMinimum
from bkk_desktop.store.database import Database
from ui.form import Form, Link, Money, Number, Section, Text
from ui.widgets.picker import Option


def _places(_db: Database) -> list[Option]:
    return [
        Option(code, name if "." in code else f"Provinsi {name}", code)
        for code, name in kode.wilayah().items()
    ]


FORM = Form(
    id="upah_minimum",
    noun="upah minimum",
    kind=UpahMinimum,
    sections=(
        Section(
            "",
            {
                "kode_wilayah": Link(
                    "Kabupaten, kota, atau provinsi", required=True, options=_places, nothing=""
                ),
                "tahun": Number("Tahun", required=True, optional=False),
                "jumlah": Money("Sebulan", required=True),
                "keterangan": Text(
                    "Dasar", help="Misalnya SK Gubernur 1355/NAKERTRAN/2025, bila ada."
                ),
            },
        ),
    ),
    check=check,
    save=save,
)
