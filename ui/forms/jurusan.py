"""One konsentrasi keahlian with its code in the education tables."""

from bkk_desktop.actions.sekolah import save_jurusan
from bkk_desktop.domain import kode
from bkk_desktop.domain.sekolah import Jurusan, jurusan_problems
from bkk_desktop.store.database import Database
from ui import choices
from ui.form import Form, Link, Section, Text


def _usual_code(_db: Database, record: Jurusan) -> dict[str, object]:
    code = kode.ipk_of_program(record.program or record.nama)
    return {"kode_ipk": code} if code else {}


FORM = Form(
    id="jurusan",
    noun="jurusan",
    kind=Jurusan,
    sections=(
        Section(
            "",
            {
                "nama": Text("Konsentrasi keahlian", required=True),
                "singkatan": Text("Singkatan", longest=12, help="Misalnya TKJ."),
                "program": Text("Program keahlian"),
                "kode_ipk": Link(
                    "Kode pendidikan IPK",
                    help="Baris laporan IPK tempat lulusan jurusan ini dihitung.",
                    options=choices.pendidikan,
                    nothing="",
                ),
            },
        ),
    ),
    check=lambda office, record: jurusan_problems(record, office.now().date()),
    save=save_jurusan,
    follow={"nama": _usual_code, "program": _usual_code},
)
