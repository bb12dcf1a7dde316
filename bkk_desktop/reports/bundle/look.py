"""The look of a frozen report: template, recap, tables of other periods, and the paper's dress.

It is kept when the report is frozen, so that it prints the same for ever, whoever is head of the
school by then. The report's own figures and names are not in it: they are read from report.json.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

from bkk_desktop.domain.kop import GANDA
from bkk_desktop.domain.periode import Periode
from bkk_desktop.domain.templat import Penanda, Templat
from bkk_desktop.letter import Signer
from bkk_desktop.paper import PAPERS, Dress, Letterhead
from bkk_desktop.reports.counting.rekap import Baris, Rekap

if TYPE_CHECKING:
    from bkk_desktop.reports.bundle import Counted
    from bkk_desktop.reports.counting import Hitungan

Kept = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Look:
    """What was kept of a report's look."""

    templat: Templat
    rekap: Rekap | None
    besides: Kept
    dress: Kept


def kept(hitungan: Hitungan, besides: Counted, dress: Dress) -> Kept:
    """Return what is kept beside a report that is being frozen."""
    return {
        "templat": asdict(hitungan.templat),
        "rekap": _figures(hitungan.rekap) if hitungan.rekap else None,
        "lain": {
            kode: {"cells": one.cells, "kelompok": one.groups, "golongan": _obtained(one)}
            for kode, one in besides.items()
        },
        "busana": {
            "judul": dress.title,
            "nama": dress.office_name,
            "dasar_hukum": dress.legal_basis,
            "fakta": dress.facts,
            "tembusan": dress.tembusan,
            "kertas": dress.paper.name,
            "kop": [dress.letterhead.above, dress.letterhead.names, dress.letterhead.below],
            "kode": dress.code,
            "kop_ringan": dress.letterhead.light,
            "kop_garis": dress.letterhead.rule,
            "penanda": [asdict(one) for one in dress.signers],
        },
    }


def _figures(found: Rekap) -> Kept:
    """Return a recap without the names, which are read anew."""
    return asdict(replace(found, nama={}, pemberi_kerja={}))


def _obtained(hitungan: Hitungan) -> list[Kept]:
    """Return what III/3 says beside its cells: the occupations really obtained."""
    return [
        {name: row[name] for name in ("golongan_jabatan", "jenis_kelamin", "dihitung")}
        for row in hitungan.lists["penempatan"]
    ]


def read(kept: Kept) -> Look:
    """Return a look as it was kept."""
    said = kept["templat"]
    signers = tuple(Penanda(**(one | {"baris": tuple(one["baris"])})) for one in said["penanda"])
    found = kept["rekap"]
    return Look(
        Templat(**(said | {"penanda": signers})),
        found and _rekap(found),
        kept["lain"],
        kept["busana"],
    )


def _rekap(found: Kept) -> Rekap:
    lines = (
        Baris(**(line | {"siapa": {k: [tuple(m) for m in v] for k, v in line["siapa"].items()}}))
        for line in found["baris"]
    )
    return Rekap(found["lulusan"], found["mitra"], tuple(lines))


def besides(look: Look, hitungan: Hitungan) -> dict[str, Hitungan]:
    """Return the tables of other periods as they were when the report was frozen."""
    return {
        kode: replace(
            hitungan,
            periode=Periode.of(kode),
            cells=one["cells"],
            groups=tuple(one["kelompok"]),
            people=(),
            positions=(),
            lists={"lowongan": [], "penempatan": one["golongan"], "pencaker": []},
            rekap=None,
        )
        for kode, one in look.besides.items()
    }


def dressed(look: Look, today: Dress) -> Dress:
    """Return the dress in which a report was frozen; its logos are today's pictures."""
    worn = look.dress
    above, names, below = map(tuple, worn["kop"])
    return replace(
        today,
        paper=PAPERS[worn["kertas"]],
        letterhead=Letterhead(
            above,
            names,
            below,
            today.letterhead.left,
            today.letterhead.right,
            tuple(worn.get("kop_ringan", ())),
            worn.get("kop_garis", GANDA),
        ),
        signers=tuple(Signer(**(one | {"lines": tuple(one["lines"])})) for one in worn["penanda"]),
        tembusan=tuple(worn["tembusan"]),
        title=worn["judul"],
        facts=tuple((label, words) for label, words in worn["fakta"]),
        legal_basis=worn["dasar_hukum"],
        office_name=worn["nama"],
        code=worn.get("kode", ""),
    )
