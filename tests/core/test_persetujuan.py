import hashlib
import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
import rfc8785
from jsonschema import Draft202012Validator

from bkk_desktop.actions import alumni as people
from bkk_desktop.actions import pendaftaran, persetujuan
from bkk_desktop.actions.akses import read_nik
from bkk_desktop.actions.surat import preview_letters
from bkk_desktop.actions.surat_isi import Subject
from bkk_desktop.actions.urungan import undo
from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.domain.pendaftaran import Pendaftaran
from bkk_desktop.domain.penempatan import Penempatan
from bkk_desktop.domain.pengaturan import Settings
from bkk_desktop.domain.periode import Periode
from bkk_desktop.domain.persetujuan import DITARIK, Penarikan, Persetujuan, TeksPersetujuan
from bkk_desktop.errors import UserError
from bkk_desktop.files import resource
from bkk_desktop.office import ONLY_LOOKING, Office, open_office
from bkk_desktop.reports import all_reports
from bkk_desktop.reports.counting import count
from bkk_desktop.reports.document import report_document
from bkk_desktop.reports.document.frozen import frozen
from bkk_desktop.store import akses, laporan, record
from bkk_desktop.store import persetujuan as store
from tests.core.counting_office import Records, fill
from tests.core.test_laporan import job, person, registration, vacancy

TODAY = date(2026, 8, 24)
T1 = Periode.of("2025-T1")
SETTINGS = Settings()
SCHEMA = json.loads(resource("schemas/bkk-report-1.0.schema.json").read_text(encoding="utf-8"))
SITI = {
    "nik": "6171014503060003", "nisn": "0061234567", "telepon": "6281299990000",
    "alamat": "Jalan Tersembunyi 4", "surel": "siti@contoh.id",
}  # fmt: skip
GIVEN = Persetujuan((1,), TODAY, "Formulir kertas")


@pytest.fixture
def filled(office: Office) -> Office:
    """Siti found work through a vacancy, Budi waits."""
    records = Records(
        alumni=[person("Siti Aminah", **SITI), person("Budi", jenis_kelamin="L")],
        pendaftaran=[registration(1, date(2025, 1, 6)), registration(2, date(2025, 1, 7))],
        penempatan=[job(1, date(2025, 2, 3), lowongan=1)],
        lowongan=[vacancy(date(2025, 1, 10))],
    )
    with office.write("Isi") as db:
        fill(db, records)
    return office


def freeze(office: Office, alasan: str = "") -> dict[str, Any]:
    """Freeze the quarter as the sync does, without sealing it; return what it says."""
    with office.write("Bekukan laporan") as db:
        now = office.now()
        document = report_document(db, T1, SETTINGS, salt="0" * 32, dibuat=now, alasan=alasan)
        isi = rfc8785.dumps(document)
        digest = hashlib.sha256(isi).hexdigest()
        row = laporan.Laporan(0, T1, document["revisi"], digest, isi, alasan, now, 0)
        laporan.insert(db, row)
    with office.read() as db:
        kept = laporan.latest(db, T1)
    assert kept is not None
    return kept.dokumen


def withdraw(office: Office, *alumni: int) -> None:
    persetujuan.withdraw(office, Penarikan(alumni, TODAY))


def get(office: Office, number: int = 1) -> Alumni:
    with office.read() as db:
        return record.get(db, Alumni, number)


def test_consent_is_kept_with_day_way_and_wording(filled: Office) -> None:
    given = replace(
        GIVEN, alumni=(1, 2), nama_pemberi_izin="Pak Amin", tanggal_izin_orang_tua=TODAY
    )
    assert persetujuan.agree(filled, given) == "Persetujuan 2 alumni dicatat."
    for number in (1, 2):
        one = get(filled, number)
        assert (one.tanggal_persetujuan, one.cara_persetujuan) == (TODAY, "Formulir kertas")
        assert (one.versi_persetujuan, one.nama_pemberi_izin) == ("1", "Pak Amin")
    with filled.read() as db:
        assert [(text.versi, text.id > 0) for text in store.texts(db)] == [("1", True)]
    undo(filled)
    assert get(filled).versi_persetujuan == ""


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"tanggal": None}, "Isi tanggal persetujuan."),
        ({"tanggal": date(2027, 1, 1)}, "Tanggal ini masih di depan."),
        ({"cara": " "}, "Tulis cara persetujuan diberikan."),
        ({"nama_pemberi_izin": "Pak Amin"}, "Isi tanggal izin orang tua."),
        ({"tanggal_izin_orang_tua": TODAY}, "Tulis nama orang tua"),
    ],
)
def test_half_a_consent_is_none(filled: Office, wrong: dict[str, Any], why: str) -> None:
    with pytest.raises(UserError, match=why):
        persetujuan.agree(filled, replace(GIVEN, **wrong))
    assert get(filled).tanggal_persetujuan is None


def test_a_wording_that_somebody_agreed_to_is_never_edited(filled: Office) -> None:
    persetujuan.agree(filled, GIVEN)
    with filled.read() as db:
        first = store.newest(db)
    said = persetujuan.save_text(filled, replace(first, isi="Saya setuju dengan {bkk}."))
    assert "disimpan sebagai versi 2" in str(said)
    with filled.read() as db:
        assert [text.versi for text in store.texts(db)] == ["1", "2"]
        assert store.texts(db)[0].isi == first.isi
        second = store.newest(db)
    persetujuan.save_text(filled, replace(second, isi="Saya setuju."))
    with filled.read() as db:
        assert [(text.versi, text.isi) for text in store.texts(db)][1] == ("2", "Saya setuju.")
    with pytest.raises(UserError, match="sudah disetujui 1 orang"):
        persetujuan.remove_text(filled, first.id)


def test_the_form_prints_the_wording_of_today(filled: Office) -> None:
    before = str(preview_letters(filled, "formulir_pendaftaran", [Subject(pendaftaran=1)]))
    assert "BKK Contoh menyimpan dan menggunakan data" in before
    persetujuan.save_text(filled, TeksPersetujuan(isi="Saya percaya kepada {bkk}."))
    after = str(preview_letters(filled, "formulir_pendaftaran", [Subject(pendaftaran=1)]))
    assert "Saya percaya kepada BKK Contoh." in after
    assert "TEKS VERSI 2" in after


def test_a_withdrawn_person_is_counted_and_never_named(filled: Office) -> None:
    before = freeze(filled)
    withdraw(filled, 1)
    after = freeze(filled, "Persetujuan ditarik")
    assert after["cells"] == before["cells"]
    assert all(check["ok"] for check in after["checks"])
    assert list(Draft202012Validator(SCHEMA).iter_errors(after)) == []
    text = json.dumps(after, ensure_ascii=False)
    assert [value for value in ("Siti Aminah", *SITI.values()) if value in text] == []
    for name in ("pencaker", "penempatan", "lowongan"):
        assert len(after["lists"][name]) == len(before["lists"][name])
    assert [row["nama"] for row in after["lists"]["penempatan"]] == [DITARIK]
    assert after["lists"]["lowongan"][0]["keluar"][0]["nama"] == DITARIK
    assert "Budi" in text


def test_a_frozen_report_keeps_what_it_said(filled: Office) -> None:
    freeze(filled)
    withdraw(filled, 1)
    with filled.read() as db:
        kept = laporan.latest(db, T1)
    assert kept is not None
    assert hashlib.sha256(kept.isi).hexdigest() == kept.digest
    assert kept.dokumen["lists"]["penempatan"][0]["nama"] == "Siti Aminah"


def test_the_pages_of_the_report_do_not_name_a_withdrawn_person(filled: Office) -> None:
    withdraw(filled, 1)
    with filled.read() as db:
        live = count(db, T1, SETTINGS)
    for hitungan in (live, frozen(freeze(filled))):
        pages = str([report.sheet(hitungan) for report in all_reports()])
        assert DITARIK in pages
        assert [value for value in ("Siti Aminah", *SITI.values()) if value in pages] == []


def test_a_revision_does_not_name_who_left_the_list(filled: Office) -> None:
    freeze(filled)
    with filled.write("Hapus") as db:
        record.delete(db, Penempatan, 1)
        record.delete(db, Pendaftaran, 1)
    withdraw(filled, 1)
    after = freeze(filled, "Salah catat")
    assert {row["nama"] for row in after["lists"]["hilang"]} == {DITARIK}
    assert "Siti Aminah" not in json.dumps(after)


def test_a_withdrawn_record_is_locked_until_consent_comes_back(filled: Office) -> None:
    withdraw(filled, 1)
    siti = get(filled)
    with pytest.raises(UserError, match="sudah ditarik"):
        people.save(filled, replace(siti, alamat="Baru"))
    with pytest.raises(UserError, match="sudah ditarik"):
        people.change_many(filled, [1, 2], {"rombel": "XII"}, lambda *_: None)
    with pytest.raises(UserError, match="sudah ditarik"):
        persetujuan.agree(filled, GIVEN)
    with pytest.raises(UserError, match="sudah ditarik"):
        pendaftaran.register(filled, Pendaftaran(alumni=1, tanggal=TODAY, golongan_jabatan="4"))
    with pytest.raises(UserError, match="sudah ditarik"):
        preview_letters(filled, "surat_pengantar", [Subject(alumni=(2, 1), pemberi_kerja=1)])
    persetujuan.give_again(filled, GIVEN)
    people.save(filled, replace(get(filled), alamat="Baru"))
    assert (get(filled).alamat, get(filled).tanggal_tarik_persetujuan) == ("Baru", None)


def test_only_what_was_withdrawn_is_given_again(filled: Office) -> None:
    with pytest.raises(UserError, match="tidak sedang ditarik"):
        persetujuan.give_again(filled, GIVEN)
    with pytest.raises(UserError, match="Isi tanggal penarikan"):
        persetujuan.withdraw(filled, Penarikan((1,)))


def test_a_reading_is_noted_with_role_and_never_taken_back(filled: Office) -> None:
    read_nik(filled, "Membuka NIK di panel", (1,))
    undo(filled)
    with filled.read() as db:
        assert record.by_id(db, Alumni, 1) is None
        assert [(one.apa, one.peran) for one in akses.of(db, 1)] == [
            ("Membuka NIK di panel", "operator")
        ]


def test_the_head_only_looks_and_is_noted_as_well(filled: Office) -> None:
    head = open_office(filled.folder, filled.key, filled.now, read_only=True)
    with pytest.raises(UserError) as refused:
        people.save(head, Alumni(nama="Ani"))
    assert str(refused.value) == ONLY_LOOKING
    read_nik(head, "Menampilkan NIK di daftar")
    with head.read() as db:
        assert [row["peran"] for row in akses.listing(db)] == ["kepala"]
        assert [one.peran for one in akses.of(db, 2)] == ["kepala"]
    head.close()


def test_without_the_note_no_reading_is_allowed(filled: Office) -> None:
    filled.path.rename(filled.path.with_suffix(".lain"))
    with pytest.raises(UserError, match="tidak ditemukan"):
        read_nik(filled, "Membuka NIK di panel", (1,))
