"""Looking for an update where it may lie: in the BKK folder of a stick, or at the province."""

from __future__ import annotations

from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QStorageInfo

from bkk_desktop.errors import UserError
from bkk_desktop.store import place
from bkk_desktop.store.place import Place
from sync import trust, update, update_source

if TYPE_CHECKING:
    from bkk_desktop.office import Office
    from sync.documents import Announced
    from sync.update import Here, Offered


def sticks() -> list[Path]:
    """Return the sticks that are plugged in."""
    mounted = [one for one in QStorageInfo.mountedVolumes() if one.isValid() and one.isReady()]
    roots = [Path(one.rootPath()) for one in mounted]
    return [root for root in roots if place.kind_of(root) is Place.STICK]


def on_sticks(office: Office, found: list[Path]) -> Offered | None:
    """Return the newest update for this laptop on these sticks."""
    with office.read() as db:
        trusted = trust.current(db)
    at = here(office)
    fitting = [one for stick in found if (one := update.newest_on(stick, trusted, at))]
    return max(fitting, key=lambda one: update.order(one.update.version), default=None)


def announced(office: Office) -> Announced | None:
    """Return what the province has announced for this laptop, by its last greeting."""
    with office.read() as db:
        return update_source.announced(db, here(office))


def here(office: Office) -> Here:
    """Return what runs here, and beside whose data."""
    return update.here(portable=place.is_portable(office.folder))


def search(office: Office, found: list[Path], stop: Event) -> Path | Announced | None:
    """Return the newest update there is, a file on a stick before one that must be fetched.

    Raise UserError only if no stick has one and the province could not be asked.
    """
    best = on_sticks(office, found)
    try:
        update_source.ask(office, stop)
    except UserError:
        if best is None:
            raise
    said = announced(office)
    if best is None:
        return said
    if said is not None and update.order(said.version) > update.order(best.update.version):
        return said
    return best.path
