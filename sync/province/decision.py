"""What a person at the desk decides on a report that has come and was not answered for good.

Only from received to accepted or rejected, and only the newest revision. A reason names a row or
a field of the form; whatever else is written could be a value, even a person's name.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from bkk_desktop.errors import Problem, UserError
from sync import sealing
from sync.canonical import MalformedError, loads
from sync.documents import Reason
from sync.province import checks, receipts, registry, store
from sync.receipt import check_digit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sync.documents import Receipt
    from sync.province.keys import Province
    from sync.province.store import Stored

CODES = {
    "belum-lengkap": "ada yang belum diisi",
    "tidak-wajar": "angka atau tanggalnya perlu diperiksa lagi",
    "data-ganda": "orang atau lowongan yang sama ditulis dua kali",
    "salah-golongan": "golongan, jurusan, atau lapangan usahanya keliru",
    "tidak-sesuai-bukti": "berbeda dari bukti yang diterima dinas",
}
UNKNOWN = (
    "Tanda terima {nomor} tidak ada di folder ini. Tidak ada yang berubah; salin nomornya dari "
    "perintah status."
)
DECIDED = (
    "Laporan dengan tanda terima {nomor} sudah {status}; jawaban itu tetap. Bila isinya keliru, "
    "sekolah membuat revisi baru."
)
REPLACED = (
    "Laporan dengan tanda terima {nomor} sudah digantikan revisi {revisi}. Tidak ada yang berubah; "
    "periksa revisi itu."
)
NO_REASON = "Tulis sedikitnya satu alasan: --alasan KODE LETAK. Tidak ada yang berubah."
TOO_MANY = "Paling banyak {batas} alasan sekaligus. Tidak ada yang berubah."
ODD_CODE = "Kode alasan {kode} tidak dikenal. Tidak ada yang berubah; pilih: {pilihan}."
ODD_PLACE = (
    "Alasan ke-{urut} tidak menunjuk baris atau kolom laporan ini. Tidak ada yang berubah; tulis "
    "letaknya seperti /lists/penempatan/0/tanggal_mulai atau /cells/III/2|3202|placed|L, tanpa isi."
)
NO_KEY = (
    "Kunci pembuka tidak ada di folder ini, jadi laporan tidak bisa diperiksa. Tidak ada yang "
    "berubah; jalankan di komputer yang menyimpan kunci itu."
)
UNCONFIRMED = (
    "Laptop {kode} yang mengirim laporan ini belum disahkan. Tidak ada yang berubah; sahkan dulu "
    "dengan perintah confirm."
)
UNSOUND = (
    "Laporan ini tidak lolos pemeriksaan, jadi tidak bisa diterima: {alasan}. Tidak ada yang "
    "berubah; kembalikan dengan perintah reject."
)
STATES = {"accepted": "diterima", "rejected": "dikembalikan"}
NUMBER = re.compile(r"[A-Z]{2,8}-(\d{4})-(\d{6})-\d")
CELLS = "/cells/"


def reject(province: Province, nomor: str, given: Sequence[tuple[str, str]]) -> Receipt:
    """Send a received report back with reasons: a code and a place each."""
    _, came = _waiting(province, nomor)
    reasons = _reasons(given, _document(province, came))
    return _answered(province, nomor, ("rejected", reasons))


def accept(province: Province, nomor: str) -> Receipt:
    """Accept a received report that passes every check."""
    _, came = _waiting(province, nomor)
    if not province.identity:
        raise UserError(NO_KEY)
    with store.connected(province.database) as db:
        if registry.status_of(db, came.perangkat) != registry.CONFIRMED:
            raise UserError(Problem(UNCONFIRMED, values={"kode": came.perangkat}))
    found = checks.of_package(sealing.opened(came.isi), _key(province, came), province.identity)
    if found:
        words = ", ".join(f"{one.code} {one.pointer}".strip() for one in found[:5])
        raise UserError(Problem(UNSOUND, values={"alasan": words}))
    return _answered(province, nomor, ("accepted", ()))


def _waiting(province: Province, nomor: str) -> tuple[Receipt, Stored]:
    with store.connected(province.database) as db:
        return _checked(db, nomor)


def _checked(db: store.Connection, nomor: str) -> tuple[Receipt, Stored]:
    found = NUMBER.fullmatch(nomor)
    values: dict[str, object] = {"nomor": nomor}
    came = store.package_of_receipt(db, int(found[1]), int(found[2])) if found else None
    if came is None or check_digit(nomor[:-2]) != nomor[-1]:
        raise UserError(Problem(UNKNOWN, values=values))
    latest = receipts.read(store.receipt_of(db, came.kode) or b"")
    if latest.status != "received":
        raise UserError(Problem(DECIDED, values=values | {"status": STATES[latest.status]}))
    newest, _ = store.other_head(db, came.npsn, came.periode, came.revisi)
    if newest > came.revisi:
        raise UserError(Problem(REPLACED, values=values | {"revisi": newest}))
    return latest, came


def _answered(province: Province, nomor: str, word: tuple[str, tuple[Reason, ...]]) -> Receipt:
    with store.writing(province.database) as db:
        # Somebody else may have decided in the meantime.
        latest, came = _checked(db, nomor)
        return receipts.read(receipts.issue(db, province, came, latest.channel, word))


def _document(province: Province, came: Stored) -> Any:  # noqa: ANN401  # JSON, None if sealed
    if not province.identity:
        return None
    try:
        package = sealing.opened(came.isi)
        return loads(sealing.report_of(package, _key(province, came), province.identity))
    except MalformedError:
        return None


def _key(province: Province, came: Stored) -> str:
    with store.connected(province.database) as db:
        device = store.device(db, came.perangkat)
    return device.kunci if device else ""


def _reasons(given: Sequence[tuple[str, str]], document: Any) -> tuple[Reason, ...]:  # noqa: ANN401  # JSON
    if not given:
        raise UserError(NO_REASON)
    if len(given) > checks.MOST:
        raise UserError(Problem(TOO_MANY, values={"batas": checks.MOST}))
    return tuple(
        _reason(number, code, place, document) for number, (code, place) in enumerate(given, 1)
    )


def _reason(number: int, code: str, place: str, document: Any) -> Reason:  # noqa: ANN401  # JSON
    if code not in CODES:
        values = {"kode": code, "pilihan": ", ".join(CODES)}
        raise UserError(Problem(ODD_CODE, values=values))
    if place.startswith(CELLS):
        # On paper a cell is III/2|3202|placed|L; a pointer writes its stroke as ~1.
        name = place.removeprefix(CELLS).replace("~1", "/")
        place = CELLS + name.replace("/", "~1")
    steps = [step.replace("~1", "/").replace("~0", "~") for step in place.split("/")[1:]]
    named = bool(steps) and place.startswith("/") and checks.is_place(steps)
    if not named or not (document is None or _stands(document, steps)):
        raise UserError(Problem(ODD_PLACE, values={"urut": number}))
    return Reason(code, place, code)


def _stands(part: Any, steps: Sequence[str]) -> bool:  # noqa: ANN401  # JSON
    for step in steps:
        if isinstance(part, dict) and step in part:
            part = part[step]
        elif isinstance(part, list) and int(step) < len(part):
            part = part[int(step)]
        else:
            return False
    return True
