"""What a revision changes against the one before: cell by cell, and name by name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

Rows = list[dict[str, Any]]
LISTS = ("lowongan", "penempatan", "pencaker")
Key = tuple[str, str, int]


@dataclass(frozen=True, slots=True)
class Changes:
    """Changed cells, references to changed rows of the lists, and the names of those gone."""

    cells: Rows
    names: Rows
    gone: Rows


def changes(
    before: dict[str, Any] | None, cells: dict[str, int], lists: dict[str, Rows]
) -> Changes:
    """Compare figures and lists with an earlier document; with none, nothing has changed."""
    if before is None:
        return Changes([], [], [])
    then, now = before["cells"], cells
    moved: Rows = [
        {"key": key, "lama": then.get(key, 0), "baru": now.get(key, 0)}
        for key in sorted(then.keys() | now.keys())
        if then.get(key, 0) != now.get(key, 0)
    ]
    old, new = _by_key(before["lists"]), _by_key(lists)
    names: Rows = []
    for key in sorted(old.keys() | new.keys()):
        if key not in old:
            names.append(_named(key, "baru", []))
        elif key not in new:
            names.append(_named(key, "hilang", []))
        elif fields := _fields(old[key], new[key]):
            names.append(_named(key, "berubah", fields))
    gone: Rows = [
        {"daftar": key[0], "tabel": key[1], "id": key[2], "nama": _label(old[key])}
        for key in sorted(old.keys() - new.keys())
    ]
    return Changes(moved, names, gone)


def _by_key(lists: dict[str, Rows]) -> dict[Key, dict[str, Any]]:
    return {(name, row["tabel"], row["id"]): row for name in LISTS for row in lists[name]}


def _named(key: Key, kind: str, fields: list[str]) -> dict[str, Any]:
    return {"daftar": key[0], "tabel": key[1], "id": key[2], "jenis": kind, "kolom": fields}


def _fields(old: dict[str, Any], new: dict[str, Any]) -> list[str]:
    return sorted(name for name in old.keys() | new.keys() if old.get(name) != new.get(name))


def _label(row: dict[str, Any]) -> str:
    return str(row.get("nama") or f"{row['jabatan']}, {row['pemberi_kerja']}")
