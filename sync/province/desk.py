"""The import desk: a stick's packages in, each by itself, and the replies back on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sync import container, documents, replies, sealing, usb
from sync.canonical import MalformedError
from sync.documents import LIST, Reply
from sync.province import registry, standing, store
from sync.province.ingest import ingest
from sync.province.refusal import RefusedError
from sync.standing import UNASKED

if TYPE_CHECKING:
    from pathlib import Path

    from sync.documents import Manifest
    from sync.province.keys import Province

SUMMARY = "RINGKASAN.txt"
STATUS = {"accepted": "diterima", "rejected": "perlu diperbaiki", "received": "sampai"}
NAMES = {
    "malformed": "rusak atau bukan paket BKK",
    "signature": "tanda tangannya tidak cocok",
    "device-unknown": "laptopnya belum dikenal",
    "device-revoked": "laptopnya sudah dicabut",
    "wrong-school": "laptopnya terdaftar untuk sekolah lain",
    "enrolment-used": "rahasia aktivasinya sudah dipakai laptop lain",
    "revision-exists": "revisi ini sudah ada dengan isi lain",
    "revision-gap": "revisi sebelumnya belum masuk",
    "device-refused": "laptopnya tidak disahkan",
    "period-closed": "masa laporannya sudah ditutup",
    "schema-unsupported": "bentuk laporannya tidak diterima lagi",
    "device-forked": "nomor urut ini sudah dipakai paket lain dari laptop yang sama",
}
HELD = ", laptopnya menunggu disahkan"
UNREADABLE = "tidak terbaca dari USB"


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one file on the stick."""

    nama: str
    hasil: str
    npsn: str = ""
    berhasil: bool = False


def desk(province: Province, folder: Path) -> list[Taken]:
    """Ingest every package of a stick and write each school's reply; a bad one stops nothing."""
    usb.check_there(folder)
    found = [_opened(path) for path in usb.files(folder, "BKK_", sealing.SUFFIX)]
    taken = [bad for bad in found if isinstance(bad, Taken)]
    # Whichever laptop of a school has sealed it, no revision may come before its last.
    whole = sorted(
        (one for one in found if not isinstance(one, Taken)),
        key=lambda one: (one[1].npsn, one[1].revision, one[1].seq),
    )
    taken += [_ingested(province, *one) for one in whole]
    if taken:
        _answered(province, usb.place_of(folder), taken)
    return taken


def _opened(path: Path) -> tuple[Path, Manifest] | Taken:
    try:
        # Only what orders the packages is kept: a stick may hold more than the memory does.
        return path, sealing.opened(replies.contents(path, container.LARGEST)).manifest
    except OSError:
        return Taken(path.name, UNREADABLE)
    except MalformedError:
        return Taken(path.name, NAMES["malformed"])


def _ingested(province: Province, path: Path, manifest: Manifest) -> Taken:
    try:
        done = ingest(province, replies.contents(path, container.LARGEST), "usb")
    except RefusedError as error:
        return Taken(path.name, NAMES[error.name], manifest.npsn)
    except (OSError, MalformedError):
        return Taken(path.name, UNREADABLE)
    held = done.status == "received" and _waits(province, manifest.device)
    hasil = STATUS[done.status] + (HELD if held else "")
    return Taken(path.name, hasil, manifest.npsn, berhasil=True)


def _waits(province: Province, kode: str) -> bool:
    with store.connected(province.database) as db:
        return registry.status_of(db, kode) == registry.WAITING


def _answered(province: Province, place: Path, taken: list[Taken]) -> None:
    usb.prepare(place)
    for npsn in sorted({one.npsn for one in taken if one.npsn}):
        _write_reply(province, place, npsn)
    text = "".join(f"{one.nama}: {one.hasil}\r\n" for one in taken)
    usb.write_verified(place / SUMMARY, text.encode())


def reply(province: Province, folder: Path, npsn: str) -> None:
    """Write one school's reply to a stick."""
    usb.check_there(folder)
    place = usb.place_of(folder)
    usb.prepare(place)
    _write_reply(province, place, npsn)


def _write_reply(province: Province, place: Path, npsn: str) -> None:
    with store.connected(province.database) as db:
        receipts = store.receipts_of(db, npsn)
        trust = store.trust(db)
        known = bool(registry.enrolled(db, npsn))
    if not (receipts or known):
        return
    answer = Reply(
        v=1,
        npsn=npsn,
        receipts=tuple(receipt.decode() for receipt in receipts[-LIST:]),
        trust=trust.decode(),
        state=standing.state(province, npsn, UNASKED).decode(),
        certificates=tuple(one.decode() for one in standing.certificates(province, npsn)),
    )
    name = f"{replies.PREFIX}{npsn}{replies.SUFFIX}"
    usb.write_verified(place / name, documents.encode(answer))
