"""What was chosen for a set of heads: written when an import is carried out, read at the next."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bkk_desktop.domain.impor import PemetaanImpor
from bkk_desktop.importer.columns import key_of
from bkk_desktop.importer.plan import Plan, Value


@dataclass(frozen=True, slots=True)
class Recalled:
    """The field of each column by its key, and the answers about jurusan and odd values."""

    kolom: Mapping[str, str] = field(default_factory=dict)
    jurusan: Mapping[str, int] = field(default_factory=dict)
    nilai: Mapping[Value, str] = field(default_factory=dict)


def to_remember(plan: Plan) -> PemetaanImpor | None:
    """Return what to keep of a plan, nothing if its columns were not a person's choice."""
    source, answers = plan.source, plan.answers
    if not source.sidik:
        return None
    by_name = source.jurusan_field == "nama_jurusan"
    content = {
        "kolom": {key_of(column.header): column.field for column in source.columns},
        "jurusan": {text: n for text, n in answers.jurusan.items() if by_name and n is not None},
        "nilai": [[*of, value] for of, value in answers.nilai.items() if value],
    }
    isi = json.dumps(content, ensure_ascii=False, sort_keys=True)
    return PemetaanImpor(sidik=source.sidik, nama=source.judul, isi=isi)


def recalled(kept: PemetaanImpor | None, fields: Mapping[str, str]) -> Recalled:
    """Return what was kept, without what this version of the program doesn't know."""
    try:
        content: dict[str, Any] = json.loads(kept.isi) if kept else {}
        return Recalled(
            {key: name for key, name in content.get("kolom", {}).items() if name in {*fields, ""}},
            dict(content.get("jurusan", {})),
            {(name, text): value for name, text, value in content.get("nilai", [])},
        )
    except (ValueError, TypeError, AttributeError):
        return Recalled()
