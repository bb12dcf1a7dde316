"""The particulars of one answer: when, from whom, with what evidence."""

from collections.abc import Sequence

from bkk_desktop.actions.penelusuran import check, save
from bkk_desktop.domain.penelusuran import SUMBER, Penelusuran
from ui.choices import named
from ui.form import Choice, Day, Form, LongText, Number, Section, Text


def _sources() -> Sequence[tuple[object, str]]:
    return named(SUMBER)


FORM = Form(
    id="penelusuran",
    noun="jawaban penelusuran",
    kind=Penelusuran,
    sections=(
        Section(
            "",
            {
                "tahun": Number("Tahun survei", optional=False),
                "tanggal": Day("Tanggal jawaban", required=True),
                "sumber": Choice("Sumber", choices=_sources),
                "petugas": Text("Petugas"),
                "bukti": Text("Bukti", help="Misalnya foto kartu karyawan atau surat keterangan."),
                "keterangan": LongText("Keterangan"),
            },
        ),
    ),
    check=check,
    save=save,
)
