"""Writing down that people took their consent back."""

from bkk_desktop.actions.persetujuan import check_withdrawal, withdraw
from bkk_desktop.domain.persetujuan import Penarikan
from ui.form import Day, Form, Section

FORM = Form(
    id="penarikan",
    noun="penarikan persetujuan",
    kind=Penarikan,
    sections=(Section("", {"tanggal": Day("Tanggal persetujuan ditarik", required=True)}),),
    check=check_withdrawal,
    save=withdraw,
    title=lambda taken: f"Tarik persetujuan {len(taken.alumni)} alumni",
)
