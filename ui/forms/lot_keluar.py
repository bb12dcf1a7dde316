"""People who leave the opening balance: struck off, or entered by name since."""

from collections.abc import Iterable

from bkk_desktop.actions.pendaftaran import leave_lot
from bkk_desktop.domain.pendaftaran import LotKeluar, LotPencaker, lot_leave_problems
from bkk_desktop.errors import Problem
from bkk_desktop.office import Office
from bkk_desktop.store import pendaftaran, record
from ui.form import Choice, Day, Form, Number, Section, Text


def _problems(office: Office, keluar: LotKeluar) -> Iterable[Problem]:
    with office.read() as db:
        lot = record.by_id(db, LotPencaker, keluar.lot) or LotPencaker()
        others = [one for one in pendaftaran.lot_leaves(db, lot.id) if one.id != keluar.id]
    return list(lot_leave_problems(keluar, lot, others, office.now().date()))


FORM = Form(
    id="lot_keluar",
    noun="pengurangan saldo awal",
    kind=LotKeluar,
    sections=(
        Section(
            "",
            {
                "jenis": Choice(
                    "Apa yang terjadi",
                    choices=lambda: [
                        ("dihapuskan", "Dihapuskan dari daftar"),
                        ("diganti", "Sudah dicatat dengan nama"),
                    ],
                    help=(
                        "Yang dicatat dengan nama harus terdaftar sebelum tanggal saldo awal, "
                        "dengan jenis kelamin, pendidikan, dan golongan yang sama."
                    ),
                ),
                "jumlah": Number("Jumlah orang", required=True, optional=False),
                "tanggal": Day("Tanggal dihapus", help="Kosongkan bila dicatat dengan nama."),
                "alasan": Text("Alasan"),
            },
        ),
    ),
    check=_problems,
    save=leave_lot,
)
