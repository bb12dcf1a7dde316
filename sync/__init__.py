"""The way to the province and back: sealed packages out, signed receipts in, by net or stick."""

from __future__ import annotations

VERSION = "0.1.0"
