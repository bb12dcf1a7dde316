"""Make .venv from requirements.lock, and see to the system libraries that Qt needs.

Runs with the system's Python before anything is installed, so it uses the standard library only.
"""

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
QT = "lib/python3*/site-packages/PySide6/Qt"

# Without these nothing of Qt can be imported; without the others there is only no window.
ESSENTIAL = (
    "lib/libQt6Widgets.so.6",
    "lib/libQt6PrintSupport.so.6",
    "lib/libQt6Svg.so.6",
    "plugins/platforms/libqoffscreen.so",
)
WINDOW = (
    "plugins/platforms/libqxcb.so",
    "plugins/xcbglintegrations/*.so",
    "plugins/platforms/libqwayland.so",
    "plugins/wayland-*-client/*.so",
    "plugins/wayland-shell-integration/*.so",
    "plugins/printsupport/*.so",
)
DEBIAN = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libGLX.so.0": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libcups.so.2": "libcups2",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libz.so.1": "zlib1g",
}

# Commands that tests call, and the Debian packages that bring them.
TESTED = {
    # Debian keeps a server's own programs off the path, for more than one may be installed.
    "/usr/lib/postgresql/*/bin/postgres": "postgresql",
    "/usr/lib/*/libfuse.so.2": "libfuse2",
    "faketime": "faketime",
    "fusermount3": "fuse3",
    "soffice": "libreoffice-calc-nogui",
    "strace": "strace",
}


def packages() -> None:
    """Install exactly what requirements.lock names, once per lock."""
    if sys.version_info < (3, 11):
        sys.exit(f"Python 3.11 or newer is needed, this is {sys.version.split()[0]}.")
    print("Installing the pinned packages into .venv; the first time takes a minute or two ...")
    # The lock is whole; left to look for more, pip takes a newer release for what stands there
    # with an extra (coverage[toml]) and then refuses it for having no hash.
    install = ["install", "--quiet", "--disable-pip-version-check", "--require-hashes", "--no-deps"]
    subprocess.run([*_pip(), *install, "-r", str(ROOT / "requirements.lock")], check=True)
    (VENV / ".packages").touch()


def _pip() -> list[str]:
    """Return the command of a pip that installs into .venv, which is made if needed."""
    if not any(VENV.glob("lib/python3*/site-packages/pip")):
        if not _has("ensurepip") and not _has("pip"):
            _install(["python3-venv"])
        # A bare Debian has pip but not ensurepip; its pip can install into another Python.
        bare = [] if _has("ensurepip") else ["--without-pip"]
        subprocess.run([sys.executable, "-m", "venv", *bare, str(VENV)], check=True)
        if bare:
            return [sys.executable, "-m", "pip", "--python", str(PYTHON)]
    return [str(PYTHON), "-m", "pip"]


def _has(module: str) -> bool:
    importlib.invalidate_caches()
    return importlib.util.find_spec(module) is not None


def libraries() -> None:
    """Install the system libraries that Qt misses, or say how; without a window is good enough."""
    if sys.platform == "linux" and shutil.which("ldd"):
        if missing := _missing((*ESSENTIAL, *WINDOW)):
            _install(sorted({DEBIAN.get(name, name) for name in missing}), stop=False)
        if missing := _missing(ESSENTIAL):
            sys.exit(f"Qt cannot start without {', '.join(sorted(missing))}.")
        if _missing(WINDOW):
            return
    (VENV / ".libraries").touch()


def programs() -> None:
    """Install what only the tests drive; without it they skip what needs it and say so."""
    if missing := sorted(name for command, name in TESTED.items() if not _found(command)):
        _install(missing, stop=False)
        return
    (VENV / ".programs").touch()


def _found(command: str) -> bool:
    return bool(shutil.which(command)) or any(Path("/").glob(command.lstrip("/")))


def _missing(patterns: Iterable[str]) -> set[str]:
    files = [str(path) for pattern in patterns for path in VENV.glob(f"{QT}/{pattern}")]
    seen = subprocess.run(["ldd", *files], capture_output=True, text=True, check=False).stdout
    return set(re.findall(r"^\s*(\S+) => not found", seen, re.MULTILINE))


def _install(names: list[str], *, stop: bool = True) -> None:
    """Install Debian packages if we may; otherwise print the line that does it."""
    line = ["apt-get", "install", "--yes", "--no-install-recommends", *names]
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print("Installing", *names)
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (["apt-get", "update"], line):
            done = subprocess.run(command, env=quiet, capture_output=True, text=True, check=False)
        if done.returncode == 0:
            return
        print(done.stderr)
    print("This machine lacks system packages. Copy this line to install them:\n")
    print("    sudo", *line, "\n")
    if stop:
        sys.exit(1)


if __name__ == "__main__":
    {"packages": packages, "libraries": libraries, "programs": programs}[sys.argv[1]]()
