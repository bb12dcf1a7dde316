from sync.province import decision
from ui.widgets.reasons import WORDS


def test_every_reason_that_a_desk_can_give_has_words() -> None:
    assert set(decision.CODES) <= set(WORDS)
