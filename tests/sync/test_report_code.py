"""A frozen report bears a code that is known here again; one from before activation has none."""

from collections.abc import Callable

import pypdfium2
import pytest

from bkk_desktop.actions.cap_surat import checked
from bkk_desktop.domain.periode import Periode
from bkk_desktop.office import Office
from bkk_desktop.reports.bundle import look
from bkk_desktop.store import aktivasi, cetak, laporan
from bkk_desktop.store.aktivasi import Perangkat
from sync import package
from tests.sync.conftest import school
from ui.report_draft import drafted, report_pdf

T3 = Periode.of("2026-T3")
TITLE = "Kode pemeriksaan"
People = Callable[[int], None]


def code_of(office: Office) -> str:
    with office.read() as db:
        newest = laporan.latest(db, T3)
        assert newest is not None
        kept = cetak.get(db, newest.id)
    assert kept is not None
    return str(look.read(kept).dress["kode"])


def words(office: Office) -> str:
    document = pypdfium2.PdfDocument(report_pdf(office, drafted(office, T3), "F4"))
    return "\n".join(page.get_textpage().get_text_range() for page in document)


@pytest.fixture
def coded(active: Office, people: People) -> str:
    people(6)
    package.freeze(active, T3)
    return code_of(active)


def test_a_frozen_report_bears_a_code_and_is_known_by_it(active: Office, coded: str) -> None:
    found = checked(active, coded)
    assert found.sah
    assert found.kalimat.startswith("Sah: laporan Triwulan III 2026, revisi 1, dibekukan ")
    assert words(active).count(TITLE) == 1


def test_a_draft_of_a_report_bears_none(active: Office, people: People) -> None:
    people(6)
    assert TITLE not in words(active)
    assert "DRAF" in words(active)


def test_a_report_that_was_replaced_says_so(active: Office, coded: str) -> None:
    package.freeze(active, T3, "Salah hitung")
    found = checked(active, coded)
    assert found.sah
    assert found.lanjut == "Laporan itu sudah digantikan revisi 2."
    assert checked(active, code_of(active)).lanjut == ""


def test_a_report_is_known_and_prints_the_same_after_the_key_changed(
    active: Office, coded: str
) -> None:
    first = report_pdf(active, drafted(active, T3), "F4")
    with active.write("kunci") as db:
        aktivasi.change_device(db, Perangkat("d-lain", "Laptop", b"z" * 32))
    assert checked(active, coded).sah
    assert report_pdf(active, drafted(active, T3), "F4") == first


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("2026-T3/1", "2026-T3/9", "tidak pernah dibekukan"),
        ("2026-T3/1", "2026-T2/1", "tidak pernah dibekukan"),
    ],
)
def test_the_code_of_a_report_that_never_was_is_not_genuine(
    active: Office, coded: str, old: str, new: str, said: str
) -> None:
    found = checked(active, coded.replace(old, new))
    assert not found.sah
    assert said in found.kalimat


def test_a_changed_code_is_not_genuine(active: Office, coded: str) -> None:
    changed = "A" if coded[-20] != "A" else "B"
    found = checked(active, f"{coded[:-20]}{changed}{coded[-19:]}")
    assert not found.sah
    assert "tidak dibuat oleh program" in found.kalimat


def test_a_report_frozen_before_activation_has_no_code(office: Office, people: People) -> None:
    school(office)
    people(6)
    package.freeze(office, T3)
    assert code_of(office) == ""
    assert TITLE not in words(office)
