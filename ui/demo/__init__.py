"""The main job on the sample school, without a window, through the functions the screens call."""

from __future__ import annotations

import json
import shutil
import tempfile
from dataclasses import asdict
from pathlib import Path

from ui.demo.record import Record


def run(target: Path) -> int:
    """Do the whole job and write its results; return 0 only if every check held."""
    from ui.demo import pictures, quarter

    if target.exists():
        shutil.rmtree(target)
    target.mkdir(parents=True)
    record = Record(target)
    with tempfile.TemporaryDirectory(prefix="bkk-demo-") as place:
        office = quarter.work(record, Path(place))
        pictures.take(record, office)
    summary = {
        "steps": [asdict(step) for step in record.steps],
        "checks": [asdict(check) for check in record.checks],
        "ok": record.ok,
    }
    text = json.dumps(summary, ensure_ascii=False, indent=2)
    (target / "summary.json").write_text(text + "\n", encoding="utf-8")
    record.say(f"{len(record.steps)} langkah, {len(record.checks)} pemeriksaan: {target}")
    return 0 if record.ok else 1
