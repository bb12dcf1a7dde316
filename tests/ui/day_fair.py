"""A day's job fair: the event, three employers with a vacancy each, applicants to placements."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from tests.ui.hands import CTRL, ENTER, ESC, NONE, SHIFT, Hands, Key, pdf_text
from ui.matching_dialog import MatchingDialog
from ui.pages.lowongan import Lowongan
from ui.preview import PreviewDialog
from ui.selection import Selection
from ui.widgets.board import LaneView

EVENT = "Bursa Kerja 2026"
FIRMS = (
    ("PT Borneo Digital", "Teknisi Jaringan", "J"),
    ("CV Kapuas Rasa", "Juru Masak", "I"),
    ("PT Khatulistiwa Motor", "Mekanik", "G"),
)
APPLICANTS, POSITIONS = 40, 20


def announce(hands: Hands) -> None:
    """Enter the event, the employers and their vacancies, one form after the other."""
    hands.go("8")
    hands.press(Key.Key_N, held=CTRL)
    hands.fill(nama=EVENT, jenis="Bursa kerja", tempat="Aula SMK Negeri 2")
    hands.save()
    hands.go("4")
    hands.press(Key.Key_N, held=CTRL)
    for name, _, sector in FIRMS:
        hands.fill(
            nama=name,
            jenis="Perusahaan swasta",
            lapangan_usaha=sector,
            kode_wilayah="kota pontianak",
        )
        _next(hands, name)
    hands.go("5")
    hands.press(Key.Key_N, held=CTRL)
    for name, job, _ in FIRMS:
        hands.fill(
            pemberi_kerja=name,
            jabatan=job,
            golongan_jabatan="3",
            kegiatan="Bursa",
            jumlah_bebas=str(POSITIONS),
            kontrak="PKWT",
            upah="3300000",
        )
        _next(hands, name)


def _next(hands: Hands, name: str) -> None:
    if name == FIRMS[-1][0]:
        hands.save()
    else:
        hands.press(ENTER, held=CTRL)


def open_selection(hands: Hands, row: int) -> Selection:
    """Open the selection of a vacancy of the list."""
    hands.go("5")
    page = hands.window.current
    assert isinstance(page, Lowongan)
    hands.focus(page.view)
    hands.press(Key.Key_Home, held=CTRL)
    hands.press(*[Key.Key_Down] * row)
    hands.press(Key.Key_S, held=CTRL | SHIFT)
    hands.rest()
    assert page.selection is not None
    return page.selection


def cards(shown: Selection) -> dict[str, int]:
    """Return how many stand in each column that has anybody."""
    return {
        view.accessibleName().removeprefix("Tahap "): len(view.rows.cards)
        for view in shown.board.views
        if view.rows.cards
    }


def put_on(hands: Hands) -> None:
    """Make those who look for work applicants."""
    hands.press(Key.Key_N, held=CTRL)
    matching = hands.dialog(MatchingDialog)
    hands.rest()
    hands.click(matching.filters.chips["Sedang mencari kerja"])
    hands.mark(matching.view, APPLICANTS)
    hands.press(Key.Key_S, held=CTRL)
    hands.rest()
    assert hands.last_said() == f"{APPLICANTS} pelamar ditambahkan."


def interview(hands: Hands, shown: Selection, paper: Path, view: str) -> str:
    """Move all of them to the interview with keys alone; return its printed attendance list."""
    hands.click(next(one for one in hands.shown(QPushButton) if one.text() == view))
    moved = f"{APPLICANTS} pelamar lolos ke tahap berikut."
    steps: list[tuple[str | Key, Qt.KeyboardModifier, str]] = [
        ("H", NONE, f"Kehadiran {APPLICANTS} pelamar dicatat."),
        ("L", NONE, moved),
        ("L", NONE, moved),
    ]
    if view == "Papan":
        steps[-1] = (Key.Key_Right, CTRL, f"{APPLICANTS} pelamar dipindahkan ke Wawancara.")
    with hands.keys_only():
        hands.press(Key.Key_A, held=CTRL)
        for key, held, said in steps:
            hands.press(key, held=held)
            hands.rest()
            assert hands.last_said() == said
            assert len(shown.chosen_ids()) == APPLICANTS, "who was moved stays selected"
    hands.take(shown.papers, "Daftar hadir", "Wawancara")
    return printed(hands, paper)


def place(hands: Hands, shown: Selection, paper: Path) -> tuple[str, str]:
    """Try to place too many, then as many as there are positions, each in one step.

    Return why the first was refused, and the printed results.
    """
    hands.click(next(one for one in hands.shown(QPushButton) if one.text() == "Papan"))
    lane = next(v for v in shown.board.views if v.accessibleName() == "Tahap Wawancara")
    hands.mark(lane, POSITIONS + 5)
    refusal = _too_many(hands)
    assert cards(shown) == {"Wawancara": APPLICANTS}
    _fewer(hands, lane)
    with hands.keys_only():
        hands.press("P")
        hands.fill(tanggal_mulai="010926")
        hands.save()
    assert cards(shown) == {"Wawancara": APPLICANTS - POSITIONS, "Diterima": POSITIONS}
    hands.take(shown.papers, "Hasil seleksi")
    results = printed(hands, paper)
    hands.press(ESC)
    hands.rest()
    return refusal, results


def _too_many(hands: Hands) -> str:
    hands.press("P")
    form = hands.fill(tanggal_mulai="010926")
    hands.press(Key.Key_S, held=CTRL)
    assert form.isVisible(), "what was typed stays"
    refusal = form.panel.general.text()
    hands.say("Buang perubahan")
    hands.press(ESC)
    hands.rest()
    return refusal


def _fewer(hands: Hands, lane: LaneView) -> None:
    assert lane.hasFocus(), "the keys go on where they were"
    hands.press(*[Key.Key_Up] * 5, held=SHIFT)
    assert len(lane.ids()) == POSITIONS


def printed(hands: Hands, path: Path) -> str:
    """Save the pages that are shown and return what stands on them."""
    preview = hands.dialog(PreviewDialog)
    hands.wait(preview.save_button.isEnabled)
    hands.messages.files = [path]
    hands.press(Key.Key_S, held=CTRL)
    hands.rest()
    hands.press(ESC)
    hands.rest()
    return pdf_text(path)
