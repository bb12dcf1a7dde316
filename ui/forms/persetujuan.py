"""Writing down that people agreed to the use of their data, at first or anew."""

from dataclasses import replace

from bkk_desktop.actions.persetujuan import agree, check, give_again
from bkk_desktop.domain.persetujuan import CARA, Persetujuan
from bkk_desktop.store.database import Database
from bkk_desktop.store.persetujuan import texts
from ui import choices
from ui.form import Choice, Day, Form, Link, Section, Text
from ui.widgets.picker import Option


def _versions(db: Database) -> list[Option]:
    return [Option(one.versi, f"Versi {one.versi}") for one in reversed(texts(db))]


FORM = Form(
    id="persetujuan",
    noun="persetujuan",
    kind=Persetujuan,
    sections=(
        Section(
            "",
            {
                "tanggal": Day("Tanggal persetujuan", required=True),
                "cara": Choice(
                    "Cara",
                    required=True,
                    choices=lambda: choices.named({one: one for one in CARA}),
                ),
                "versi": Link("Teks yang disetujui", options=_versions, nothing=""),
            },
        ),
        Section(
            "Untuk yang belum 18 tahun",
            {
                "nama_pemberi_izin": Text("Orang tua atau wali yang memberi izin"),
                "tanggal_izin_orang_tua": Day("Tanggal izin orang tua"),
            },
        ),
    ),
    check=check,
    save=agree,
    title=lambda given: f"Catat persetujuan {len(given.alumni)} alumni",
)
AGAIN = replace(
    FORM,
    save=give_again,
    title=lambda given: f"Persetujuan {len(given.alumni)} alumni diberikan lagi",
)
