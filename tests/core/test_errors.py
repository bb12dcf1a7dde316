import errno
from pathlib import Path

import pytest

from bkk_desktop.errors import Problem, Stops, UserError, file_faults, refuse


def test_a_problem_reads_as_its_sentence_with_the_values_filled_in() -> None:
    problem = Problem("NISN harus {digits} angka.", "nisn", {"digits": 10})
    assert str(problem) == "NISN harus 10 angka."
    assert problem.stops is Stops.SAVING


def test_a_refusal_tells_every_reason_a_line_each() -> None:
    error = UserError(
        "Nama wajib diisi.", Problem("NISN harus {digits} angka.", "nisn", {"digits": 10})
    )
    assert str(error) == "Nama wajib diisi.\nNISN harus 10 angka."
    assert [problem.field for problem in error.problems] == ["", "nisn"]


def test_only_what_stops_saving_is_refused() -> None:
    draft = Problem("NISN belum diisi.", "nisn", stops=Stops.REPORT)
    wrong = Problem("NISN harus 10 angka.", "nisn")
    refuse([draft])
    with pytest.raises(UserError) as caught:
        refuse([draft, wrong])
    assert caught.value.problems == (wrong,)


@pytest.mark.parametrize(
    ("number", "start"),
    [
        (errno.ENOSPC, "Disk penuh, jadi /sekolah/x.pdf tidak jadi ditulis."),
        (errno.EACCES, "/sekolah/x.pdf tidak bisa dibuka atau ditulisi."),
        (errno.EROFS, "/sekolah/x.pdf tidak bisa dibuka atau ditulisi."),
        (errno.ENOENT, "/sekolah/x.pdf tidak ditemukan."),
        (errno.EIO, "/sekolah/x.pdf gagal dibaca atau ditulis."),
    ],
)
def test_a_fault_of_a_file_names_the_file_and_what_is_safe(number: int, start: str) -> None:
    with pytest.raises(UserError) as caught, file_faults(Path("/sekolah/x.pdf")):
        raise OSError(number, "system words")
    assert str(caught.value).startswith(start)
    assert "Yang sudah tersimpan tidak berubah" in str(caught.value)
    assert isinstance(caught.value.__cause__, OSError)


def test_what_is_no_fault_of_a_file_passes_unchanged() -> None:
    with pytest.raises(ValueError, match="ours"), file_faults(Path("x")):
        raise ValueError("ours")
