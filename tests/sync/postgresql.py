"""A real PostgreSQL server of the tests' own: Debian's programs, an empty folder, a free port."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

HERE = Path("/usr/lib/postgresql")
PASSWORD = "kenari-biru"
# A power cut is not what is tested here, and the province's own demands stand all the same.
QUICK = "-c fsync=off -c full_page_writes=off -c shared_buffers=16MB"

both_stores = pytest.mark.parametrize("dialect", ["sqlite", "postgresql"], indirect=True)


def programs() -> Path | None:
    """Return where the newest server's programs are, if there are any."""
    on_path = shutil.which("postgres")
    if on_path:
        return Path(on_path).resolve().parent
    found = sorted(HERE.glob("*/bin/postgres"), key=lambda path: int(path.parts[-3]))
    return found[-1].parent if found else None


@dataclass
class Server:
    """A server that can be stopped and started."""

    bin: Path
    folder: Path
    port: int

    def run(self, program: str, *arguments: str) -> None:
        """Run one of the server's programs, never as root, whom it refuses."""
        user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        command = [*user, str(self.bin / program), *arguments]
        with (self.folder / "said").open("a") as said:
            # The server itself goes on, so nobody may wait for the end of what it writes.
            subprocess.run(
                command, cwd=self.folder, stdout=said, stderr=said, check=True, timeout=60
            )

    def make(self) -> None:
        """Make the server's own folder; the password counts over the network only."""
        word = self.folder / "word"
        word.write_text(PASSWORD)
        if os.geteuid() == 0:
            for path in (self.folder, word):
                shutil.chown(path, "postgres")
        self.run(
            "initdb", "-D", f"{self.folder}/data", "-U", "bkk", "-E", "UTF8", "--locale=C",
            "--no-sync", "--auth-local=trust", "--auth-host=scram-sha-256", f"--pwfile={word}",
        )  # fmt: skip

    def start(self) -> None:
        """Start it and wait until it answers."""
        options = f"-k {self.folder} -p {self.port} -c listen_addresses=127.0.0.1 {QUICK}"
        data, log = f"{self.folder}/data", f"{self.folder}/log"
        self.run("pg_ctl", "-D", data, "-l", log, "-w", "-o", options, "start")

    def stop(self) -> None:
        """End it at once, as if it had been killed."""
        self.run("pg_ctl", "-D", f"{self.folder}/data", "-m", "immediate", "-w", "stop")

    def address(self, name: str) -> str:
        """Return the address of a database, over the server's socket."""
        return f"postgresql://bkk@/{name}?host={self.folder}&port={self.port}"

    def outside(self, name: str, word: str = PASSWORD) -> str:
        """Return its address over the network, with a password."""
        return f"postgresql://bkk:{word}@127.0.0.1:{self.port}/{name}"

    def say(self, command: str) -> None:
        """Run one command as the server's owner."""
        with psycopg.connect(self.address("postgres"), autocommit=True) as db:
            db.execute(command.encode())


def made() -> Server | None:
    """Return a running server, or nothing where PostgreSQL is not installed."""
    there = programs()
    if there is None:
        return None
    with closing(socket.create_server(("127.0.0.1", 0))) as sock:
        port = sock.getsockname()[1]
    # A socket's name is at most a hundred letters long, and pytest's folders are deep.
    server = Server(there, Path(tempfile.mkdtemp(prefix="bkk-pg-")), port)
    try:
        server.make()
        server.start()
    except subprocess.CalledProcessError as error:
        told = (server.folder / "said").read_text()
        raise RuntimeError(f"PostgreSQL did not start: {told}") from error
    return server
