"""Pencocokan: reasons that are true, an order that holds, and nobody who withdrew."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bkk_desktop.actions import kesiapan
from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.domain.keahlian import Keahlian
from bkk_desktop.domain.kesiapan import ButirKesiapan
from bkk_desktop.domain.lowongan import Lowongan
from bkk_desktop.domain.pencocokan import Calon, Cocok, matched, parts
from bkk_desktop.domain.sekolah import Jurusan
from bkk_desktop.office import Office
from bkk_desktop.store import record, seleksi
from tests.core.selection_office import selection

TODAY = date(2026, 8, 24)
TKJ = Jurusan(1, "Teknik Komputer dan Jaringan", "TKJ", "Teknik Jaringan", "3202")
MESIN = Jurusan(2, "Teknik Pemesinan", "TPM", "Teknik Mesin", "3106")
SITI = Calon(
    1, "Siti", "P", "2006-03-05", "61.71", "Pontianak Kota", 160, "Belum kawin", 1, 2024,
    "XII TKJ 1", "Mencari kerja", "las listrik\nbahasa inggris", "percaya diri", 0,
)  # fmt: skip
EVERYTHING = Lowongan(
    tanggal=date(2026, 8, 1), jumlah_p=1, usia_min=18, usia_maks=25, jurusan="RPL atau TKJ",
    tinggi_min=155, status_kawin="belum kawin", domisili="Kota Pontianak, Mempawah",
    keterampilan="Las, Bahasa Inggris", butir_kesiapan="Percaya diri",
)  # fmt: skip


def judged(lowongan: Lowongan, **change: Any) -> Cocok:  # noqa: ANN401  # fields of a Calon
    (one,) = matched(lowongan, TODAY, (TKJ, MESIN), [SITI._replace(**change)])
    return one


def test_whoever_meets_everything_has_only_reasons_in_favour() -> None:
    one = judged(EVERYTHING)
    assert one.memenuhi
    assert one.kata("cocok") == [
        "Jurusan cocok: TKJ",
        "Perempuan",
        "Usia 20",
        "Tinggi 160 cm",
        "Belum kawin",
        "Tinggal di Kota Pontianak",
        "Keterampilan: Las",
        "Keterampilan: Bahasa Inggris",
        "Kesiapan: Percaya diri",
    ]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"jurusan": 2}, "Jurusan TPM, diminta RPL, TKJ"),
        ({"jenis_kelamin": "L"}, "Laki-laki, diminta perempuan"),
        ({"tanggal_lahir": "2008-08-02"}, "Usia 17, diminta 18-25"),
        ({"tanggal_lahir": "2000-01-01"}, "Usia 26, diminta 18-25"),
        ({"tinggi": 150}, "Tinggi 150 cm, diminta 155 cm"),
        ({"status_perkawinan": "kawin"}, "Kawin, diminta belum kawin"),
        (
            {"kode_wilayah": "61.01", "kecamatan": ""},
            "Tinggal di Kab. Sambas, diminta Kota Pontianak, Mempawah",
        ),
    ],
)
def test_what_is_not_met_says_what_is_and_what_is_asked(
    change: dict[str, object], reason: str
) -> None:
    one = judged(EVERYTHING, **change)
    assert one.kata("tidak") == [reason]
    assert not one.memenuhi


@pytest.mark.parametrize(
    "change",
    [
        {"jurusan": None},
        {"jenis_kelamin": ""},
        {"tanggal_lahir": None},
        {"tinggi": None},
        {"status_perkawinan": ""},
        {"kode_wilayah": "", "kecamatan": ""},
        {"keahlian": "bahasa inggris"},
        {"kesiapan": ""},
    ],
)
def test_what_is_not_known_is_neither_met_nor_failed(change: dict[str, object]) -> None:
    one = judged(EVERYTHING, **change)
    assert (one.tidak, one.belum) == (0, 1)
    assert not one.memenuhi


def test_what_a_vacancy_does_not_ask_is_no_reason() -> None:
    one = judged(Lowongan(jumlah_l=1, jumlah_p=1, jurusan="Semua jurusan"))
    assert one.memenuhi
    assert one.kata("cocok") == []


def test_the_age_counts_on_the_day_of_the_vacancy() -> None:
    wanted = Lowongan(tanggal=date(2026, 3, 4), usia_min=20)
    assert judged(wanted).kata("tidak") == ["Usia 19, diminta 20 ke atas"]
    assert judged(replace(wanted, tanggal=date(2026, 3, 5))).memenuhi


def test_an_education_code_is_asked_where_no_programme_is_named() -> None:
    assert judged(Lowongan(pendidikan="3202")).memenuhi
    assert judged(Lowongan(pendidikan="3702")).memenuhi
    assert judged(Lowongan(pendidikan="3106")).tidak == 1


def test_a_minor_without_consent_of_a_parent_is_marked() -> None:
    young = {"tanggal_lahir": "2009-01-01"}
    assert "Belum 18 tahun, perlu izin orang tua" in judged(Lowongan(), **young).kata("catatan")
    assert "Belum 18 tahun, perlu izin orang tua" not in judged(Lowongan(), **young, izin=1).kata(
        "catatan"
    )


CROWD = st.lists(
    st.builds(
        SITI._replace,
        id=st.integers(1, 999),
        nama=st.sampled_from(["Ani", "budi", "Cici"]),
        jenis_kelamin=st.sampled_from(["L", "P", ""]),
        tanggal_lahir=st.sampled_from([None, "2001-01-01", "2006-05-05", "2010-01-01"]),
        tinggi=st.sampled_from([None, 140, 170]),
        jurusan=st.sampled_from([None, 1, 2]),
        status=st.sampled_from(["", "Mencari kerja", "Bekerja"]),
        keahlian=st.sampled_from(["", "las"]),
    ),
    max_size=20,
)


@given(CROWD)
def test_nobody_is_lost_and_whoever_works_comes_last(crowd: list[Calon]) -> None:
    found = matched(EVERYTHING, TODAY, (TKJ, MESIN), crowd)
    assert Counter(one.calon for one in found) == Counter(crowd)
    works = [one.calon.status == "Bekerja" for one in found]
    assert works == sorted(works)
    for one in found:
        assert one.tidak == len(one.kata("tidak"))
        assert one.belum == len(one.kata("belum"))
    free = [one for one in found if one.calon.status != "Bekerja"]
    assert [one.tidak for one in free] == sorted(one.tidak for one in free)


@given(CROWD, st.randoms(use_true_random=False))
def test_the_order_does_not_depend_on_how_people_are_read(
    crowd: list[Calon], chance: Random
) -> None:
    known = {one.id: one for one in crowd}
    first = list(known.values())
    second = list(first)
    chance.shuffle(second)
    assert matched(EVERYTHING, TODAY, (TKJ,), first) == matched(EVERYTHING, TODAY, (TKJ,), second)


def test_a_seeker_comes_before_somebody_of_whom_nothing_is_known() -> None:
    unknown = SITI._replace(id=2, nama="Ani", status="")
    found = matched(EVERYTHING, TODAY, (TKJ,), [unknown, SITI])
    assert [one.calon.nama for one in found] == ["Siti", "Ani"]


@given(st.lists(st.sampled_from(["TKJ", "Teknik Mesin", "las listrik"]), min_size=1))
def test_wishes_are_cut_at_commas_and_words_between(wishes: list[str]) -> None:
    assert parts(", ".join(wishes)) == wishes
    assert parts(" atau ".join(wishes)) == wishes


def test_withdrawn_anonymous_and_applied_are_never_proposed(office: Office) -> None:
    made = selection(office, (("Ani", "P"), ("Budi", "L"), ("Cici", "P"), ("Dedi", "L")))
    ani, budi, cici, dedi = made.alumni
    with office.write("Tarik") as db:
        gone = record.get(db, Alumni, ani)
        record.update(db, replace(gone, tanggal_tarik_persetujuan=TODAY))
        record.update(db, replace(record.get(db, Alumni, cici), tanggal_anonim=TODAY))
    with office.read() as db:
        assert {one.id for one in seleksi.candidates(db, made.lowongan, TODAY)} == {budi, dedi}
    made.alumni = [budi]
    made.applied()
    with office.read() as db:
        (left,) = seleksi.candidates(db, made.lowongan, TODAY)
    assert (left.nama, left.status) == ("Dedi", "Mencari kerja")


def test_what_expired_or_is_not_used_any_more_counts_for_nobody(office: Office) -> None:
    made = selection(office, (("Ani", "P"),))
    (ani,) = made.alumni
    gone, holds = TODAY - timedelta(days=1), TODAY
    with office.write("Isi") as db:
        for kind, name, ends in (
            ("sertifikat", "K3 Umum", gone),
            ("sim", "SIM C", gone),
            ("sim", "SIM A", holds),
            ("sertifikat", "Las", None),
            ("pkl", "PKL Bengkel", gone),
        ):
            skill = Keahlian(alumni=ani, jenis=kind, nama=name, tanggal_selesai=ends)
            record.insert(db, skill)
    for name in ("Simulasi wawancara", "Psikotes"):
        number = kesiapan.save(office, ButirKesiapan(nama=name))
        kesiapan.tick(office, ani, number, on=True)
    kesiapan.switch(office, number)
    with office.read() as db:
        (found,) = seleksi.candidates(db, made.lowongan, TODAY)
    assert sorted(found.keahlian.splitlines()) == ["las", "pkl bengkel", "sim a"]
    assert found.kesiapan == "simulasi wawancara"
