"""One vacancy's selection as it is read for the screen: stages, applicants, figures, and cards."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from bkk_desktop.domain import hari
from bkk_desktop.domain.lowongan import Lowongan, Positions, allocate
from bkk_desktop.domain.pemberi_kerja import PemberiKerja
from bkk_desktop.domain.seleksi import HASIL, KEHADIRAN, Ringkasan, Tahap, Tujuan, summary
from bkk_desktop.office import Office
from bkk_desktop.store import lowongan as vacancies
from bkk_desktop.store import record, seleksi
from bkk_desktop.store.database import Row
from ui import formats
from ui.table import Loaded, load
from ui.tables.lamaran import of_vacancy
from ui.widgets.board import Card, Lane

STAGE = "tahap:"
MEANINGS = {"diterima": "good", "cadangan": "info", "tidak_lolos": "bad", "mundur": "warn"}


@dataclass(frozen=True, slots=True)
class State:
    """What was read of one vacancy's selection, as of a day."""

    lowongan: Lowongan
    perusahaan: str
    stages: Sequence[Tahap]
    loaded: Loaded
    told: Ringkasan
    rest: Positions
    today: date


def read(office: Office, lowongan: int) -> State | None:
    """Read a selection; nothing if the vacancy is gone. Made to run off the GUI thread."""
    with office.read() as db:
        vacancy = record.by_id(db, Lowongan, lowongan)
        if vacancy is None:
            return None
        employer = record.by_id(db, PemberiKerja, vacancy.pemberi_kerja)
        stages = seleksi.stages(db, lowongan)
        leaves = vacancies.leaves(db, lowongan)
        _, rest = allocate(vacancy, vacancies.fills(db, lowongan), leaves)
        return State(
            vacancy,
            employer.nama if employer else "",
            stages,
            load(office, of_vacancy(lowongan)),
            summary(stages, seleksi.people(db, lowongan)),
            rest,
            office.now().date(),
        )


def positions_left(rest: Positions) -> str:
    """Say which positions are still open."""
    free = rest.bebas_l + rest.bebas_p
    counts = ((rest.l, "laki-laki"), (rest.p, "perempuan"), (free, "bebas"))
    told = ", ".join(f"{count} {words}" for count, words in counts if count)
    return f"Sisa posisi: {told}" if told else "Posisi sudah habis"


def target(key: str) -> Tujuan:
    """Return where a column of the board leads."""
    if key.startswith(STAGE):
        return Tujuan(tahap=int(key.removeprefix(STAGE)))
    return Tujuan(hasil=key)


def lanes(state: State, rows: Iterable[Row]) -> list[Lane]:
    """Return the board's columns with the rows that are shown."""
    cards: dict[str, list[Card]] = {}
    first = state.stages[0].id if state.stages else 0
    for row in rows:
        key = row["hasil"] or f"{STAGE}{row['tahap'] or first}"
        cards.setdefault(key, []).append(_card(row, state.today))
    stages = [
        Lane(f"{STAGE}{one.id}", one.nama, _when(one), tuple(cards.get(f"{STAGE}{one.id}", ())))
        for one in state.stages
    ]
    ends = [
        Lane(hasil, words, "", tuple(cards.get(hasil, ())), MEANINGS[hasil])
        for hasil, words in HASIL.items()
    ]
    return [*stages, *ends]


def _when(stage: Tahap) -> str:
    day = hari.short(stage.tanggal) if stage.tanggal else ""
    return ", ".join(filter(None, (day, stage.pukul, stage.tempat)))


def _card(row: Row, today: date) -> Card:
    born = row["tanggal_lahir"]
    age = str(hari.age(date.fromisoformat(born), today)) if born else ""
    who = ", ".join(filter(None, (row["jenis_kelamin"], age)))
    below = " · ".join(filter(None, (who, row["jurusan_singkat"])))
    word, meaning = _state(row)
    return Card(row["id"], row["nama"], below, word, meaning)


def _state(row: Row) -> tuple[str, str]:
    if row["tanggal_mulai"]:
        return formats.day(row["tanggal_mulai"]), "good"
    if row["hasil"]:
        return "", "plain"
    return KEHADIRAN.get(row["kehadiran"], ""), "good" if row["kehadiran"] == "hadir" else "warn"
