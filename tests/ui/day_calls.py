"""Two hundred calls to graduates, by keys alone, with the answers that such a day brings."""

from __future__ import annotations

from tests.ui.hands import CTRL, ENTER, ESC, Hands, Key
from ui.calling_dialog import CallingDialog

CALLS = 200
NEXT = "berikutnya"
Typed = tuple[str | Key, ...]
ANSWERS: dict[str, Typed] = {
    "belum": ("4", ENTER, "1", ENTER, "1", ENTER, NEXT),
    "bekerja": ("1", ENTER, "2", ENTER, "5", ENTER, "PT Maju", ENTER, "Operator", ENTER, NEXT),
    "melanjutkan": ("2", ENTER, "2", ENTER, "Untan", ENTER, "Informatika", ENTER, "5", ENTER, NEXT),
    "tidak_diangkat": (Key.Key_F3,),
    "nomor_mati": (Key.Key_F4,),
    "janji": (Key.Key_F6, "28/8", ENTER),
}
TEN_CALLS = (
    "belum", "bekerja", "tidak_diangkat", "belum", "janji",
    "belum", "nomor_mati", "bekerja", "belum", "melanjutkan",
)  # fmt: skip
# What a call may cost in keys, the words that somebody says left out.
MOST_KEYS = {"belum": 7, "bekerja": 11, "melanjutkan": 11}


def expected() -> dict[str, int]:
    """Return how often each of the answers comes."""
    return {kind: TEN_CALLS.count(kind) * CALLS // len(TEN_CALLS) for kind in ANSWERS}


def call_all(hands: Hands) -> None:
    """Call one after the other from the top of the work list, and close the window."""
    hands.go("7")
    with hands.keys_only():
        hands.press(Key.Key_N, held=CTRL)
        dialog = hands.dialog(CallingDialog)
        for at in range(CALLS):
            _call(hands, dialog, TEN_CALLS[at % len(TEN_CALLS)])
        hands.press(ESC)
    hands.rest()


def _call(hands: Hands, dialog: CallingDialog, kind: str) -> None:
    who, before = dialog.alumni, hands.keys
    words = 0
    for typed in ANSWERS[kind]:
        if typed == NEXT:
            hands.press(ENTER, held=CTRL)
        else:
            hands.press(typed)
            words += len(typed) if isinstance(typed, str) and len(typed) > 1 else 0
    assert dialog.alumni != who, f"{kind} does not lead to the next person"
    assert hands.keys - before - words <= MOST_KEYS.get(kind, 2)
