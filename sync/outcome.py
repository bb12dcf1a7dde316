"""How an attempt ended: a stable class and code, one sentence, who acts, what happens next.

Only the first three come from a receipt that was verified. Every other class may change text and
timing, never a state.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sync.clock import spoken


class Class(StrEnum):
    """What kind of end an attempt had."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    RECEIVED = "received"
    OFFLINE = "offline"
    NOT_OUR_SERVER = "not-our-server"
    BUSY = "busy"
    CUT = "cut"
    TLS = "tls"
    CLOCK = "clock"
    PROXY = "proxy"
    REFUSED = "refused"
    STOPPED = "stopped"
    UNKNOWN_DEVICE = "unknown-device"
    REVOKED = "revoked"
    COPIED = "copied"
    TAKEN = "taken"
    GAP = "gap"
    CLOSED = "closed"
    DENIED = "denied"
    TOO_LARGE = "too-large"
    SCHEMA = "schema"


class Who(StrEnum):
    """Who has to act next, as shown."""

    NOBODY = "Tidak perlu tindakan"
    PERSON = "Anda"
    PROVINCE = "Dinas provinsi"


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a class means to the person, and by which steps the program tries again."""

    kode: str
    kalimat: str
    siapa: Who
    # The first wait is at most `first`, each further one twice as long, but never over `longest`.
    first: timedelta
    at_least: timedelta = timedelta(0)


LONGEST = timedelta(hours=6)
RETRY_AFTER_LIMIT = timedelta(hours=24)
_STEP = timedelta(seconds=30)
_HOLD = timedelta(hours=6)

MEANINGS = {
    Class.ACCEPTED: Meaning("BKK-K0", "Diterima provinsi.", Who.NOBODY, _STEP),
    Class.REJECTED: Meaning(
        "BKK-K9",
        "Provinsi meminta perbaikan. Laporan yang dibekukan tetap tersimpan; buat revisi.",
        Who.PERSON,
        _STEP,
    ),
    Class.RECEIVED: Meaning(
        "BKK-K1",
        "Sampai di provinsi dan sedang diperiksa; ditanyakan lagi {kapan}.",
        Who.PROVINCE,
        timedelta(minutes=30),
    ),
    Class.OFFLINE: Meaning(
        "BKK-N1",
        "Tidak ada koneksi. Laporan tetap tersimpan; dicoba lagi {kapan}.",
        Who.NOBODY,
        _STEP,
    ),
    Class.NOT_OUR_SERVER: Meaning(
        "BKK-N2",
        "Yang menjawab bukan server provinsi; mungkin jaringan meminta login. Laporan tetap "
        "tersimpan. Buka peramban untuk masuk ke jaringan; dicoba lagi {kapan}.",
        Who.PERSON,
        timedelta(minutes=10),
        timedelta(minutes=5),
    ),
    Class.BUSY: Meaning(
        "BKK-N3",
        "Server provinsi sedang sibuk. Laporan tetap tersimpan; dicoba lagi {kapan}.",
        Who.NOBODY,
        _STEP,
    ),
    Class.CUT: Meaning(
        "BKK-N4",
        "Sambungan terputus{rincian}. Laporan tetap tersimpan; dicoba lagi {kapan}.",
        Who.NOBODY,
        _STEP,
    ),
    Class.TLS: Meaning(
        "BKK-N5",
        "Sambungan aman ke provinsi gagal, jadi tidak ada yang dikirim. Pakai jaringan lain atau "
        "USB; dicoba lagi {kapan}.",
        Who.PERSON,
        timedelta(minutes=10),
        timedelta(minutes=5),
    ),
    Class.CLOCK: Meaning(
        "BKK-N6",
        "Jam komputer tampaknya salah ({rincian}). Laporan tetap tersimpan. Betulkan tanggal dan "
        "jam, atau pakai USB; dicoba lagi {kapan}.",
        Who.PERSON,
        timedelta(minutes=2),
    ),
    Class.PROXY: Meaning(
        "BKK-N7",
        "Proxy jaringan sekolah meminta kata sandi. Laporan tetap tersimpan. Hubungi pengelola "
        "jaringan atau pakai USB; dicoba lagi {kapan}.",
        Who.PERSON,
        timedelta(minutes=10),
        timedelta(minutes=5),
    ),
    Class.REFUSED: Meaning(
        "BKK-N8",
        "Kiriman tidak diterima{rincian}, tanpa tanda terima dari provinsi. Laporan tetap "
        "tersimpan. Pakai USB atau hubungi dinas; dicoba lagi {kapan}.",
        Who.PROVINCE,
        _HOLD,
        _HOLD,
    ),
    Class.STOPPED: Meaning(
        "BKK-N9",
        "Pengiriman dihentikan. Laporan tetap tersimpan; dicoba lagi {kapan}.",
        Who.NOBODY,
        _STEP,
    ),
}

MEANINGS |= {
    Class.UNKNOWN_DEVICE: Meaning(
        "BKK-K11",
        "Provinsi tidak mengenal laptop ini{rincian}. Laporan tetap tersimpan. Minta berkas "
        "aktivasi baru dari dinas dan buka di sini; dicoba lagi {kapan}.",
        Who.PERSON,
        _HOLD,
        _HOLD,
    ),
    Class.REVOKED: Meaning(
        "BKK-K12",
        "Provinsi sudah mencabut laptop ini. Laporan tetap tersimpan. Bila laptop ini masih "
        "dipakai, minta berkas aktivasi baru dari dinas dan buka di sini; dicoba lagi {kapan}.",
        Who.PERSON,
        _HOLD,
        _HOLD,
    ),
    Class.COPIED: Meaning(
        "BKK-K13",
        "Data ini tampaknya salinan yang dipakai di laptop lain juga. Laporan tetap tersimpan. "
        "Minta berkas aktivasi baru dari dinas dan buka di sini; dicoba lagi {kapan}.",
        Who.PERSON,
        _HOLD,
        _HOLD,
    ),
    Class.TAKEN: Meaning(
        "BKK-K14",
        "Provinsi sudah punya revisi ini dengan isi lain. Laporan tetap tersimpan. Bandingkan "
        "keduanya, lalu buat revisi bila perlu; dicoba lagi {kapan}.",
        Who.PERSON,
        _HOLD,
        _HOLD,
    ),
    Class.GAP: Meaning(
        "BKK-K15",
        "Revisi sebelumnya belum ada di provinsi. Laporan tetap tersimpan; dikirim berurutan, "
        "dicoba lagi {kapan}.",
        Who.NOBODY,
        _STEP,
    ),
    Class.CLOSED: Meaning(
        "BKK-K16",
        "Provinsi sudah menutup masa laporan ini. Laporan tetap tersimpan. Telepon dinas provinsi "
        "untuk membukanya lagi; dicoba lagi {kapan}.",
        Who.PERSON,
        _HOLD,
        _HOLD,
    ),
    Class.DENIED: Meaning(
        "BKK-K19",
        "Dinas provinsi tidak mengesahkan laptop ini. Laporan tetap tersimpan. Telepon dinas, "
        "minta berkas aktivasi baru, dan buka di sini; dicoba lagi {kapan}.",
        Who.PERSON,
        _HOLD,
        _HOLD,
    ),
    Class.TOO_LARGE: Meaning(
        "BKK-K17",
        "Paket ini lebih besar daripada yang diterima{rincian}. Laporan tetap tersimpan. Pakai "
        "USB atau hubungi dinas provinsi; dicoba lagi {kapan}.",
        Who.PERSON,
        _HOLD,
        _HOLD,
    ),
    Class.SCHEMA: Meaning(
        "BKK-K18",
        "Provinsi memakai bentuk laporan lain daripada program ini{rincian}. Laporan tetap "
        "tersimpan. Pasang versi terbaru program atau hubungi dinas; dicoba lagi {kapan}.",
        Who.PERSON,
        _HOLD,
        _HOLD,
    ),
}
FINAL = (Class.ACCEPTED, Class.REJECTED)


@dataclass(frozen=True, slots=True)
class Outcome:
    """The end of one attempt, as it is shown."""

    kelas: Class
    kode: str
    kalimat: str
    siapa: Who
    coba_lagi: datetime | None = None
    rincian: str = ""


def wait(
    kelas: Class,
    failures: int,
    asked: timedelta | None = None,
    spread: timedelta = timedelta(0),
) -> timedelta:
    """Return how long to wait: full jitter, or what the server asked for within a day.

    `spread` is over which time the province wants all laptops to come.
    """
    if asked is not None:
        most = RETRY_AFTER_LIMIT * 1.1
        return min(most, min(asked, RETRY_AFTER_LIMIT) * _chance(1, 1.1) + spread * _chance(0, 1))
    meaning = MEANINGS[kelas]
    # 2 ** 20 first steps are beyond the longest wait for every class; more would overflow.
    ceiling = min(LONGEST, max(spread, meaning.first * float(2 ** min(failures, 20))))
    return max(meaning.at_least, ceiling * _chance(0, 1))


def _chance(low: float, high: float) -> float:
    return random.uniform(low, high)  # noqa: S311  # spreads load, guards nothing


def told(kelas: Class, rincian: str, coba_lagi: datetime | None, now: datetime) -> Outcome:
    """Return an outcome in words."""
    meaning = MEANINGS[kelas]
    kapan = "sebentar lagi" if coba_lagi is None or coba_lagi <= now else spoken(coba_lagi, now)
    kalimat = meaning.kalimat.format(kapan=kapan, rincian=rincian)
    return Outcome(kelas, meaning.kode, kalimat, meaning.siapa, coba_lagi, rincian)
