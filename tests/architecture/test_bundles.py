"""What people install: one version, every kind of file known to each installer."""

import configparser
import re
import shutil
import subprocess
import sys
import tomllib
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from bkk_desktop import VERSION
from ui.demo.beside import command
from ui.demo.province import PROGRAM
from ui.handed import ACTIVATION, BACKUP, REPLY, UPDATE

ROOT = Path(__file__).resolve().parents[2]
PACKAGING = ROOT / "packaging"
SCRIPT = (PACKAGING / "windows" / "bkk.nsi").read_text(encoding="utf-8")
SPEC = (PACKAGING / "bkk.spec").read_text(encoding="utf-8")
WORKFLOW = (ROOT / ".github" / "workflows" / "release.yml").read_text(encoding="utf-8")
KINDS = {ACTIVATION, REPLY, BACKUP, UPDATE}


def loaded(name: str) -> ModuleType:
    """Return a script of packaging/, which is no package."""
    spec = spec_from_file_location(name, PACKAGING / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_version_is_written_in_one_place() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert "version" not in project["project"]
    assert project["tool"]["hatch"]["version"]["path"] == "bkk_desktop/__init__.py"
    assert re.fullmatch(r"\d+\.\d+\.\d+", VERSION)
    ours = [*PACKAGING.rglob("*.*"), *(ROOT / "sync").rglob("*.py"), *(ROOT / "ui").rglob("*.py")]
    texts = {
        path: path.read_text(encoding="utf-8")
        for path in ours
        if path.suffix in {".nsi", ".txt", ".py", ".spec", ".md"} and "licences" not in path.parts
    }
    assert [path.name for path, text in texts.items() if f'"{VERSION}"' in text] == []


def test_the_changelog_speaks_of_this_version() -> None:
    assert VERSION in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_the_program_tells_its_version(capsys: pytest.CaptureFixture[str]) -> None:
    from ui.app import main

    with pytest.raises(SystemExit):
        main(["--version"])
    assert capsys.readouterr().out == f"{VERSION}\n"


def test_windows_is_told_the_version_of_each_program() -> None:
    """Read it as PyInstaller does there; its own reader needs Windows' libraries."""
    template = (PACKAGING / "windows" / "version.txt").read_text(encoding="utf-8")
    numbers = ", ".join([*VERSION.split("."), "0"])
    text = template.format(numbers=numbers, version=VERSION, name="bkk-desktop", says="BKK Desktop")

    def kept(*given: object, **named: object) -> tuple[object, ...]:
        return (*given, named)

    names = re.findall(r"\b([A-Z][A-Za-z]+)\(", text)
    info: Any = eval(text, dict.fromkeys(names, kept))  # noqa: S307  # our own file
    assert info[0]["ffi"][0]["filevers"] == (*map(int, VERSION.split(".")), 0)
    strings = {one[0]: one[1] for one in info[0]["kids"][0][0][0][1]}
    assert strings["ProductVersion"] == VERSION
    assert strings["OriginalFilename"] == "bkk-desktop.exe"


def test_the_spec_collects_what_is_only_named_in_strings() -> None:
    """Each folder that the program walks, and the barcodes that reportlab executes by name."""
    walked = re.findall(
        r"import ((?:bkk_desktop|ui)\.\w+)$",
        "\n".join(
            f"import {'.'.join(path.parent.relative_to(ROOT).parts)}"
            for folder in ("bkk_desktop", "ui")
            for path in (ROOT / folder).rglob("__init__.py")
            if "iter_modules" in path.read_text(encoding="utf-8")
        ),
        re.MULTILINE,
    )
    assert walked
    assert [name for name in walked if f'"{name}"' not in SPEC] == []
    assert 'collect_submodules("reportlab.graphics.barcode")' in SPEC


def test_both_programs_have_the_same_names_everywhere() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = {*project["scripts"], *project["gui-scripts"]}
    assert names == {"bkk-desktop", "bkk-provinsi"}
    for text in (SPEC, SCRIPT, (PACKAGING / "debian.py").read_text(encoding="utf-8")):
        assert [name for name in names if name not in text] == []


def test_the_demo_uses_the_province_that_is_installed_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A frozen program has no Python to run a module with."""
    assert command(*PROGRAM) == [sys.executable, "-m", "sync.province"]
    monkeypatch.setattr(sys, "executable", str(tmp_path / "bkk-desktop"))
    installed = tmp_path / f"bkk-provinsi{'.exe' if sys.platform == 'win32' else ''}"
    installed.touch(0o755)
    assert command(*PROGRAM) == [str(installed)]


def test_every_kind_of_file_opens_on_windows_and_is_released_again() -> None:
    made = dict(re.findall(r'!insertmacro Associate "(\.\w+)" "([\w.]+)"', SCRIPT))
    assert set(made) == KINDS
    assert dict(re.findall(r'!insertmacro Release "(\.\w+)" "([\w.]+)"', SCRIPT)) == made


def test_every_kind_of_file_opens_on_linux() -> None:
    tree = ET.parse(PACKAGING / "linux" / "bkk-desktop.xml")
    space = "{http://www.freedesktop.org/standards/shared-mime-info}"
    assert {one.get("pattern") for one in tree.iter(f"{space}glob")} == {f"*{k}" for k in KINDS}
    entry = configparser.ConfigParser(interpolation=None)
    entry.read(PACKAGING / "linux" / "bkk-desktop.desktop", encoding="utf-8")
    types = {one.get("type") for one in tree.iter(f"{space}mime-type")}
    assert set(entry["Desktop Entry"]["MimeType"].split(";")) - {""} == types
    assert entry["Desktop Entry"]["Exec"] == "bkk-desktop %f"


def test_the_uninstaller_names_the_folder_where_the_program_keeps_data() -> None:
    code = (
        "from PySide6.QtCore import QCoreApplication as A, QStandardPaths as P; from ui.app import "
        "NAME; A.setApplicationName(NAME); "
        "print(P.writableLocation(P.StandardLocation.AppDataLocation))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    kept = Path(done.stdout.strip()).name
    assert f'!define DATA "$APPDATA\\{kept}"' in SCRIPT
    assert f"~/.local/share/{kept}" in loaded("debian").REMOVED


@pytest.mark.skipif(shutil.which("makensis") is None, reason="makensis is missing: nsis")
def test_the_installers_script_compiles_without_a_warning(tmp_path: Path) -> None:
    program = tmp_path / "dist"
    (program / "_internal").mkdir(parents=True)
    for name in ("bkk-desktop.exe", "bkk-provinsi.exe", "_internal/python.dll"):
        (program / name).write_bytes(b"MZ")
    side = tmp_path / "side.bmp"
    picture = loaded("icon")
    drawing = picture.QSvgRenderer(str(PACKAGING / "bkk.svg"))
    assert picture.side(drawing).save(str(side), "BMP")
    given = {"VERSION": VERSION, "EXE": ".exe", "PROGRAM": program, "SIDE": side}
    target = tmp_path / "pasang.exe"
    defined = [f"-D{name}={value}" for name, value in {**given, "OUTPUT": target}.items()]
    done = subprocess.run(
        ["makensis", "-V2", "-WX", *defined, str(PACKAGING / "windows" / "bkk.nsi")],  # noqa: S607
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert target.read_bytes().startswith(b"MZ")


def test_the_workflow_pins_what_it_uses() -> None:
    used = re.findall(r"uses: (\S+)", WORKFLOW)
    assert used
    assert [one for one in used if not re.search(r"@[0-9a-f]{40}$", one)] == []


def test_the_package_asks_for_nothing_that_the_setup_does_not_know() -> None:
    """The system's libraries are named once more in prepare.py, for those who run the source."""
    needed = {name.split()[0] for name in loaded("debian").NEEDED} - {"libc6"}
    assert needed <= set(loaded("prepare").DEBIAN.values())
