"""The main job on the sample school, without a window, through the functions the screens call."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from ui.demo.beside import CAMERA
from ui.demo.record import Record

if TYPE_CHECKING:
    from ui.demo.pictures import Shots


def run(target: Path, shots: Shots | None = None) -> int:
    """Do the whole job and write its results; return 0 only if every check held."""
    if told := os.environ.get(CAMERA):
        from ui.demo import camera

        return camera.shoot(*json.loads(told))
    from ui.demo import papers, pictures, quarter

    if target.exists():
        shutil.rmtree(target)
    target.mkdir(parents=True)
    record = Record(target)
    with tempfile.TemporaryDirectory(prefix="bkk-demo-") as place:
        office = quarter.work(record, Path(place))
        papers.work(record, office)
        pictures.take(record, office, shots or pictures.FULL)
    summary = {
        "steps": [asdict(step) for step in record.steps],
        "checks": [asdict(check) for check in record.checks],
        "ok": record.ok,
    }
    text = json.dumps(summary, ensure_ascii=False, indent=2)
    (target / "summary.json").write_text(text + "\n", encoding="utf-8")
    record.say(f"{len(record.steps)} langkah, {len(record.checks)} pemeriksaan: {target}")
    return 0 if record.ok else 1
