"""The event loop's longest gaps and the peak memory of a walk through the whole program."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.bench import school

ROOT = Path(__file__).resolve().parent.parent.parent
PUPILS, RUNS, WORST = 5_000, 3, 5


def walking(folder: Path, place: Path) -> dict[str, float]:
    """Walk three times on a copy; of a step the least counts: others only add to it."""
    pupils = school.dapodik(place / "jalan.xlsx", PUPILS)
    walks = []
    for run in range(RUNS):
        copy = place / f"jalan-{run}" / "sekolah"
        shutil.copytree(folder, copy)
        walks.append(_walked(str(copy), str(pupils)))
    gaps = {step: min(one["gaps"][step][0] for one in walks) for step in walks[0]["gaps"]}
    work = {step: min(one["gaps"][step][1] for one in walks) for step in walks[0]["gaps"]}
    bare = _walked("-")["memory"]
    ours = min(one["memory"] for one in walks)
    worst = sorted(gaps, key=gaps.__getitem__, reverse=True)[:WORST]
    return {
        "bare_memory_mb": bare,
        "memory_mb": ours,
        "memory_ratio": ours / bare,
        **{f"gap_ms: {step}": gaps[step] for step in worst},
        "gap_longest_ms": max(gaps.values()),
        "gap_longest_work_ms": max(work.values()),
        "gap_closing_ms": gaps["the window is closed"],
    }


def _walked(*arguments: str) -> dict[str, Any]:
    command = [sys.executable, str(ROOT / "tests" / "bench" / "walk.py"), *arguments]
    # An installed program has its bytecode; a test machine may forbid writing it.
    env = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    env["PYTHONPATH"] = str(ROOT)
    done = subprocess.run(command, capture_output=True, text=True, env=env, check=True, timeout=300)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found
