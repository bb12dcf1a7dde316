"""A frozen report as pages need it: from its own bytes, never from today's records."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

from bkk_desktop.domain.pengaturan import Settings
from bkk_desktop.domain.periode import Periode
from bkk_desktop.domain.sekolah import Bkk, Sekolah
from bkk_desktop.domain.templat import EARLIER, Templat
from bkk_desktop.reports.counting import Hitungan
from bkk_desktop.reports.counting.checks import Check
from bkk_desktop.reports.counting.layout import education_groups

if TYPE_CHECKING:
    from collections.abc import Callable

LISTS = ("lowongan", "penempatan", "pencaker")


def frozen(dokumen: dict[str, Any], templat: Templat | None = None) -> Hitungan:
    """Return what report.json says as a counted period; the people behind its cells stay out.

    A report from before templates were frozen too has the one that every report had then.
    """
    cells: dict[str, int] = dokumen["cells"]
    return Hitungan(
        periode=Periode.of(dokumen["periode"]),
        settings=_known(Settings, dokumen["pengaturan"]),
        sekolah=_known(Sekolah, dokumen["sekolah"] | {"npsn": dokumen["npsn"]}),
        bkk=_known(Bkk, dokumen["bkk"]),
        groups=tuple(g for g in education_groups() if f"III/2|{g}/sub|opening|L" in cells),
        cells=cells,
        checks=tuple(
            Check(check["nomor"], check["kalimat"], check["ok"]) for check in dokumen["checks"]
        ),
        findings=(),
        late=(),
        people=(),
        positions=(),
        lists={name: dokumen["lists"][name] for name in LISTS},
        templat=templat or Templat(susunan=EARLIER),
    )


def _known(kind: Callable[..., Any], values: dict[str, Any]) -> Any:  # noqa: ANN401  # a record
    names = {field.name for field in fields(kind)}  # type: ignore[arg-type]  # a record class
    return kind(**{name: value for name, value in values.items() if name in names})
