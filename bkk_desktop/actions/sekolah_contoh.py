"""The sample school: filled by the same import and actions that a real school uses."""

from __future__ import annotations

import csv
import json
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar, get_type_hints

from bkk_desktop.files import resource

if TYPE_CHECKING:
    from collections.abc import Iterator
