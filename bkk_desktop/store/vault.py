"""The key of the school's data, and the ways to it: passwords, recovery code, keyring.

The key is random and never changes; `kunci.json` holds it wrapped once for each way (AES-256-GCM
under a key made from the secret), so a new password or code re-wraps and touches no data. The
file carries a sum of itself: damage is told from a wrong password. The head of the school may have
a password of his own; which one opened the data tells who sits there.
"""

from __future__ import annotations

import base64
import json
import os
import unicodedata
from typing import TYPE_CHECKING, Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256, Hash
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from bkk_desktop.errors import Problem, UserError, file_faults
from bkk_desktop.files import replace_whole
from bkk_desktop.store import recovery, remembered

if TYPE_CHECKING:
    from pathlib import Path

FILE = "kunci.json"
FORMAT = "bkk-kunci-1"
SHORTEST = 8
KEY_BYTES = 32
# RFC 9106's second recommended choice; about a tenth of a second, and 64 MiB on an old laptop.
ARGON2 = {"memori_kib": 65536, "putaran": 3, "jalur": 4}
_CEILING = {"memori_kib": 1 << 20, "putaran": 64, "jalur": 64}

PASSWORD, RECOVERY, KEYRING, HEAD = "sandi", "pemulihan", "keyring", "kepala"
TYPED = (PASSWORD, HEAD)

TOO_SHORT = "Kata sandi paling sedikit {paling_sedikit} huruf atau angka."
WRONG = "Kata sandi tidak cocok. Data tidak berubah; coba lagi, atau pakai kode pemulihan."
WRONG_CODE = (
    "Kode ini tertulis benar, tetapi bukan kode terakhir untuk data sekolah ini. Data tidak "
    "berubah; pakai lembar kode yang terakhir dicetak, atau kata sandi."
)
MISSING = (
    "Berkas kunci tidak ada di {folder}, jadi data di sana belum bisa dibuka. Ambil kunci dari "
    "cadangan terakhir, lalu coba lagi."
)
BROKEN = (
    "Berkas kunci.json di {folder} rusak, jadi data belum bisa dibuka. Data sendiri tidak berubah. "
    "Ambil kunci dari cadangan terakhir, lalu coba lagi."
)
NEWER = (
    "Berkas kunci.json dibuat oleh versi program yang lebih baru. Data tidak berubah; pasang "
    "versi program terbaru, lalu buka lagi."
)
TAKEN = (
    "Di {folder} sudah ada data sekolah. Tidak ada yang ditimpa; buka data itu, atau pilih "
    "folder lain."
)
SAME = (
    "Sandi ini sudah dipakai untuk peran yang lain, jadi program tidak bisa membedakannya. Tidak "
    "ada yang berubah; pilih sandi lain."
)
NO_MEMORY = "Memori laptop tidak cukup untuk membuka kunci. Tutup program lain, lalu coba lagi."

Wrap = dict[str, Any]
Wraps = dict[str, Any]


class _Damaged(Exception):  # noqa: N818  # told as a sentence by _read, never seen outside
    """The file is not what this program wrote."""


def exists(folder: Path) -> bool:
    """Tell whether a school's folder has a key."""
    return (folder / FILE).exists()


def is_whole(folder: Path) -> bool:
    """Tell whether the key of a folder can be asked for: its file is there and undamaged."""
    try:
        _read(folder)
    except UserError:
        return False
    return True


def create(folder: Path, password: str) -> tuple[bytes, str]:
    """Make a new school's key; return it and the recovery code, which is shown only now."""
    _long_enough(password)
    if exists(folder) or any(folder.glob("*.db")):
        raise UserError(Problem(TAKEN, values={"folder": folder}))
    key, code = os.urandom(KEY_BYTES), recovery.generate()
    wraps: Wraps = {"format": FORMAT, "sekolah": os.urandom(16).hex()}
    wraps[PASSWORD] = _wrapped(wraps, PASSWORD, key, _normal(password))
    wraps[RECOVERY] = _wrapped(wraps, RECOVERY, key, recovery.normal(code).encode())
    with file_faults(folder):
        folder.mkdir(parents=True, exist_ok=True)
    _write(folder, wraps)
    return key, code


def unlock(folder: Path, password: str) -> bytes:
    """Return the key for the password; raise UserError, and harm nothing, if it is wrong."""
    key = _unwrapped(folder, _read(folder), PASSWORD, _normal(password))
    if key is None:
        raise UserError(Problem(WRONG, "sandi", code="sandi_salah"))
    return key


def unlock_as(folder: Path, password: str) -> tuple[bytes, str]:
    """Return the key, and whose password it is: PASSWORD (the operator's) or HEAD."""
    wraps = _read(folder)
    for way in TYPED:
        key = _opens(folder, wraps, way, password)
        if key is not None:
            return key, way
    raise UserError(Problem(WRONG, "sandi", code="sandi_salah"))


def _opens(folder: Path, wraps: Wraps, way: str, password: str) -> bytes | None:
    if way == HEAD and HEAD not in wraps:
        return None
    return _unwrapped(folder, wraps, way, _normal(password))


def unlock_with_recovery(folder: Path, code: str) -> bytes:
    """Return the key for the recovery code; raise UserError that tells a slip from a wrong one."""
    wraps = _read(folder)
    key = _unwrapped(folder, wraps, RECOVERY, recovery.normal(code).encode())
    if key is None:
        raise UserError(Problem(WRONG_CODE, "kode", code="kode_salah"))
    return key


def unlock_with_keyring(folder: Path) -> bytes | None:
    """Return the key if this laptop's keyring remembers it; nothing in any other case."""
    if not exists(folder):
        return None
    wraps = _read(folder)
    if KEYRING not in wraps:
        return None
    secret = remembered.get(wraps["sekolah"])
    return None if secret is None else _unwrapped(folder, wraps, KEYRING, secret)


def remember(folder: Path, key: bytes) -> None:
    """Let this laptop's keyring open the data; raise UserError if it has none or it refuses."""
    wraps, secret = _read(folder), os.urandom(KEY_BYTES)
    remembered.put(wraps["sekolah"], secret)
    _write(folder, wraps | {KEYRING: _wrapped(wraps, KEYRING, key, secret)})


def forget(folder: Path) -> None:
    """Ask for the password again; what a locked keyring may keep opens nothing any more."""
    wraps = _read(folder)
    if wraps.pop(KEYRING, None) is not None:
        _write(folder, wraps)
    remembered.drop(wraps["sekolah"])


def change_password(folder: Path, key: bytes, new: str) -> None:
    """Wrap the key by another password; the old one opens only older backups."""
    _set_password(folder, key, new, (PASSWORD, HEAD))


def set_head_password(folder: Path, key: bytes, new: str) -> None:
    """Give the head of the school a password, the first or another one, that only looks."""
    _set_password(folder, key, new, (HEAD, PASSWORD))


def _set_password(folder: Path, key: bytes, new: str, ways: tuple[str, str]) -> None:
    _long_enough(new)
    wraps = _read(folder)
    way, other = ways
    if _opens(folder, wraps, other, new) is not None:
        raise UserError(Problem(SAME, "sandi", code="sandi_sama"))
    _write(folder, wraps | {way: _wrapped(wraps, way, key, _normal(new))})


def has_head_password(folder: Path) -> bool:
    """Tell whether the head of the school has a password."""
    return HEAD in _read(folder)


def remove_head_password(folder: Path) -> None:
    """Let the head's password open nothing any more, except older backups."""
    wraps = _read(folder)
    if wraps.pop(HEAD, None) is not None:
        _write(folder, wraps)


def new_recovery_code(folder: Path, key: bytes) -> str:
    """Wrap the key by a new recovery code and return it; the printed one is void from now on."""
    wraps, code = _read(folder), recovery.generate()
    secret = recovery.normal(code).encode()
    _write(folder, wraps | {RECOVERY: _wrapped(wraps, RECOVERY, key, secret)})
    return code


def _long_enough(password: str) -> None:
    if len(password) < SHORTEST:
        raise UserError(Problem(TOO_SHORT, "sandi", {"paling_sedikit": SHORTEST}))


def _normal(password: str) -> bytes:
    # The same word typed on another system may come as other code points.
    return unicodedata.normalize("NFKC", password).encode()


def _wrapped(wraps: Wraps, way: str, key: bytes, secret: bytes) -> Wrap:
    wrap: Wrap = {"garam": _text(os.urandom(16)), "nonce": _text(os.urandom(12))}
    if way in TYPED:
        wrap |= ARGON2
    cipher = AESGCM(_wrapping_key(way, wrap, secret))
    content = cipher.encrypt(_bytes(wrap["nonce"]), key, _bound(wraps, way))
    return wrap | {"isi": _text(content)}


def _unwrapped(folder: Path, wraps: Wraps, way: str, secret: bytes) -> bytes | None:
    try:
        wrap = wraps[way]
        cipher = AESGCM(_wrapping_key(way, wrap, secret))
        return cipher.decrypt(_bytes(wrap["nonce"]), _bytes(wrap["isi"]), _bound(wraps, way))
    except InvalidTag:
        return None
    except (KeyError, TypeError, ValueError) as error:
        raise UserError(Problem(BROKEN, values={"folder": folder})) from error


def _wrapping_key(way: str, wrap: Wrap, secret: bytes) -> bytes:
    salt = _bytes(wrap["garam"])
    if way not in TYPED:  # 160 random bits and more need no slow stretching
        return HKDF(SHA256(), KEY_BYTES, salt, way.encode()).derive(secret)
    return _stretched(wrap, secret, salt)


def _stretched(wrap: Wrap, secret: bytes, salt: bytes) -> bytes:
    # A start by keyring doesn't need it, and shouldn't wait for it.
    from argon2.exceptions import HashingError
    from argon2.low_level import Type, hash_secret_raw

    memory, rounds, lanes = (_cost(wrap, name) for name in ARGON2)
    try:
        return hash_secret_raw(secret, salt, rounds, memory, lanes, KEY_BYTES, Type.ID)
    except (HashingError, MemoryError) as error:
        raise UserError(NO_MEMORY) from error


def _cost(wrap: Wrap, name: str) -> int:
    cost = int(wrap[name])
    if not 0 < cost <= _CEILING[name]:
        raise ValueError(name)
    return cost


def _bound(wraps: Wraps, way: str) -> bytes:
    # A wrap of another school or another way can't be put in the place of this one.
    return f"{FORMAT} {wraps['sekolah']} {way}".encode()


def _read(folder: Path) -> Wraps:
    path = folder / FILE
    if not path.exists():
        raise UserError(Problem(MISSING, values={"folder": folder}))
    with file_faults(path):
        content = path.read_bytes()
    try:
        wraps = _checked(content)
    except (_Damaged, ValueError) as error:
        raise UserError(Problem(BROKEN, values={"folder": folder})) from error
    if wraps["format"] != FORMAT:
        raise UserError(Problem(NEWER))
    return wraps


def _checked(content: bytes) -> Wraps:
    wraps = json.loads(content)
    if not isinstance(wraps, dict) or wraps.pop("sidik", None) != _sum(wraps):
        raise _Damaged
    if not {"format", "sekolah"} <= wraps.keys():
        raise _Damaged
    return wraps


def _write(folder: Path, wraps: Wraps) -> None:
    content = json.dumps(wraps | {"sidik": _sum(wraps)}, indent=2) + "\n"
    with file_faults(folder / FILE):
        replace_whole(folder / FILE, content.encode())


def _sum(wraps: Wraps) -> str:
    digest = Hash(SHA256())
    digest.update(json.dumps(wraps, sort_keys=True).encode())
    return digest.finalize().hex()


def _text(content: bytes) -> str:
    return base64.b64encode(content).decode()


def _bytes(text: str) -> bytes:
    return base64.b64decode(text, validate=True)
