import gc

from PySide6.QtGui import QIcon, QPixmap

from ui.widgets import icon


def test_an_icon_is_drawn_in_the_colour_of_its_role() -> None:
    drawn = icon.pixmap("house", 32, icon.Role.ButtonText).toImage()
    inked = [
        drawn.pixelColor(x, y).alpha() for x in range(drawn.width()) for y in range(drawn.height())
    ]
    assert max(inked) > 128


def test_room_before_a_word_leaves_the_glyph_square() -> None:
    assert icon.before_word(16).width() == 16 + icon.GAP
    wide = icon.icon("house").pixmap(icon.before_word(16)).toImage()
    right = [wide.pixelColor(x, y).alpha() for x in range(17, wide.width()) for y in range(16)]
    assert max(right) == 0


def test_a_copy_that_went_its_own_way_still_draws_after_a_collection() -> None:
    wanted = icon.pixmap("house", 16, icon.Role.ButtonText).toImage()
    copy = QIcon(icon.icon("house"))
    copy.addPixmap(QPixmap(4, 4))  # Qt clones the engine
    gc.collect()
    assert copy.pixmap(16, 16).toImage() == wanted
