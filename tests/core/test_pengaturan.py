"""The office's settings: one field, one row, one question."""

from dataclasses import fields, replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bkk_desktop.actions.sekolah import save_settings
from bkk_desktop.domain.pengaturan import GROUPS, Settings, fits, problems, settings_asked
from bkk_desktop.errors import UserError
from bkk_desktop.office import Office
from bkk_desktop.store import pengaturan

DEFAULT = Settings()


def put(office: Office, kunci: str, nilai: str) -> None:
    with office.write("isi") as db:
        db.execute("INSERT INTO pengaturan (kunci, nilai) VALUES (?, ?)", (kunci, nilai))


def read(office: Office) -> Settings:
    with office.read() as db:
        return pengaturan.settings(db)


def test_every_field_is_asked_for_in_words() -> None:
    asked = settings_asked()
    assert [one.name for one in asked] == [entry.name for entry in fields(Settings)]
    assert all(one.label and one.help and one.group in GROUPS for one in asked)
    assert {one.kind for one in asked} == {"text", "lines", "number", "yes_no", "choice"}


def test_the_defaults_are_good() -> None:
    assert list(problems(DEFAULT)) == []
    assert all(fits(one, one.default) for one in settings_asked())


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"huruf_perempuan": "X"}, "pengaturan_salah"),
        ({"tenggat_hari": 0}, "pengaturan_salah"),
        ({"hapus_otomatis_bulan": 61}, "pengaturan_salah"),
        ({"semua_baris": 1}, "pengaturan_salah"),
        ({"pola_nomor_surat": "x"}, "pola_tanpa_urut"),
        ({"pola_nomor_pendaftaran": "{x}"}, "pola_tidak_dikenal"),
        ({"dasar_hukum": " "}, "dasar_hukum_kosong"),
        ({"pendidikan_tanpa_syarat": "1"}, "pendidikan_salah"),
    ],
)
def test_a_choice_that_would_not_work_is_refused(
    office: Office, change: dict[str, object], code: str
) -> None:
    wrong = replace(DEFAULT, **change)  # type: ignore[arg-type]
    assert [problem.code for problem in problems(wrong)] == [code]
    with pytest.raises(UserError):
        save_settings(office, wrong)
    assert read(office) == DEFAULT


def test_an_empty_office_has_the_defaults(office: Office) -> None:
    assert read(office) == DEFAULT


def test_what_is_saved_is_read_back_and_only_changes_are_stored(office: Office) -> None:
    wanted = replace(DEFAULT, tenggat_hari=5, semua_baris=True, tembusan="A\nB", kertas="A4")
    save_settings(office, wanted)
    assert read(office) == wanted
    save_settings(office, replace(wanted, tenggat_hari=10))
    assert read(office) == replace(wanted, tenggat_hari=10)
    with office.read() as db:
        stored = {row["kunci"] for row in db.query("SELECT kunci FROM pengaturan")}
    assert stored == {"tenggat_hari", "semua_baris", "tembusan", "kertas"}


def test_an_unknown_key_is_left_alone(office: Office) -> None:
    put(office, "warna", '"biru"')
    assert read(office) == DEFAULT


@given(value=st.one_of(st.text(max_size=9), st.sampled_from(["1.5", "null", "[]", '"x"', "999"])))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
def test_a_value_that_cannot_be_used_falls_back_to_the_default(office: Office, value: str) -> None:
    with office.write("isi") as db:
        for kunci in ("huruf_perempuan", "tenggat_hari", "semua_baris"):
            db.execute(
                "INSERT OR REPLACE INTO pengaturan (kunci, nilai) VALUES (?, ?)", (kunci, value)
            )
    found = read(office)
    assert found.huruf_perempuan == "P"
    assert 1 <= found.tenggat_hari <= 90
    assert isinstance(found.semua_baris, bool)
