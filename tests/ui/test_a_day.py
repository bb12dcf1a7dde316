"""A day at the BKK through the real window, from an empty school to the report of its quarter."""

from collections import Counter
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.domain.kegiatan import Kegiatan
from bkk_desktop.domain.kontak_alumni import KontakAlumni
from bkk_desktop.domain.lowongan import Lowongan
from bkk_desktop.domain.pemberi_kerja import PemberiKerja
from bkk_desktop.domain.pendaftaran import Pendaftaran
from bkk_desktop.domain.penelusuran import Penelusuran
from bkk_desktop.domain.penempatan import Penempatan
from bkk_desktop.domain.seleksi import Lamaran
from bkk_desktop.office import Office
from bkk_desktop.store import record
from tests.ui import day_calls as calls
from tests.ui import day_fair as fair
from tests.ui import day_office as desk
from tests.ui import day_people as people
from tests.ui.conftest import Recorder
from tests.ui.hands import Hands
from ui.desktop import Desktop

REGISTERED, MORE = 300, 50
KINDS = (
    Alumni, Pendaftaran, Kegiatan, PemberiKerja, Lowongan, Lamaran, Penempatan, Penelusuran,
    KontakAlumni,
)  # fmt: skip
PLACED = len(fair.FIRMS) * fair.POSITIONS
# In seconds; a person feels a tenth, and a busy machine of the tests is slower than a laptop.
LONGEST_SILENCE = 1.0


def kept(office: Office) -> dict[str, list[object]]:
    """Return every record that the day made."""
    with office.read() as db:
        return {kind.__name__: list(record.all_of(db, kind)) for kind in KINDS}


def hold_the_fair(hands: Hands, folder: Path) -> None:
    fair.announce(hands)
    for row in range(len(fair.FIRMS)):
        shown = fair.open_selection(hands, row)
        fair.put_on(hands)
        view = "Daftar" if row == 1 else "Papan"
        came = fair.interview(hands, shown, folder / f"hadir {row}.pdf", view)
        assert "DAFTAR HADIR" in came
        assert f"{fair.APPLICANTS}." in came
        refusal, results = fair.place(hands, shown, folder / f"hasil {row}.pdf")
        assert refusal.startswith("Posisi tidak cukup.")
        assert f"{fair.POSITIONS} bebas" in refusal
        assert f"{fair.APPLICANTS} orang" in results
        assert results.count("Diterima") >= fair.POSITIONS


def check_the_day(hands: Hands, made: dict[str, list[object]]) -> None:
    """Compare what stands in the database with what was done."""
    counts = {name: len(found) for name, found in made.items()}
    answered = sum(calls.expected()[kind] for kind in ("belum", "bekerja", "melanjutkan"))
    assert counts == {
        "Alumni": people.SIZE,
        "Pendaftaran": REGISTERED,
        "Kegiatan": 1,
        "PemberiKerja": len(fair.FIRMS),
        "Lowongan": len(fair.FIRMS),
        "Lamaran": len(fair.FIRMS) * fair.APPLICANTS,
        "Penempatan": PLACED,
        "Penelusuran": answered,
        "KontakAlumni": calls.CALLS,
    }
    with hands.desk.office.read() as db:
        tried = Counter(one.hasil for one in record.all_of(db, KontakAlumni))
        said = Counter(one.kegiatan_utama for one in record.all_of(db, Penelusuran))
        placed = Counter(one.lowongan for one in record.all_of(db, Penempatan))
    assert tried["tersambung"] == answered
    assert dict(said | tried) == calls.expected() | {"tersambung": answered}
    assert set(placed.values()) == {fair.POSITIONS}


def check_the_report(hands: Hands) -> None:
    figures = {
        "III/1-I|2|registered|JML/LP": REGISTERED,
        "III/1-I|3|placed|JML/LP": PLACED,
        "III/1-I|4|removed|JML/LP": 1,
        "III/1-I|5|closing|JML/LP": REGISTERED - PLACED - 1,
    }
    assert {key: desk.figure(hands, key) for key in figures} == figures
    assert desk.report(hands).state.text() == "Siap dibekukan"


# QTest says so where a list leaves Enter to its dialog, which then goes on to the next step.
@pytest.mark.qt_log_ignore("Keyboard event not accepted", extend=True)
def test_a_day_of_the_operator_goes_through_the_screens(
    qtbot: QtBot, desktop: Desktop, messages: Recorder, tmp_path: Path
) -> None:
    hands, twice = Hands(qtbot, messages), people.in_the_middle()
    for name, first, count in (("pd.xlsx", 0, people.SIZE), ("susulan.xlsx", people.SIZE, MORE)):
        (tmp_path / name).write_bytes(people.workbook(first, count))
    desk.open_new_school(hands, desktop)
    assert desk.import_leavers(hands, tmp_path / "pd.xlsx") == "5.000 alumni diimpor: 5.000 baru"
    desk.type_again(hands, twice)
    assert desk.register(hands, REGISTERED) == (
        "300 alumni didaftarkan, nomor 0001/BKK/2026 sampai 0300/BKK/2026."
    )
    hold_the_fair(hands, tmp_path)
    calls.call_all(hands)
    assert desk.merge(hands, twice) == "Dua catatan digabung."
    told = desk.history_of(hands, people.name(twice))
    assert f"Gabungkan data ganda {people.name(twice)}" in told
    assert {"Impor pd.xlsx", f"Tambah alumni {people.shortened(twice)}"} <= set(told)
    made = kept(hands.desk.office)
    check_the_day(hands, made)
    assert desk.import_more(hands, tmp_path / "susulan.xlsx") == "50 alumni diimpor: 50 baru"
    assert desk.undo_last_import(hands) == "Impor susulan.xlsx dibatalkan."
    assert kept(hands.desk.office) == made
    check_the_report(hands)
    desk.open_again(hands, desktop)
    assert kept(hands.desk.office) == made
    check_the_report(hands)
    assert hands.pulse.longest < LONGEST_SILENCE
