"""The office's settings: one row for a field that was ever changed, its value as JSON."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from bkk_desktop.domain.pengaturan import Settings, fits, settings_asked

if TYPE_CHECKING:
    from bkk_desktop.store.database import Database


def settings(db: Database) -> Settings:
    """Return the settings; what is not stored, unknown or unusable falls back to the default."""
    stored = {row["kunci"]: row["nilai"] for row in db.query("SELECT kunci, nilai FROM pengaturan")}
    values = {}
    for setting in settings_asked():
        value = _value(stored.get(setting.name))
        if fits(setting, value):
            values[setting.name] = value
    return Settings(**values)  # type: ignore[arg-type]  # fits() has compared the types


def _value(text: str | None) -> object:
    try:
        return None if text is None else json.loads(text)
    except ValueError:
        return None


def store(db: Database, wanted: Settings) -> None:
    """Store the settings that differ from what is stored."""
    now = asdict(settings(db))
    for name, value in asdict(wanted).items():
        if value != now[name]:
            db.execute(
                """
                INSERT INTO pengaturan (kunci, nilai) VALUES (:kunci, :nilai)
                ON CONFLICT (kunci) DO UPDATE SET nilai = excluded.nilai
                """,
                {"kunci": name, "nilai": json.dumps(value, ensure_ascii=False)},
            )
