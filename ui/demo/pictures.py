"""Pictures of the sample school: light and dark here, at 200 % in processes of their own."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from ui.demo.beside import CAMERA, command
from ui.demo.record import Record
from ui.theme import Choice

if TYPE_CHECKING:
    from bkk_desktop.office import Office

# The laptop of a school, and at 200 % the window that a full HD screen then has room for.
LAPTOP, SMALL = (1366, 768), (960, 540)
LOOKS = {Choice.LIGHT: "terang", Choice.DARK: "gelap"}
LOAD_SECONDS = 600
Size = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Screen:
    """A screen of so many dots of its own, each of them `times` as fine; `word` names pictures."""

    word: str
    size: Size
    times: int = 1

    def environment(self, folder: Path) -> dict[str, str]:
        """Return what tells Qt of this screen, which stands nowhere."""
        wide, high = (side * self.times for side in self.size)
        screen = {"name": "demo", "x": 0, "y": 0, "width": wide, "height": high}
        told = {"screens": [screen | {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}]}
        file = folder / "screen.json"
        file.write_text(json.dumps(told), encoding="utf-8")
        return {
            "QT_QPA_PLATFORM": f"offscreen:configfile={file}",
            "QT_SCALE_FACTOR": str(self.times),
        }


@dataclass(frozen=True, slots=True)
class Shots:
    """What is pictured: in which looks all of it, and on which other screens."""

    whole: Sequence[Choice] = tuple(LOOKS)
    aside: Sequence[Screen] = (Screen("200", LAPTOP, 2), Screen("200-kecil", SMALL, 2))


FULL, BRIEF = Shots(), Shots(whole=(), aside=())


def take(record: Record, office: Office, shots: Shots = FULL) -> None:
    """Write layar/<view>-<look>.png for every view, and check that all of it can be read."""
    with tempfile.TemporaryDirectory(prefix="bkk-layar-") as place:
        folder = Path(place)
        begun = time.perf_counter()
        others = [(one, _begun(one, record, office, folder / one.word)) for one in shots.aside]
        os.environ |= Screen("", LAPTOP).environment(folder)
        from ui.demo import manual
        from ui.demo.camera import Camera

        camera = Camera(office, LAPTOP, folder)
        for look, word in LOOKS.items():
            taken = partial(camera.take, look, word, record.folder("layar"), look in shots.whole)
            record.step(f"Gambar setiap layar, {word}", taken)
        record.check(f"semua terbaca di {_named(LAPTOP)}", _told(record, camera.faults))
        stale = manual.stale(camera.words)
        record.check("gambar bantuan seperti layarnya (make help)", _told(record, stale))
        camera.close()
        for screen, process in others:
            _ended(record, screen, process, begun)


def _named(size: Size) -> str:
    return f"{size[0]} × {size[1]}"


def _told(record: Record, faults: Sequence[str]) -> bool:
    """Say each fault; return whether there was none."""
    for line in faults:
        record.say(f"  {line}")
    return not faults


def _begun(screen: Screen, record: Record, office: Office, place: Path) -> subprocess.Popen[str]:
    """Let another process take pictures of a copy of the school, on another screen."""
    shutil.copytree(office.folder, place)
    wide, high = screen.size
    told = [str(place), str(record.folder("layar")), f"{wide}x{high}", screen.word]
    return subprocess.Popen(  # noqa: S603  # our own program
        [*command("bkk-desktop", "bkk_desktop"), "--demo", str(place)],
        env=os.environ | screen.environment(place) | {CAMERA: json.dumps(told)},
        stdout=subprocess.PIPE,
        text=True,
    )


def _ended(record: Record, screen: Screen, process: subprocess.Popen[str], begun: float) -> None:
    with process:
        said, _ = process.communicate(timeout=LOAD_SECONDS)
    if process.returncode:
        raise RuntimeError("the pictures of another screen failed")
    found = json.loads(said.splitlines()[-1])
    name = f"Gambar setiap layar, {_named(screen.size)} pada 200 %"
    record.took(name, found["count"], time.perf_counter() - begun)
    record.check(f"semua terbaca di {_named(screen.size)}, 200 %", _told(record, found["faults"]))
