"""Every form of the program, one module each; a module that defines FORM is found by itself."""

from __future__ import annotations

import pkgutil
from importlib import import_module
from typing import Any

from ui.form import Form


def all_forms() -> dict[str, Form[Any]]:
    """Return every form by its name."""
    found = (import_module(f"{__name__}.{m.name}").FORM for m in pkgutil.iter_modules(__path__))
    return {form.id: form for form in found}
