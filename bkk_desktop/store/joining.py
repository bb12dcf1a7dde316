"""One action of a person that goes on over several transactions, such as a talk on the phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bkk_desktop.store.database import Database


def join(db: Database, tindakan: int, nama: str = "") -> None:
    """Let the running action go on an earlier one, if nothing was done since; else leave it.

    Each answer is durable by itself, and "Urungkan" takes the whole talk back. `nama` names the
    action anew, now that it is larger.
    """
    last = db.value("SELECT max(id) FROM tindakan WHERE id < ?", (db.tindakan,))
    if not tindakan or last != tindakan:
        return
    db.execute("UPDATE tindakan_kini SET tindakan = ?", (tindakan,))
    db.execute("DELETE FROM tindakan WHERE id = ?", (db.tindakan,))
    db.tindakan = tindakan
    if nama:
        db.execute("UPDATE tindakan SET nama = ? WHERE id = ?", (nama, tindakan))
