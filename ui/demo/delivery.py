"""Freeze, seal, and hand in by both roads; the receipt must be the same, byte for byte."""

from __future__ import annotations

import threading
from functools import partial
from pathlib import Path

from bkk_desktop.domain.periode import Periode
from bkk_desktop.domain.sekolah import Sekolah
from bkk_desktop.office import Office
from bkk_desktop.store import kiriman, record
from sync import client, documents, keys, outbox, package, replies, usb
from ui.demo.province import Province
from ui.demo.record import Record


def deliver(log: Record, office: Office, place: Path, periode: Periode) -> None:
    """Activate, freeze the period, carry it by stick and by line, and read the reply."""
    province = Province(place / "provinsi")
    log.step("Provinsi membuat kunci dan sertifikat", partial(_made, province))
    with province.serving() as address:
        activation = partial(_activated, office, province, place / "sekolah.bkka", address)
        log.step("Aktivasi dengan berkas dari provinsi", activation)
        log.step(f"Bekukan, segel, antrekan {periode.judul}", partial(_frozen, office, periode))
        stick = log.folder("usb")
        log.step("Salin ke USB dan baca ulang", partial(_copied, office, stick))
        log.check("di USB belum berarti diterima", _state(office) is outbox.State.ON_USB)
        log.step("Kirim lewat HTTPS", partial(_sent, office))
    log.check("diterima karena tanda terima yang sah", _state(office) is outbox.State.ACCEPTED)
    log.step("Meja provinsi membaca USB dan membalas", partial(_desk, province, stick))
    log.step("Baca balasan dari USB", partial(_read, office, stick))
    receipt = _receipt(office)
    (log.folder("kirim") / "tanda-terima.json").write_bytes(receipt)
    log.check("tanda terima HTTPS = tanda terima USB, sama per byte", receipt in _carried(stick))


def _made(province: Province) -> int:
    province.command("init", "--nama", "Disnakertrans Contoh", "--kode", "CONTOH")
    return 1


def _activated(office: Office, province: Province, target: Path, address: str) -> int:
    with office.read() as db:
        school = record.only(db, Sekolah)
    options = ("--npsn", school.npsn, "--sekolah", school.nama, "--alamat", address)
    province.command("activate", *options, "--keluar", str(target))
    keys.activate(office, target.read_bytes())
    return 1


def _frozen(office: Office, periode: Periode) -> int:
    package.freeze(office, periode)
    return 1


def _copied(office: Office, stick: Path) -> int:
    copied = usb.copy_out(office, stick, _silent, threading.Event())
    return sum(one.sudah for one in copied)


def _sent(office: Office) -> int:
    with office.read() as db:
        (number,) = [row.paket for row in kiriman.all_of(db)]
    client.send(office, number, threading.Event())
    return 1


def _silent(_done: int, _total: int) -> None:
    """Say nothing; the step's own line tells it."""


def _state(office: Office) -> outbox.State:
    with office.read() as db:
        (delivery,) = outbox.listing(db, office.now())
    return delivery.keadaan


def _desk(province: Province, stick: Path) -> int:
    province.command("desk", str(stick))
    return len(list(stick.glob("BKK/*.bkkr")))


def _read(office: Office, stick: Path) -> int:
    return len(replies.read_replies(office, stick).berkas)


def _receipt(office: Office) -> bytes:
    with office.read() as db:
        (row,) = kiriman.all_of(db)
    return row.tanda_terima or b""


def _carried(stick: Path) -> list[bytes]:
    """Return the receipts that the province's reply file holds."""
    (reply,) = stick.glob("BKK/*.bkkr")
    held = documents.decode(documents.Reply, reply.read_bytes())
    return [receipt.encode() for receipt in held.receipts]
