"""Dapodik's own web service, on this laptop or in the school's network: read-only, no token shown.

Field reports shape it: an error may come as 200 with the refusal inside the body, the first
request may be refused and the second pass, paging may be ignored, and records may lie under any
of four names. `getPengguna`, which gives passwords away, is never called.
"""

from __future__ import annotations

import http
import ipaddress
import json
import re
import socket
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import requests

from bkk_desktop.errors import Problem, UserError
from bkk_desktop.importer.plan import Cell, Column, Source, SourceRow
from bkk_desktop.importer.workbook import check

if TYPE_CHECKING:
    import threading
    from collections.abc import Iterator, Mapping
    from datetime import date

    from bkk_desktop.importer.plan import Report

PORT = 5774
WAIT = 15.0
LARGEST = 64 * 1024 * 1024
PAGE = 500
MOST_PAGES = 200
REFUSALS = (http.HTTPStatus.UNAUTHORIZED, http.HTTPStatus.FORBIDDEN)
ROWS = ("rows", "results", "result", "data")
TITLE = "Peserta didik aktif"

# Dapodik's name, our field, and the head that the rejected rows are saved under.
FIELDS = (
    ("nama", "nama", "Nama"),
    ("nipd", "nis", "NIPD"),
    ("jenis_kelamin", "jenis_kelamin", "JK"),
    ("nisn", "nisn", "NISN"),
    ("tempat_lahir", "tempat_lahir", "Tempat Lahir"),
    ("tanggal_lahir", "tanggal_lahir", "Tanggal Lahir"),
    ("nik", "nik", "NIK"),
    ("agama_id_str", "agama", "Agama"),
    ("alamat_jalan", "alamat", "Alamat"),
    ("nomor_telepon_rumah", "telepon_rumah", "Telepon"),
    ("nomor_telepon_seluler", "telepon", "HP"),
    ("email", "surel", "E-Mail"),
    ("nama_ayah", "nama_ayah", "Nama Ayah"),
    ("nama_ibu", "nama_ibu", "Nama Ibu"),
    ("nama_wali", "nama_wali", "Nama Wali"),
    ("tinggi_badan", "tinggi", "Tinggi Badan"),
    ("berat_badan", "berat", "Berat Badan"),
    ("nama_rombel", "rombel", "Rombel Saat Ini"),
)

SAFE = "Tidak ada yang berubah."
BAD_ADDRESS = (
    f"Alamat Dapodik belum benar. {SAFE} Tulis localhost bila Dapodik ada di laptop ini, atau "
    "alamat laptop lain di jaringan sekolah seperti 192.168.1.5."
)
NOT_HERE = (
    "{alamat} bukan alamat di laptop ini atau di jaringan sekolah, jadi tidak dihubungi. "
    f"{SAFE} Token Dapodik hanya dipakai di jaringan sendiri."
)
NO_TOKEN = f"Token belum diisi. {SAFE} Salin token dari Dapodik, menu Pengaturan, Web Service."
BAD_TOKEN = (
    f"Token berisi spasi atau tanda yang tidak mungkin. {SAFE} Salin lagi token dari Dapodik, "
    "menu Pengaturan, Web Service."
)
BAD_NPSN = f"NPSN terdiri atas 8 angka. {SAFE} Periksa NPSN sekolah Anda."
UNREACHED = (
    f"Dapodik tidak menjawab di {{alamat}}. {SAFE} Pastikan aplikasi Dapodik menyala di sana, lalu "
    "coba lagi."
)
SLOW = (
    f"Dapodik di {{alamat}} terlalu lama menjawab. {SAFE} Tunggu sampai Dapodik selesai bekerja, "
    "lalu coba lagi."
)
REFUSED = (
    f"Dapodik menolak token ini. {SAFE} Di Dapodik buka Pengaturan, Web Service: daftarkan alamat "
    "laptop ini dan salin tokennya. Sesudah token baru dibuat, nyalakan ulang Dapodik."
)
OTHER_SCHOOL = (
    f"Dapodik tidak mengenal NPSN {{npsn}}. {SAFE} Periksa NPSN, atau pakai Dapodik sekolah Anda."
)
WRONG_SCHOOL = (
    f"Dapodik ini milik {{nama}} (NPSN {{lain}}), bukan NPSN {{npsn}}. {SAFE} Pakai Dapodik "
    "sekolah Anda."
)
STRANGER = (
    f"Yang menjawab di {{alamat}} bukan Web Service Dapodik. {SAFE} Periksa alamat dan port "
    "(biasanya 5774)."
)
TOO_LARGE = f"Jawaban Dapodik terlalu besar untuk daftar siswa. {SAFE} Hubungi pengelola Dapodik."
INCOMPLETE = (
    f"Dapodik menyebut {{total}} siswa, tetapi hanya {{ada}} yang terkirim. {SAFE} Coba lagi, atau "
    "pakai unduhan Excel Daftar Peserta Didik."
)
NOBODY = (
    f"Dapodik tidak punya siswa aktif untuk dikirim. {SAFE} Siswa yang sudah lulus diambil dari "
    "unduhan Excel Daftar Peserta Didik Keluar."
)
TROUBLE = (
    f"Dapodik sedang bermasalah (kode {{kode}}). {SAFE} Nyalakan ulang Dapodik, lalu coba lagi."
)

_HOST = re.compile(r"(?:https?://)?([A-Za-z0-9.-]+|\[[0-9A-Fa-f:]+\])(?::(\d{1,5}))?(?:/.*)?")
_TOKEN = re.compile(r"[\x21-\x7e]{1,512}")
_STATUS = re.compile(r"\s*HTTP/\d(?:\.\d)?\s+(\d{3})\b")
_DENIED = re.compile(r"access denied|not authorized|unauthori[sz]ed|token", re.IGNORECASE)
_UNKNOWN = re.compile(r"sekolah tidak ditemukan|npsn", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Server:
    """Where Dapodik answers: what the person typed, and the checked numeric address behind it."""

    typed: str
    host: str
    port: int

    @property
    def url(self) -> str:
        """Return the address of the service; plain http, as Dapodik speaks nothing else."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}/WebService/"


def server(typed: str) -> Server:
    """Return the server behind an address; raise UserError unless it is in the own network.

    The name is looked up once and only the number is used from then on, so that a name can't
    lead elsewhere between the check and the request.
    """
    found = _HOST.fullmatch(typed.strip())
    port = int(found[2] or PORT) if found else 0
    if not found or not 0 < port < 1 << 16:
        raise UserError(Problem(BAD_ADDRESS, "alamat"))
    host = found[1].strip("[]")
    try:
        answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise UserError(Problem(UNREACHED, "alamat", {"alamat": typed.strip()})) from error
    numbers = [str(answer[4][0]).partition("%")[0] for answer in answers]
    if not numbers or not all(map(_is_own, numbers)):
        raise UserError(Problem(NOT_HERE, "alamat", {"alamat": typed.strip()}))
    # Dapodik listens on the old kind of address only.
    return Server(typed.strip(), min(numbers, key=lambda number: ":" in number), port)


def _is_own(number: str) -> bool:
    address = ipaddress.ip_address(number)
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped:
        address = address.ipv4_mapped
    elsewhere = address.is_unspecified or address.is_multicast or address.is_reserved
    return address.is_loopback or (address.is_private and not elsewhere)


@dataclass(frozen=True, slots=True)
class Access:
    """What a request needs; the token never leaves this object but in its header."""

    server: Server
    npsn: str
    token: str

    def __repr__(self) -> str:
        return f"Access({self.server.typed})"


def access(address: str, npsn: str, token: str) -> Access:
    """Check what the person typed; raise UserError with what is wrong."""
    npsn, token = npsn.strip(), token.strip()
    if not re.fullmatch(r"[0-9]{8}", npsn):
        raise UserError(Problem(BAD_NPSN, "npsn"))
    if not token:
        raise UserError(Problem(NO_TOKEN, "token"))
    if not _TOKEN.fullmatch(token):
        raise UserError(Problem(BAD_TOKEN, "token"))
    return Access(server(address), npsn, token)


def pupils(wanted: Access, today: date, report: Report, stop: threading.Event) -> Source:
    """Read the active pupils of the school; raise UserError with a sentence for every fault."""
    with requests.Session() as session:
        # A proxy or a password from ~/.netrc has no business between us and the next room.
        session.trust_env = False
        talk = _Talk(session, wanted, stop)
        school = _school(talk)
        rows = _all_pupils(talk, report)
    columns = tuple(Column(head, "", field) for _, field, head in FIELDS)
    return Source(
        importer="dapodik",
        berkas=f"Dapodik {school}".rstrip(),
        jenis="aktif",
        judul=TITLE,
        lembar="",
        columns=columns,
        rows=tuple(SourceRow(at, _cells(row)) for at, row in enumerate(rows, 1)),
        tanggal_unduh=today,
    )


@dataclass(frozen=True, slots=True)
class _Talk:
    """One conversation, which "Batal" ends between any two pieces of an answer."""

    session: requests.Session
    wanted: Access
    stop: threading.Event


def _cells(row: Mapping[str, Any]) -> tuple[Cell, ...]:
    return tuple(_cell(row.get(name)) for name, _, _ in FIELDS)


def _cell(value: object) -> Cell:
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        return value
    return None


def _school(talk: _Talk) -> str:
    wanted, rows = talk.wanted, _rows(_asked(talk, "getSekolah", {}))
    if not rows:
        raise UserError(Problem(OTHER_SCHOOL, "npsn", {"npsn": wanted.npsn}))
    name, npsn = str(rows[0].get("nama") or ""), str(rows[0].get("npsn") or "").strip()
    if npsn and npsn != wanted.npsn:
        values = {"nama": name, "lain": npsn, "npsn": wanted.npsn}
        raise UserError(Problem(WRONG_SCHOOL, "npsn", values))
    return name


def _all_pupils(talk: _Talk, report: Report) -> list[Mapping[str, Any]]:
    found: dict[str, Mapping[str, Any]] = {}
    total = 0
    for answer in _pages(talk):
        rows, before = _rows(answer), len(found)
        for at, row in enumerate(rows):
            key = row.get("registrasi_id") or row.get("peserta_didik_id") or (before, at)
            found.setdefault(str(key), row)
        total = max(total, _total(answer))
        report(len(found), max(total, len(found)))
        # A page that is short is the last; one that brings nobody new means paging is ignored.
        if len(rows) != PAGE or len(found) == before:
            break
    if len(found) < total:
        raise UserError(Problem(INCOMPLETE, values={"total": total, "ada": len(found)}))
    if not found:
        raise UserError(NOBODY)
    return list(found.values())


def _pages(talk: _Talk) -> Iterator[Any]:
    for page in range(MOST_PAGES):
        yield _asked(talk, "getPesertaDidik", {"start": str(page * PAGE), "limit": str(PAGE)})


def _total(answer: Any) -> int:  # noqa: ANN401  # parsed JSON
    total = answer.get("results") if isinstance(answer, dict) else None
    if isinstance(total, str) and total.isascii() and total.isdigit():
        total = int(total[:9])
    return total if isinstance(total, int) and not isinstance(total, bool) else 0


def _rows(answer: Any) -> list[Mapping[str, Any]]:  # noqa: ANN401  # parsed JSON
    """Return the records wherever they lie: a list, one object, under one of four names."""
    if isinstance(answer, dict):
        inside = (answer[name] for name in ROWS if isinstance(answer.get(name), list | dict))
        answer = next(inside, None)
    if isinstance(answer, dict):
        answer = [answer]
    return [row for row in answer if isinstance(row, dict)] if isinstance(answer, list) else []


def _asked(talk: _Talk, function: str, more: dict[str, str]) -> Any:  # noqa: ANN401  # parsed JSON
    where = {"alamat": talk.wanted.server.typed}
    try:
        status, body = _got(talk, function, more)
        if status in REFUSALS or _inner_status(body) in REFUSALS:
            # The first request after Dapodik has started is sometimes refused for no reason.
            status, body = _got(talk, function, more)
    except requests.Timeout:
        raise UserError(Problem(SLOW, values=where)) from None
    except requests.RequestException:
        # Without its cause: what requests says holds the address and may hold the token.
        raise UserError(Problem(UNREACHED, "alamat", where)) from None
    return _understood(talk.wanted, _inner_status(body) or status, body)


def _got(talk: _Talk, function: str, more: dict[str, str]) -> tuple[int, str]:
    check(talk.stop)
    response = talk.session.get(
        talk.wanted.server.url + function,
        params={"npsn": talk.wanted.npsn, **more},
        headers={"Authorization": f"Bearer {talk.wanted.token}", "Accept": "application/json"},
        timeout=WAIT,
        allow_redirects=False,
        stream=True,
    )
    with response:
        body = bytearray()
        for part in response.iter_content(1 << 16):
            check(talk.stop)
            body += part
            if len(body) > LARGEST:
                raise UserError(TOO_LARGE)
    return response.status_code, body.decode("utf-8-sig", errors="replace")


def _inner_status(body: str) -> int:
    """Return the status that stands inside the body, 0 if none does."""
    found = _STATUS.match(body)
    return int(found[1]) if found else 0


def _understood(wanted: Access, status: int, body: str) -> Any:  # noqa: ANN401  # parsed JSON
    if status in REFUSALS:
        raise UserError(Problem(REFUSED, "token"))
    answer = _parsed(body)
    said = _complaint(answer)
    if said and _DENIED.search(said):
        raise UserError(Problem(REFUSED, "token"))
    if said and _UNKNOWN.search(said):
        raise UserError(Problem(OTHER_SCHOOL, "npsn", {"npsn": wanted.npsn}))
    if said or status >= http.HTTPStatus.INTERNAL_SERVER_ERROR:
        raise UserError(Problem(TROUBLE, values={"kode": status}))
    if status != http.HTTPStatus.OK or answer is None:
        raise UserError(Problem(STRANGER, "alamat", {"alamat": wanted.server.typed}))
    return answer


def _parsed(body: str) -> Any:  # noqa: ANN401  # parsed JSON
    """Return the JSON of a body, or nothing: an empty one is an empty list."""
    if not body.strip():
        return []
    try:
        answer = json.loads(body[body.find("{") :] if _inner_status(body) else body)
    except (ValueError, RecursionError):
        return None
    return answer if isinstance(answer, dict | list) else None


def _complaint(answer: Any) -> str:  # noqa: ANN401  # parsed JSON
    """Return what an answer that says it failed gives as its reason."""
    if not isinstance(answer, dict):
        return ""
    failed = answer.get("success") is False or ("message" in answer and not _rows(answer))
    return str(answer.get("message") or answer.get("error") or "gagal") if failed else ""
