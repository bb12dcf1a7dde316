"""The report for whoever helps tells what is so of a school's folder."""

from bkk_desktop.actions.bantuan import of_folder
from bkk_desktop.office import Office
from bkk_desktop.store import lock
from tests.core.test_lock import child, ended

HELD = "Dibuka program lain: {}"


def held(office: Office) -> str:
    lines = of_folder(office.folder, office.now()).lines
    return next(line for line in lines if line.startswith(HELD.format("")))


def test_only_another_program_is_told_to_have_the_folder_open(office: Office) -> None:
    assert held(office) == HELD.format("tidak")
    with lock.hold(office.folder):
        assert held(office) == HELD.format("tidak")
    other = child(office.folder)
    assert held(office) == HELD.format("ya")
    ended(other)
