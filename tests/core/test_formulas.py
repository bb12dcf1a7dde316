"""The sums of a workbook: formulas that give what was counted, in any program."""

import subprocess
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from shutil import which

import pytest
from hypothesis import HealthCheck, given, settings
from openpyxl import Workbook, load_workbook

from bkk_desktop.domain.periode import Periode
from bkk_desktop.office import Office
from bkk_desktop.paper import Dress, sheets_xlsx
from bkk_desktop.paper.formulas import with_values
from bkk_desktop.report import Heading, Row, Sheet, Table
from bkk_desktop.reports import all_reports
from bkk_desktop.reports.counting import count
from bkk_desktop.reports.form.sums import sums
from tests.core.counting_office import Records, fill, offices
from tests.core.test_laporan import records  # noqa: F401  # fixture

KEYS = ("a", "b", "c", "sum")
TABLE = Table(
    ((Heading("A"), Heading("B")),),
    (10.0, 10.0),
    ("r", "r"),
    (Row((1, 2), keys=("a", "b")), Row((4, 7), "total", ("c", "sum"))),
    numbered=False,
)
SHEET = Sheet("x", "judul", (), (TABLE,), sums={"sum": ("a", "b", "c")})


def ipk(office: Office, records: Records) -> tuple[list[Sheet], dict[str, int]]:  # noqa: F811
    with office.write("Isi") as db:
        db.execute("SAVEPOINT kosong")
        fill(db, records)
        found = count(db, Periode.of("2025-T2"), records.settings, late=False)
        db.execute("ROLLBACK TO kosong")
    forms = [one.sheet(found) for one in all_reports() if one.id.startswith("ipk")]
    return forms, found.cells


def saved(sheets: list[Sheet]) -> bytes:
    file = BytesIO()
    sheets_xlsx(sheets, Dress(), file)
    return file.getvalue()


def both(content: bytes) -> tuple[Workbook, Workbook]:
    """Return a workbook with its formulas, and with the values stored beside them."""
    return load_workbook(BytesIO(content)), load_workbook(BytesIO(content), data_only=True)


def figures(book: Workbook) -> dict[str, list[tuple[object, ...]]]:
    return {page.title: [tuple(c.value for c in row) for row in page] for page in book}


def test_a_sum_is_a_formula_with_its_value_beside_it() -> None:
    written, shown = both(saved([SHEET]))
    assert written["x"]["B5"].value == "=SUM(A4:B4,A5)"
    assert shown["x"]["B5"].value == 7


def test_a_sum_that_its_parts_do_not_give_stays_the_counted_figure() -> None:
    rows = (TABLE.rows[0], Row((4, 8), "total", ("c", "sum")))
    written, _ = both(saved([replace(SHEET, tables=(replace(TABLE, rows=rows),))]))
    assert written["x"]["B5"].value == 8


def test_a_workbook_without_sums_is_left_as_it_is() -> None:
    plain = saved([replace(SHEET, sums={})])
    assert with_values(plain, [{}]) is plain


@given(records=offices())
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_sum_of_every_table_is_its_parts(office: Office, records: Records) -> None:  # noqa: F811
    _, cells = ipk(office, records)
    groups = tuple(k[6:10] for k in cells if k.startswith("III/2|") and "/sub|opening|L" in k)
    known = sums(groups)
    for key, parts in known.items():
        assert cells[key] == sum(cells[part] for part in parts), key
    loose = {key for key in cells if key.split("|")[1] in ("JUMLAH", "14") or "/sub|" in key}
    loose |= {key for key in cells if key[:5] == "III/1" and key.split("|")[1] in "ABCD"}
    loose |= {key for key in cells if "JML" in key or "|JUMLAH/" in key or key.endswith("LP")}
    assert set(known) == loose


@pytest.mark.skipif(which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_calculates_what_was_counted(
    tmp_path: Path,
    office: Office,
    records: Records,  # noqa: F811
) -> None:
    content = saved(ipk(office, records)[0])
    written, shown = both(content)
    formulas = [c for page in written for row in page for c in row if c.data_type == "f"]
    assert len(formulas) > 500
    # Without the stored values nothing but LibreOffice's own calculation can fill them.
    written.save(tmp_path / "laporan.xlsx")
    out = tmp_path / "keluar"
    profile = f"-env:UserInstallation=file://{tmp_path / 'profil'}"
    command = ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", str(out)]
    subprocess.run(
        [*command, str(tmp_path / "laporan.xlsx")], check=True, capture_output=True, timeout=120
    )
    calculated = load_workbook(out / "laporan.xlsx", data_only=True)
    assert all(
        calculated[c.parent.title][c.coordinate].value == shown[c.parent.title][c.coordinate].value
        for c in formulas
    )
    assert figures(shown).keys() == figures(calculated).keys()
