"""How the province works: who checks, who confirms a laptop, how far schools are to be spread.

It stands in the database, so that every computer of the province that uses it works alike.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from bkk_desktop.errors import Problem, UserError
from sync import terms, trust
from sync.province import registry, store

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sync.documents import Trust
    from sync.province.keys import Province

FULL, MAILBOX = "penuh", "kotak-surat"
AT_ONCE, BY_PERSON = "langsung", "petugas"
MODES = {FULL: "diperiksa begitu datang", MAILBOX: "hanya dicatat sampai; diperiksa dengan check"}
CONFIRMING = {AT_ONCE: "laptop baru langsung sah", BY_PERSON: "petugas mengesahkan dengan confirm"}
MOST_SPREAD = 6 * 60 * 60
END = "berakhir "

ODD_SPREAD = "Sebaran harus 0 sampai {batas} detik. Tidak ada yang berubah."
ODD_FORM = "Bentuk {bentuk} tidak ada di dokumen kepercayaan. Tidak ada yang berubah; pilih: {ada}."
ODD_DAY = "Hari {hari} tidak dikenal. Tidak ada yang berubah; tulis seperti 2028-12-31."


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings that stand; `sebar` is in seconds, `berakhir` the last day of a form."""

    mode: str = FULL
    sahkan: str = AT_ONCE
    sebar: int = 0
    berakhir: tuple[tuple[str, str], ...] = ()


def settings(province: Province) -> Settings:
    """Return the settings that stand."""
    with store.connected(province.database) as db:
        return read(db)


def read(db: store.Connection) -> Settings:
    """Return the settings within a running transaction."""
    said = registry.values(db)
    return Settings(
        said.get("mode", FULL),
        said.get("sahkan", AT_ONCE),
        int(said.get("sebar", "0")),
        _ends(said),
    )


def _ends(said: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(
        (nama.removeprefix(END), hari)
        for nama, hari in sorted(said.items())
        if nama.startswith(END) and hari
    )


def change(province: Province, said: Mapping[str, str]) -> Settings:
    """Keep settings; raise UserError and change nothing if one is odd."""
    spread = said.get("sebar", "0")
    if not (spread.isascii() and spread.isdigit() and int(spread[:9]) <= MOST_SPREAD):
        raise UserError(Problem(ODD_SPREAD, values={"batas": MOST_SPREAD}))
    with store.writing(province.database) as db:
        for nama, nilai in said.items():
            registry.set_value(db, nama, nilai)
        return read(db)


def ending(province: Province, bentuk: str, hari: str) -> dict[str, str]:
    """Return the setting that a form is taken until the end of a day."""
    known = province.trust().schemas
    if bentuk not in known:
        raise UserError(Problem(ODD_FORM, values={"bentuk": bentuk, "ada": ", ".join(known)}))
    try:
        date.fromisoformat(hari)
    except ValueError as error:
        raise UserError(Problem(ODD_DAY, values={"hari": hari})) from error
    return {END + bentuk: hari}


def accepts(stands: Trust, said: Settings, today: date) -> tuple[str, ...]:
    """Return the forms that are taken today."""
    over = {bentuk for bentuk, hari in said.berakhir if date.fromisoformat(hari) < today}
    return tuple(one for one in stands.schemas if one not in over)


def takes(province: Province, schema: str) -> tuple[bool, tuple[str, ...]]:
    """Tell whether a form is taken today, and which ones are."""
    with store.connected(province.database) as db:
        stands, said = trust.read(store.trust(db)), read(db)
    taken = accepts(stands, said, province.now().date())
    return terms.fits(schema, taken), taken


def at_the_counter(province: Province) -> Province:
    """Return the province as it receives: a mailbox opens nothing, even where the key lies."""
    is_mailbox = settings(province).mode == MAILBOX
    return dataclasses.replace(province, identity="") if is_mailbox else province
