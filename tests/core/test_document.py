import json
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
import rfc8785
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator

from bkk_desktop.domain.pengaturan import Settings
from bkk_desktop.domain.periode import Periode
from bkk_desktop.files import resource
from bkk_desktop.office import Office
from bkk_desktop.reports.counting import count
from bkk_desktop.reports.document import changes, document_of, report_document
from tests.core.counting_office import Records, fill, offices

NOW = datetime(2026, 8, 24, 10, tzinfo=timezone(timedelta(hours=7)))
SALT = "0123456789abcdef" * 2
PERIODE = Periode.of("2025-T2")
SCHEMA = json.loads(resource("schemas/bkk-report-1.0.schema.json").read_text(encoding="utf-8"))


def document(office: Office, records: Records) -> dict[str, Any]:
    with office.write("Isi") as db:
        db.execute("SAVEPOINT kosong")
        fill(db, records)
        hitungan = count(db, PERIODE, records.settings)
        db.execute("ROLLBACK TO kosong")
    return document_of(hitungan, None, salt=SALT, dibuat=NOW, alasan="")


def wrong(content: dict[str, Any]) -> list[str]:
    return [error.json_path for error in Draft202012Validator(SCHEMA).iter_errors(content)]


def kinds(value: object) -> set[type]:
    if isinstance(value, dict):
        return {dict}.union(*(kinds(one) for one in value.values()))
    if isinstance(value, list):
        return {list}.union(*(kinds(one) for one in value))
    return {type(value)}


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@given(records=offices())
@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_document_keeps_the_published_schema(office: Office, records: Records) -> None:
    content = document(office, records)
    assert wrong(content) == []
    assert kinds(content) <= {dict, list, str, int, bool, type(None)}
    assert json.loads(rfc8785.dumps(content)) == content


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("cells", "III/1-I|2|registered|15-19/L"), -1),
        (("cells", "III/1-I|2|registered|15-19/X"), 0),
        (("cells", "III/2|9999|registered|L"), 0),
        (("cells", "III/8-I|14|placed|AKL/L"), "1"),
        (("periode",), "2025T2"),
        (("salt",), "kurang"),
        (("revisi",), 0),
    ],
)
def test_the_schema_refuses_what_is_none(
    office: Office, path: tuple[str, ...], value: object
) -> None:
    content = document(office, Records())
    inner = content
    for name in path[:-1]:
        inner = inner[name]
    inner[path[-1]] = value
    assert wrong(content)


def test_a_missing_cell_is_refused(office: Office) -> None:
    content = document(office, Records())
    del content["cells"]["III/7|JUMLAH|closing|6+"]
    assert wrong(content) == ["$.cells"]


@given(records=offices())
@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_name_stands_outside_the_lists(office: Office, records: Records) -> None:
    content = document(office, records)
    del content["lists"]
    text = json.dumps(content)
    assert [person.nama for person in records.alumni if f'"{person.nama}"' in text] == []


def test_a_first_revision_changes_nothing_and_replaces_none(office: Office) -> None:
    with office.write("Isi") as db:
        fill(db, Records())
        content = report_document(db, PERIODE, Settings(), salt=SALT, dibuat=NOW)
    assert (content["revisi"], content["menggantikan"], content["periode"]) == (1, None, "2025-T2")
    assert content["perubahan"] == {"cells": [], "names": []}
    assert content["dibuat"] == "2026-08-24T10:00:00+07:00"
    assert all(check["ok"] for check in content["checks"])


def test_changes_name_the_fields_that_differ() -> None:
    row = {"tabel": "penempatan", "id": 7, "nama": "Siti", "upah": 1}
    lists: dict[str, Any] = {"lowongan": [], "penempatan": [row], "pencaker": []}
    mended = lists | {"penempatan": [row | {"upah": 2}]}
    found = changes({"cells": {"a": 1}, "lists": lists}, {"a": 1, "b": 2}, mended)
    assert found.cells == [{"key": "b", "lama": 0, "baru": 2}]
    expected = {"daftar": "penempatan", "tabel": "penempatan", "id": 7}
    assert found.names == [expected | {"jenis": "berubah", "kolom": ["upah"]}]
    assert found.gone == []
