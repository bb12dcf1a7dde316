"""Laptops that ask to be known: a person confirms or refuses them, and revokes what was lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkk_desktop.errors import Problem, UserError
from sync.documents import Reason
from sync.keys import groups
from sync.province import checking, keys, registry, standing, store
from sync.province.registry import CONFIRMED, REFUSED, REVOKED, WAITING

if TYPE_CHECKING:
    from sync.province.checking import Checked
    from sync.province.keys import Province
    from sync.province.registry import Enrolled

STATES = {
    CONFIRMED: "sah",
    WAITING: "menunggu disahkan",
    REFUSED: "tidak disahkan",
    REVOKED: "dicabut",
}
UNKNOWN = (
    "Laptop {kode} tidak ada di folder ini. Tidak ada yang berubah; salin kodenya dari perintah "
    "devices."
)
NOT_WAITING = "Laptop {kode} sudah {status}. Tidak ada yang berubah."
REASON = Reason("laptop-ditolak", message_id="laptop-ditolak")


def laptops(province: Province, npsn: str = "") -> list[Enrolled]:
    """Return the laptops of a school or of all, the ones that wait first."""
    with store.connected(province.database) as db:
        return registry.enrolled(db, npsn)


def line(province: Province, one: Enrolled) -> str:
    """Return a laptop in one line, with the digits that its school reads out."""
    own = one.perangkat
    state = STATES[standing.status(one, province.trust())]
    return f"{own.kode}  {own.npsn}  {one.sekolah}  {own.nama}  {state}  {groups(own.kunci)}"


def confirm(province: Province, kode: str) -> tuple[Enrolled, Checked]:
    """Confirm a laptop that waits; what it has sent is checked at once where the key is."""
    one = _settled(province, kode, (WAITING, REFUSED), CONFIRMED)
    if not province.identity:
        return one, checking.Checked((), 0)
    return one, checking.check(province, kode)


def refuse(province: Province, kode: str) -> Enrolled:
    """Refuse a laptop that waits; what it has sent is sent back."""
    one = _settled(province, kode, (WAITING,), REFUSED)
    with store.connected(province.database) as db:
        came = [registry.stored(db, paket) for paket in registry.queued(db, REFUSED, kode)]
    for package in came:
        checking.answer(province, package, ("rejected", (REASON,)))
    return one


def revoke(province: Province, kode: str) -> Enrolled:
    """Lock out a laptop that was lost, by a new trust document that every school will get."""
    one = _known(province, kode)
    revoked = province.trust().revoked_devices
    if kode in revoked:
        _complain(NOT_WAITING, kode, REVOKED)
    keys.renew(province, revoked_devices=(*revoked, kode))
    return one


def _settled(province: Province, kode: str, before: tuple[str, ...], after: str) -> Enrolled:
    one = _known(province, kode)
    with store.writing(province.database) as db:
        stands = registry.status_of(db, kode)
        if stands not in before:
            _complain(NOT_WAITING, kode, stands)
        registry.set_status(db, kode, after, province.stamp())
    return one


def _known(province: Province, kode: str) -> Enrolled:
    with store.connected(province.database) as db:
        found = registry.enrolled(db, kode=kode)
    if not found:
        raise UserError(Problem(UNKNOWN, values={"kode": kode}))
    return found[0]


def _complain(sentence: str, kode: str, status: str) -> None:
    raise UserError(Problem(sentence, values={"kode": kode, "status": STATES[status]}))
