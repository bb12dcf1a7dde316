"""One alumnus on the list of an event."""

from bkk_desktop.actions.kegiatan import check_participant, save_participant
from bkk_desktop.domain.kegiatan import PesertaKegiatan
from ui.choices import Alumnus
from ui.form import Form, Link, LongText, Section

FORM = Form(
    id="peserta_kegiatan",
    noun="peserta",
    kind=PesertaKegiatan,
    sections=(
        Section(
            "",
            {
                "alumni": Link("Alumni", required=True, source=Alumnus, nothing=0),
                "keterangan": LongText("Keterangan"),
            },
        ),
    ),
    check=check_participant,
    save=save_participant,
)
