"""What the program discovers when it starts, so that a bundle can be compared with the source."""

from __future__ import annotations

import sys


def smoke() -> int:
    """Name every report, importer, form and table that was found."""
    from bkk_desktop.importers import all_importers
    from bkk_desktop.reports import all_reports
    from ui.forms import all_forms
    from ui.tables import all_tables

    names = {
        "report": [one.id for one in all_reports()],
        "importer": list(all_importers()),
        "form": list(all_forms()),
        "table": list(all_tables()),
    }
    for kind, found in names.items():
        for name in sorted(found):
            sys.stdout.write(f"{kind} {name}\n")
    return 0
