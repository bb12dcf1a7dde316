"""A keyring that a bench can fill: one JSON file, named by BKK_BENCH_KEYRING."""

from __future__ import annotations

import json
import os
from pathlib import Path

from keyring.backend import KeyringBackend


class FileKeyring(KeyringBackend):
    """Keep secrets in the open; for invented schools only."""

    priority = 1

    def get_password(self, service: str, username: str) -> str | None:
        """Return what was kept."""
        return self._kept().get(f"{service}/{username}")

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep a secret."""
        self._place.write_text(json.dumps(self._kept() | {f"{service}/{username}": password}))

    def delete_password(self, service: str, username: str) -> None:
        """Forget a secret."""
        rest = {k: v for k, v in self._kept().items() if k != f"{service}/{username}"}
        self._place.write_text(json.dumps(rest))

    @property
    def _place(self) -> Path:
        return Path(os.environ["BKK_BENCH_KEYRING"])

    def _kept(self) -> dict[str, str]:
        return dict(json.loads(self._place.read_text())) if self._place.exists() else {}
