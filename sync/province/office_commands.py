"""What the back office asks for: laptops confirmed, packages checked, periods closed."""

from __future__ import annotations

import argparse
import dataclasses
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from sync.province import checking, closing, desk, enrolling, keys, overview, settings
from sync.province.registry import CONFIRMED, REFUSED, REVOKED

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sync.documents import Receipt
    from sync.province.keys import Province
    from sync.province.registry import Enrolled
    from sync.province.settings import Settings

HELD = "{jumlah} paket lain menunggu laptopnya disahkan; lihat perintah devices."
NOT_CLOSED = "Masa {judul} tidak sedang ditutup. Tidak ada yang berubah."


def mode_options(command: argparse.ArgumentParser) -> None:
    """Add the two settings that decide who checks and who confirms."""
    _choice(command, "--mode", settings.MODES, "paket yang datang")
    _choice(command, "--sahkan", settings.CONFIRMING, "laptop yang mendaftar")


def serving_option(command: argparse.ArgumentParser) -> None:
    """Add the mode for this run alone."""
    _choice(command, "--mode", settings.MODES, "hanya untuk kali ini; paket yang datang")


def _choice(
    command: argparse.ArgumentParser, name: str, words: Mapping[str, str], meant: str
) -> None:
    told = "; ".join(f"{word}: {text}" for word, text in words.items())
    command.add_argument(name, choices=list(words), help=f"{meant}. {told}")


def settings_options(command: argparse.ArgumentParser) -> None:
    """Add what `settings` takes; without any it shows what stands."""
    mode_options(command)
    command.add_argument("--sebar", help="sebar kiriman sekolah selama sekian detik; 0: tidak")
    command.add_argument(
        "--berakhir",
        nargs=2,
        metavar=("BENTUK", "HARI"),
        help="hari terakhir suatu bentuk laporan diterima, seperti bkk-report/1.0 2028-12-31",
    )


def change_settings(given: argparse.Namespace) -> int:
    """Keep settings that were given, and show all that stand."""
    province = keys.load(given.folder)
    show(settings.change(province, wanted(given, province)))
    return 0


def wanted(given: argparse.Namespace, province: Province) -> dict[str, str]:
    """Return the settings that a command line names."""
    said = {name: getattr(given, name, None) for name in ("mode", "sahkan", "sebar")}
    ends = getattr(given, "berakhir", None)
    last = settings.ending(province, *ends) if ends else {}
    return {name: value for name, value in said.items() if value is not None} | last


def show(stands: Settings) -> None:
    """Write down what stands."""
    say(f"Mode: {stands.mode} ({settings.MODES[stands.mode]})")
    say(f"Pengesahan: {stands.sahkan} ({settings.CONFIRMING[stands.sahkan]})")
    say(f"Sebaran: {stands.sebar} detik")
    for bentuk, hari in stands.berakhir:
        say(f"{bentuk} diterima sampai {hari}")


def check_options(command: argparse.ArgumentParser) -> None:
    """Add what `check` takes."""
    command.add_argument("--kunci", type=Path, help="berkas kunci pembuka, bila tidak di folder")
    usb_option(command)


def check(given: argparse.Namespace) -> int:
    """Answer everything that waits for its check."""
    province = checking.with_key(keys.load(given.folder), given.kunci)
    done = checking.check(province)
    _answered(done.dijawab)
    if done.tertahan:
        say(HELD.format(jumlah=done.tertahan))
    replied(province, given.usb, {one.npsn for one in done.dijawab})
    return 0


def _answered(made: Sequence[Receipt]) -> None:
    for one in made:
        say(line(one))
    say(f"{len(made)} laporan dijawab.")


def line(said: Receipt) -> str:
    """Return in one line what was answered."""
    status = desk.STATUS[said.status]
    return f"{said.npsn} {said.period} revisi {said.revision}: {status}, {said.no}"


def devices_options(command: argparse.ArgumentParser) -> None:
    """Add what `devices` takes."""
    command.add_argument("--npsn", default="", help="hanya laptop sekolah ini")


def devices(given: argparse.Namespace) -> int:
    """List the laptops that asked to be known, the ones that wait first."""
    province = keys.load(given.folder)
    for one in enrolling.laptops(province, given.npsn):
        say(enrolling.line(province, one))
    return 0


def device_options(command: argparse.ArgumentParser) -> None:
    """Add what `confirm`, `refuse` and `revoke` take."""
    command.add_argument("kode", help="kode laptop, seperti di perintah devices")
    usb_option(command)


def confirm(given: argparse.Namespace) -> int:
    """Confirm a laptop whose digits were compared by telephone."""
    # Where the province is a mailbox the key may lie here, but `check` is what opens.
    province = settings.at_the_counter(keys.load(given.folder))
    one, done = enrolling.confirm(province, given.kode)
    _tell_state(one, CONFIRMED)
    _answered(done.dijawab)
    replied(province, given.usb, {one.perangkat.npsn})
    return 0


def refuse(given: argparse.Namespace) -> int:
    """Refuse a laptop that nobody at the school knows of."""
    return _locked_out(given, enrolling.refuse, REFUSED)


def revoke(given: argparse.Namespace) -> int:
    """Lock out a laptop that was lost."""
    return _locked_out(given, enrolling.revoke, REVOKED)


def _locked_out(
    given: argparse.Namespace, change: Callable[[Province, str], Enrolled], status: str
) -> int:
    province = keys.load(given.folder)
    one = change(province, given.kode)
    _tell_state(one, status)
    replied(province, given.usb, {one.perangkat.npsn})
    return 0


def _tell_state(one: Enrolled, status: str) -> None:
    say(f"{one.perangkat.kode} {one.sekolah}: {enrolling.STATES[status]}.")


def period_options(command: argparse.ArgumentParser) -> None:
    """Add what `close` and `reopen` take."""
    command.add_argument("--periode", required=True, help="seperti 2026-T3")


def close(given: argparse.Namespace) -> int:
    """Take a period no more."""
    periode = overview.period_of(given.periode)
    closing.close(keys.load(given.folder), periode)
    say(f"Masa {periode.judul} ditutup.")
    return 0


def reopen(given: argparse.Namespace) -> int:
    """Take a period again."""
    periode = overview.period_of(given.periode)
    if not closing.reopen(keys.load(given.folder), periode):
        say(NOT_CLOSED.format(judul=periode.judul))
        return 1
    say(f"Masa {periode.judul} dibuka lagi.")
    return 0


def usb_option(command: argparse.ArgumentParser) -> None:
    """Add the stick that a reply is written to."""
    command.add_argument("--usb", type=Path, help="tulis juga berkas balasan ke folder USB ini")


def replied(province: Province, stick: Path | None, npsns: set[str]) -> None:
    """Write the schools' replies to a stick, if there is one."""
    if stick is None:
        return
    for npsn in sorted(npsns):
        desk.reply(province, stick, npsn)
    say(f"Balasan tersimpan di {stick}")


def override(given: argparse.Namespace, province: Province) -> Province:
    """Return the province as it receives, in the mode of this run if one was given."""
    if given.mode == settings.MAILBOX:
        return dataclasses.replace(province, identity="")
    return province if given.mode else settings.at_the_counter(province)


def say(text: str) -> None:
    """Write one line for whoever has asked."""
    sys.stdout.write(f"{text}\n")
