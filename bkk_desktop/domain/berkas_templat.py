"""The file of a template: a province's choices as JSON, from one office to the next."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from bkk_desktop.domain import pengaturan, templat
from bkk_desktop.domain.istilah import ISTILAH
from bkk_desktop.domain.pengaturan import Settings, settings_asked
from bkk_desktop.domain.templat import Penanda
from bkk_desktop.errors import Problem, UserError

SKEMA, VERSI = "bkk-templat", 1
# What a message names at most of a number that may have thousands of digits.
LATEST = 9999
MOST_BYTES = 256 * 1024
LONGEST_NAME = 100
LONGEST_TEXT = {"judul_laporan": 300, "dasar_hukum": 2000}
MOST_COPIES = 50
PLAIN = (
    "judul_laporan", "dasar_hukum", "huruf_perempuan", "tujuan_laporan", "tenggat_hari",
    "periode_laporan", "semua_baris", "mandiri", "pendidikan_tanpa_syarat",
)  # fmt: skip
DEFAULT = "Bawaan program"
HEAD = ("skema", "versi", "nama", "isi")

TOO_LARGE = "Berkas ini terlalu besar untuk sebuah templat. Pastikan berkasnya benar."
DAMAGED = "Berkas ini bukan templat, atau rusak. Minta salinan baru dari pengirimnya."
OTHER_KIND = "Berkas ini bukan templat laporan BKK. Pilih berkas yang dikirim sebagai templat."
NEWER = (
    "Templat ini dibuat untuk versi program yang lebih baru (versi {versi}). Perbarui program"
    " dulu, lalu pakai templatnya lagi."
)
UNKNOWN = (
    "Templat ini memuat “{nama}”, yang tidak dikenal program ini. Tidak ada yang diubah; minta"
    " templat yang sesuai, atau perbarui program."
)
WRONG_KIND = "Templat ini salah di “{nama}”: seharusnya {jenis}. Tidak ada yang diubah."
TWICE = (
    "Templat ini memuat “{nama}” dua kali, jadi tidak jelas mana yang dimaksud. Tidak ada yang "
    "diubah; minta salinan yang benar dari pengirimnya."
)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
KINDS = {str: "teks", int: "angka", bool: "true atau false", list: "daftar", dict: "objek"}


@dataclass(frozen=True, slots=True)
class BerkasTemplat:
    """A template that was read: its name, and the settings that it makes of an office's."""

    nama: str
    settings: Settings

    @property
    def judul(self) -> str:
        """Return its name with the word for what it is before it, once."""
        is_said = self.nama.casefold().startswith("templat")
        return self.nama if is_said else f"Templat {self.nama}"


@dataclass(frozen=True, slots=True)
class Perubahan:
    """One setting that a template changes, in words."""

    label: str
    lama: str
    baru: str


def written(nama: str, settings: Settings) -> bytes:
    """Return the file of an office's template; every caption is in it, to be changed by hand."""
    made = templat.templat_of(settings)
    isi = {name: getattr(settings, name) for name in PLAIN}
    isi["tembusan"] = [line for line in settings.tembusan.splitlines() if line.strip()]
    isi["penanda_tangan"] = [
        {"siapa": one.siapa, "baris": list(one.baris), "nama": one.nama, "nip": one.nip}
        for one in made.penanda
    ]
    isi["tabel"] = {name: made.tabel.get(name, "") for name in templat.TABEL}
    isi["istilah"] = {code: made.istilah.get(code, text) for code, text in ISTILAH.items()}
    document = {"skema": SKEMA, "versi": VERSI, "nama": nama, "isi": isi}
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()


def read(content: bytes, now: Settings) -> BerkasTemplat:
    """Read a template over an office's settings; raise UserError with everything wrong in it."""
    document = _document(content)
    isi = _of(document, "isi", dict)
    nama = _of(document, "nama", str).strip()[:LONGEST_NAME]
    unknown = [name for name in isi if name not in (*PLAIN, *STRUCTURED)]
    unknown += [name for name in document if name not in HEAD]
    if unknown:
        raise UserError(*(Problem(UNKNOWN, values={"nama": name[:60]}) for name in unknown[:5]))
    values: dict[str, Any] = {
        name: _of(isi, name, type(getattr(now, name))) for name in PLAIN if name in isi
    }
    for name in LONGEST_TEXT:
        if name in isi:
            _check_length(name, values[name])
    for name, (field, as_text) in STRUCTURED.items():
        if name in isi:
            values[field] = as_text(isi)
    settings = replace(now, **values)
    if wrong := list(pengaturan.problems(settings)):
        raise UserError(*wrong)
    return BerkasTemplat(nama or "tanpa nama", settings)


def _document(content: bytes) -> dict[str, Any]:
    if len(content) > MOST_BYTES:
        raise UserError(TOO_LARGE)
    try:
        document = json.loads(content.decode("utf-8-sig"), object_pairs_hook=_once)
    except (ValueError, RecursionError):
        raise UserError(DAMAGED) from None
    if not isinstance(document, dict):
        raise UserError(DAMAGED)
    if document.get("skema") != SKEMA:
        raise UserError(OTHER_KIND)
    versi = _of(document, "versi", int)
    if versi > VERSI:
        raise UserError(Problem(NEWER, values={"versi": str(min(versi, LATEST))}))
    if versi < 1:
        raise UserError(
            Problem(WRONG_KIND, values={"nama": "versi", "jenis": "angka mulai dari 1"})
        )
    return document


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return an object whose every name is there once and whose texts can all be printed."""
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise UserError(Problem(TWICE, values={"nama": _short(name)}))
        for text in value if isinstance(value, list) else (value,):
            if isinstance(text, str) and _CONTROL.search(text):
                values = {"nama": _short(name), "jenis": "teks tanpa huruf kendali"}
                raise UserError(Problem(WRONG_KIND, values=values))
        found[name] = value
    return found


def _short(name: str) -> str:
    return _CONTROL.sub(" ", name[:60])


def _check_length(name: str, text: str) -> None:
    if len(text) > LONGEST_TEXT[name]:
        values = {"nama": name, "jenis": f"paling panjang {LONGEST_TEXT[name]} huruf"}
        raise UserError(Problem(WRONG_KIND, values=values))
    if name == "judul_laporan" and ("\n" in text or "\r" in text):
        raise UserError(Problem(WRONG_KIND, values={"nama": name, "jenis": "teks satu baris"}))


def _of(where: Mapping[str, Any], name: str, kind: type) -> Any:  # noqa: ANN401  # JSON
    value = where.get(name)
    # True is a whole number to Python, but not to whoever wrote the file.
    if type(value) is not kind:
        values = {"nama": _short(name), "jenis": KINDS[kind]}
        raise UserError(Problem(WRONG_KIND, values=values))
    return value


def _texts(where: Mapping[str, Any], name: str) -> list[str]:
    found: list[str] = _of(where, name, list)
    for at, one in enumerate(found, 1):
        _of({f"{name} {at}": one}, f"{name} {at}", str)
        if "\n" in one:
            raise UserError(Problem(WRONG_KIND, values={"nama": name, "jenis": "satu baris"}))
    return found


def _pairs(where: Mapping[str, Any], name: str) -> dict[str, str]:
    found = _of(where, name, dict)
    return {key: _one_line(found, key) for key in found}


def _one_line(where: Mapping[str, Any], name: str) -> str:
    text: str = _of(where, name, str)
    if "\n" in text or "\r" in text:
        raise UserError(Problem(WRONG_KIND, values={"nama": name, "jenis": "teks satu baris"}))
    return text.strip()


def _tembusan(isi: Mapping[str, Any]) -> str:
    found = _texts(isi, "tembusan")
    if len(found) > MOST_COPIES:
        values = {"nama": "tembusan", "jenis": f"paling banyak {MOST_COPIES} baris"}
        raise UserError(Problem(WRONG_KIND, values=values))
    return "\n".join(found)


def _tabel(isi: Mapping[str, Any]) -> str:
    return templat.lines({name: jenis for name, jenis in _pairs(isi, "tabel").items() if jenis})


def _istilah(isi: Mapping[str, Any]) -> str:
    own = _pairs(isi, "istilah").items()
    return templat.lines({code: text for code, text in own if text and text != ISTILAH.get(code)})


def _penanda(isi: Mapping[str, Any]) -> str:
    signers = []
    for at, one in enumerate(_of(isi, "penanda_tangan", list), 1):
        name = f"penanda_tangan {at}"
        _of({name: one}, name, dict)
        unknown = [key for key in one if key not in ("siapa", "baris", "nama", "nip")]
        if unknown:
            raise UserError(Problem(UNKNOWN, values={"nama": f"{name}: {unknown[0][:60]}"}))
        lines = tuple(_texts(one, "baris"))
        words = {"nama": "", "nip": ""} | one
        named = [_one_line(words, key) for key in ("siapa", "nama", "nip")]
        if any("|" in text for text in (*lines, *named)):
            raise UserError(Problem(WRONG_KIND, values={"nama": name, "jenis": "teks tanpa |"}))
        signers.append(templat.signer_line(Penanda(named[0], lines, *named[1:])))
    return "\n".join(signers)


STRUCTURED: Mapping[str, tuple[str, Callable[[Mapping[str, Any]], str]]] = {
    "tembusan": ("tembusan", _tembusan),
    "penanda_tangan": ("penanda_tangan", _penanda),
    "tabel": ("tabel_laporan", _tabel),
    "istilah": ("istilah_laporan", _istilah),
}


def changes(before: Settings, after: Settings) -> Iterator[Perubahan]:
    """Yield every setting that differs, with its words before and after."""
    for asked in settings_asked():
        old, new = getattr(before, asked.name), getattr(after, asked.name)
        if old != new:
            told = _captions if asked.name == "istilah_laporan" else _shown
            yield Perubahan(asked.label, told(asked.choices, old), told(asked.choices, new))


def _captions(_choices: Mapping[str, str], lines: object) -> str:
    """Tell captions by the words that they stand for, not by their codes."""
    own = templat.pairs(str(lines)).items()
    told = (f"“{ISTILAH.get(code, code)}” menjadi “{text}”" for code, text in own)
    return "\n".join(told) or DEFAULT


def _shown(choices: Mapping[str, str], value: object) -> str:
    if isinstance(value, bool):
        return "Ya" if value else "Tidak"
    return choices.get(str(value), str(value)) or DEFAULT
