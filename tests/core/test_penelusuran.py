from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bkk_desktop.actions import penelusuran as actions
from bkk_desktop.actions import urungan
from bkk_desktop.actions.penelusuran import Talk
from bkk_desktop.domain import penelusuran as rules
from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.domain.daftar_kuesioner import for_school
from bkk_desktop.domain.kontak_alumni import KontakAlumni, Langkah
from bkk_desktop.domain.kuesioner import jawaban
from bkk_desktop.domain.penelusuran import KEGIATAN, Penelusuran, keadaan
from bkk_desktop.domain.penempatan import Penempatan
from bkk_desktop.domain.sekolah import Bkk, Sekolah
from bkk_desktop.errors import UserError
from bkk_desktop.office import Office
from bkk_desktop.reports.penelusuran import frozen
from bkk_desktop.reports.penelusuran.lists import as_csv, class_sheets
from bkk_desktop.reports.penelusuran.people import rekap
from bkk_desktop.reports.penelusuran.work import work_list
from bkk_desktop.store import journal, record
from bkk_desktop.store import penelusuran as store
from tests.conftest import Clock

TODAY = date(2026, 8, 24)
SMK = for_school("SMK")
DAYS = st.dates(date(2025, 12, 1), date(2026, 3, 1))
ANSWERS = st.lists(
    st.builds(
        Penelusuran,
        id=st.integers(1, 1000),
        alumni=st.just(1),
        tahun=st.sampled_from([2025, 2026]),
        tanggal=DAYS | st.none(),
        kegiatan_utama=st.sampled_from(["", *KEGIATAN]),
    ),
    max_size=6,
    unique_by=lambda one: one.id,
)
PLACEMENTS = st.lists(
    st.builds(
        Penempatan,
        id=st.integers(1, 1000),
        tanggal_mulai=DAYS | st.none(),
        tanggal_selesai=DAYS | st.none(),
    ),
    max_size=3,
    unique_by=lambda one: one.id,
)


def lived(answers: list[Penelusuran], placements: list[Penempatan], until: date) -> str:
    """Live through the days one by one; what is known last is what the person is."""
    last, day = "", date(2025, 11, 1)
    while day <= until:
        for one in sorted(answers, key=lambda a: (str(a.tanggal), a.id)):
            if one.kegiatan_utama and one.tanggal:
                late = one.tanggal.year > one.tahun
                heard = date(one.tahun, 12, 31) if late else one.tanggal
                last = one.kegiatan_utama if heard == day else last
        day += timedelta(days=1)
    working = [
        p
        for p in placements
        if p.tanggal_mulai
        and p.tanggal_mulai <= until
        and not (p.tanggal_selesai and p.tanggal_selesai < until)
    ]
    return "bekerja" if working else last


@given(ANSWERS, PLACEMENTS, DAYS)
def test_what_became_of_somebody_is_what_a_life_lived_day_by_day_says(
    answers: list[Penelusuran], placements: list[Penempatan], day: date
) -> None:
    assert keadaan(answers, placements, day).kegiatan == lived(answers, placements, day)


@given(ANSWERS, PLACEMENTS, DAYS)
def test_blanks_and_the_order_of_entry_change_nothing(
    answers: list[Penelusuran], placements: list[Penempatan], day: date
) -> None:
    known = keadaan(answers, placements, day)
    blank = Penelusuran(id=2000, alumni=1, tahun=2026, tanggal=day)
    mixed = [*reversed(answers), blank]
    assert keadaan(mixed, placements[::-1], day) == known


@given(ANSWERS, PLACEMENTS, DAYS, DAYS)
def test_what_is_told_later_does_not_change_an_earlier_day(
    answers: list[Penelusuran], placements: list[Penempatan], day: date, later: date
) -> None:
    if later > day:
        more = Penelusuran(id=2000, tahun=2026, tanggal=later, kegiatan_utama="belum")
        assert keadaan([*answers, more], placements, day) == keadaan(answers, placements, day)


def test_unknown_is_not_the_same_as_not_working() -> None:
    assert keadaan([], [], TODAY).kegiatan == ""
    assert rules.KEADAAN[""] == "Belum terdata"


def test_a_placement_that_lasts_against_a_newer_answer_is_told() -> None:
    work = Penempatan(id=1, tanggal_mulai=date(2026, 1, 5))
    said = Penelusuran(id=1, tahun=2026, tanggal=date(2026, 5, 1), kegiatan_utama="belum")
    now = keadaan([said], [work], TODAY)
    assert (now.kegiatan, now.bertentangan) == ("bekerja", True)
    assert not keadaan([said], [work], date(2026, 4, 30)).bertentangan
    ended = replace(work, tanggal_selesai=date(2026, 4, 30))
    assert keadaan([said], [ended], TODAY).kegiatan == "belum"


def test_an_answer_needs_a_person_a_year_and_a_day_that_has_come() -> None:
    wrong = Penelusuran(tanggal=date(2027, 1, 1), kegiatan_utama="tidur", sumber="mimpi")
    assert {p.code for p in rules.problems(wrong, TODAY)} == {
        "alumni_kosong",
        "tahun_salah",
        "tanggal_di_depan",
        "kegiatan_salah",
        "sumber_salah",
    }
    undated = Penelusuran(alumni=1, tahun=2026)
    assert [p.code for p in rules.problems(undated, TODAY)] == ["tanggal_kosong"]
    early = Penelusuran(alumni=1, tahun=2026, tanggal=date(2025, 12, 31))
    assert [p.code for p in rules.problems(early, TODAY)] == ["tanggal_sebelum_survei"]


@pytest.fixture
def siti(office: Office) -> int:
    with office.write("Isi") as db:
        record.insert(db, Sekolah(nama="SMK Uji", bentuk="SMK"))
        record.insert(db, Bkk(nama="BKK Uji", nama_petugas="Rina"))
        person = Alumni(
            nama="Siti",
            rombel="XII A",
            tahun_lulus=2025,
            telepon="6281234567890",
            jenis_kelamin="P",
            tanggal_lulus=date(2025, 5, 5),
        )
        return record.insert(db, person)


def begun(number: int) -> Talk:
    return Talk(Penelusuran(alumni=number, tahun=2026, tanggal=TODAY, sumber="telepon"))


def known(office: Office, number: int) -> str:
    with office.read() as db:
        return keadaan(store.answers_of(db, number), [], TODAY).kegiatan


def test_the_answers_of_a_talk_are_stored_one_by_one_and_undone_together(
    office: Office, siti: int
) -> None:
    talk, answers = begun(siti), dict[str, str | int]()
    for name, value in (("kegiatan_utama", "bekerja"), ("perusahaan", "PT"), ("gaji", 3_000_000)):
        answers[name] = value
        talk = actions.answer(office, talk, SMK, answers)
        with office.read() as db:
            (stored,) = store.answers_of(db, siti)
        assert jawaban(stored.jawaban).isi == answers
    actions.contact(office, [siti], KontakAlumni(tahun=2026, hasil="tersambung"), talk.tindakan)
    assert known(office, siti) == "bekerja"
    undone = urungan.undo(office)
    assert undone is not None
    assert undone.nama == "Penelusuran Siti"
    with office.read() as db:
        assert store.answers_of(db, siti) == []
        assert store.contacts_of(db, siti) == []
    assert urungan.redo(office) is not None
    assert known(office, siti) == "bekerja"


def test_a_talk_does_not_join_what_was_done_in_between(office: Office, siti: int) -> None:
    talk = actions.answer(office, begun(siti), SMK, {"kegiatan_utama": "belum"})
    actions.assign(office, [siti], 2026, "Bu Ani")
    again = actions.answer(office, talk, SMK, {"kegiatan_utama": "bekerja"})
    assert again.tindakan > talk.tindakan
    assert again.penelusuran.id == talk.penelusuran.id
    urungan.undo(office)
    assert known(office, siti) == "belum"


def test_nothing_is_stored_before_the_first_answer(office: Office, siti: int) -> None:
    with office.read() as db:
        before = journal.last_action(db)
    assert actions.answer(office, begun(siti), SMK, {}) == begun(siti)
    with office.read() as db:
        assert journal.last_action(db) == before


def test_an_answer_left_blank_never_downgrades_what_is_known(office: Office, siti: int) -> None:
    actions.answer(office, begun(siti), SMK, {"kegiatan_utama": "wirausaha"})
    actions.answer(office, begun(siti), SMK, {"lama_pkl": "6"})
    assert known(office, siti) == "wirausaha"


def step(office: Office, number: int, today: date = TODAY) -> Langkah:
    with office.read() as db:
        return next(w.langkah for w in work_list(db, 2025, 2026, today) if w.id == number)


@pytest.mark.parametrize(
    ("hasil", "coba_lagi", "wanted"),
    [
        ("tidak_diangkat", None, Langkah.COBA_LAGI),
        ("tidak_diangkat", date(2026, 8, 30), Langkah.TUNGGU),
        ("terkirim", None, Langkah.COBA_LAGI),
        ("nomor_mati", None, Langkah.CARI_NOMOR),
        ("janji", TODAY, Langkah.JANJI_TIBA),
        ("janji", date(2026, 8, 25), Langkah.TUNGGU),
        ("menolak", None, Langkah.MENOLAK),
    ],
)
def test_the_result_of_a_try_says_what_to_do_next(
    office: Office, siti: int, hasil: str, coba_lagi: date | None, wanted: Langkah
) -> None:
    assert step(office, siti) is Langkah.BELUM_DIHUBUNGI
    kontak = KontakAlumni(tahun=2026, cara="telepon", hasil=hasil, coba_lagi=coba_lagi)
    actions.contact(office, [siti], kontak)
    assert step(office, siti) is wanted
    actions.answer(office, begun(siti), SMK, {"kegiatan_utama": "belum"})
    assert step(office, siti) is Langkah.SELESAI


def test_who_withdrew_consent_is_not_to_be_contacted(office: Office, siti: int) -> None:
    with office.write("Tarik") as db:
        person = record.get(db, Alumni, siti)
        record.update(db, replace(person, tanggal_tarik_persetujuan=TODAY))
    assert step(office, siti) is Langkah.TIDAK_DIHUBUNGI


def test_due_promises_come_first_then_the_untried_then_who_has_waited_longest(
    office: Office, siti: int, clock: Clock
) -> None:
    with office.write("Isi") as db:
        others = [
            record.insert(db, Alumni(nama=name, tahun_lulus=2025)) for name in ("B", "C", "D", "E")
        ]
    b, c, d, e = others
    for number, hasil in ((c, "tidak_diangkat"), (d, "tidak_diangkat"), (e, "menolak")):
        actions.contact(office, [number], KontakAlumni(tahun=2026, hasil=hasil))
        clock.time += timedelta(hours=1)
    actions.contact(office, [siti], KontakAlumni(tahun=2026, hasil="janji", coba_lagi=TODAY))
    with office.read() as db:
        assert [w.id for w in work_list(db, 2025, 2026, TODAY)] == [siti, b, c, d, e]
        assert [w.urut for w in work_list(db, 2025, 2026, TODAY)] == [1, 2, 3, 4, 5]


def test_a_promise_needs_its_day_and_a_try_its_result(office: Office, siti: int) -> None:
    for wrong in (
        KontakAlumni(hasil="janji"),
        KontakAlumni(hasil="janji", coba_lagi=date(2026, 8, 1)),
        KontakAlumni(),
    ):
        with pytest.raises(UserError):
            actions.contact(office, [siti], wrong)
    with pytest.raises(UserError):
        actions.contact(office, [], KontakAlumni(hasil="menolak"))


def test_a_class_is_given_to_a_caller_at_once_and_to_another_later(
    office: Office, siti: int
) -> None:
    assert actions.assign(office, [siti], 2026, " Bu  Ani ") == 1
    actions.assign(office, [siti], 2026, "Pak Budi")
    with office.read() as db:
        (work,) = work_list(db, 2025, 2026, TODAY)
        assert store.contacts_of(db, siti) == []
    assert (work.petugas, work.langkah) == ("Pak Budi", Langkah.BELUM_DIHUBUNGI)
    urungan.undo(office)
    with office.read() as db:
        assert work_list(db, 2025, 2026, TODAY)[0].petugas == "Bu Ani"
    actions.assign(office, [siti], 2026, "")
    with office.read() as db:
        assert work_list(db, 2025, 2026, TODAY)[0].petugas == ""
    with pytest.raises(UserError):
        actions.assign(office, [], 2026, "Bu Ani")


@pytest.mark.case("J9")
def test_a_list_goes_out_class_by_class_and_as_csv_without_formulas(
    office: Office, siti: int
) -> None:
    with office.write("Isi") as db:
        record.insert(db, Alumni(nama="=2+3", tahun_lulus=2025))
    with office.read() as db:
        works = work_list(db, 2025, 2026, TODAY)
    assert siti in [work.id for work in works]
    assert [sheet.id for sheet in class_sheets(works, 2025, 2026)] == ["Tanpa kelas", "XII A"]
    text = as_csv(works).decode("utf-8-sig")
    assert ";'=2+3;" in text
    assert ";0812-3456-7890;" in text


def test_a_frozen_tracing_never_changes_and_names_what_did(office: Office, siti: int) -> None:
    actions.answer(office, begun(siti), SMK, {"kegiatan_utama": "belum"})
    first = actions.freeze(office, 2025, 2026)
    assert first.revisi == 1
    assert first.dokumen["angka"]["JML|JML|belum"] == 1
    with pytest.raises(UserError, match="revisi 1"):
        actions.freeze(office, 2025, 2026)
    with office.read() as db:
        talk = Talk(store.answers_of(db, siti)[0])
    actions.answer(office, talk, SMK, {"kegiatan_utama": "bekerja"})
    with office.read() as db:
        now, (kept,) = rekap(db, 2025, 2026, TODAY), store.frozen(db, 2025, 2026)
    (change,) = frozen.changes(kept.dokumen, now)
    words = "Kegiatan: Belum bekerja atau melanjutkan → Bekerja"
    assert (change.nama, change.words.split(". ")[0]) == ("Siti", words)
    second = actions.freeze(office, 2025, 2026, "diperbaiki")
    assert second.dokumen["sebelumnya"] == first.digest
    assert [one["nama"] for one in second.dokumen["perubahan"]] == ["Siti"]
    with office.read() as db:
        newest, oldest = store.frozen(db, 2025, 2026)
        assert (oldest.isi, oldest.digest) == (first.isi, first.digest)
        assert frozen.is_whole(newest)
    was = frozen.rekap_of(oldest)
    assert (was.count("belum"), was.count("bekerja")) == (1, 0)


def test_everything_that_a_rate_counts_is_compared_in_words(office: Office, siti: int) -> None:
    talk = actions.answer(office, begun(siti), SMK, {"kegiatan_utama": "bekerja"})
    kept = actions.freeze(office, 2025, 2026)
    said: dict[str, str | int] = {
        "kegiatan_utama": "bekerja",
        "melalui_bkk": "ya",
        "keselarasan": "4",
        "mulai_kerja": "2025-09-01",
        "gaji": 9_000_000,
        "tempat_kerja": "61.71",
    }
    actions.answer(office, talk, SMK, said)
    with office.write("Ubah") as db:
        record.update(db, replace(record.get(db, Alumni, siti), jenis_kelamin="L"))
    with office.read() as db:
        (change,) = frozen.changes(kept.dokumen, rekap(db, 2025, 2026, TODAY))
    assert change.words == (
        "Melalui BKK: tidak → ya. Keselarasan: belum diketahui → ya. "
        "Masa tunggu: belum diketahui → 3 bulan. "
        "Kelompok upah: belum diketahui → di atas 120% UMK. Jenis kelamin dibetulkan"
    )


def test_people_who_come_and_go_after_a_freeze_are_named(office: Office, siti: int) -> None:
    kept = actions.freeze(office, 2025, 2026)
    with office.write("Pindah") as db:
        record.update(db, replace(record.get(db, Alumni, siti), tahun_lulus=2024))
        record.insert(db, Alumni(nama="Budi", tahun_lulus=2025))
    with office.read() as db:
        found = frozen.changes(kept.dokumen, rekap(db, 2025, 2026, TODAY))
    assert [(one.nama, one.words) for one in found] == [
        ("Budi", frozen.LATER),
        ("Siti", frozen.GONE),
    ]


def test_an_answer_is_removed_and_comes_back(office: Office, siti: int) -> None:
    talk = actions.answer(office, begun(siti), SMK, {"kegiatan_utama": "belum"})
    actions.remove(office, [talk.penelusuran.id])
    assert known(office, siti) == ""
    urungan.undo(office)
    assert known(office, siti) == "belum"
    saved = replace(talk.penelusuran, bukti="foto kartu")
    assert actions.save(office, saved) == talk.penelusuran.id


def test_a_second_answer_of_the_same_day_that_says_something_else_is_told(office: Office) -> None:
    with office.write("Isi") as db:
        person = record.insert(db, Alumni(nama="Siti", tahun_lulus=2025))
    first = Penelusuran(alumni=person, tahun=2026, tanggal=TODAY, kegiatan_utama="bekerja")
    actions.save(office, first)
    other = replace(first, kegiatan_utama="wirausaha")
    (told,) = actions.check(office, other)
    assert str(told).startswith("Jawaban lain pada 24 Agu 2026 berbunyi Bekerja, yang ini Wiraus")
    for alike in (first, replace(other, tanggal=TODAY - timedelta(days=1))):
        assert actions.check(office, alike) == []
