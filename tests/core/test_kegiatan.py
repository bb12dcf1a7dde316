"""Events: lists filled by selection and by class, attendance counted, skills with their expiry."""

from datetime import date, timedelta

import pytest

from bkk_desktop.actions import alumni as people
from bkk_desktop.actions import keahlian, kegiatan, persetujuan, urungan
from bkk_desktop.actions.kegiatan import TambahKelas, TambahPeserta
from bkk_desktop.domain import keahlian as skill_rules
from bkk_desktop.domain import kegiatan as rules
from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.domain.keahlian import Keahlian
from bkk_desktop.domain.kegiatan import Kegiatan, PesertaKegiatan
from bkk_desktop.domain.persetujuan import Penarikan
from bkk_desktop.errors import Stops, UserError
from bkk_desktop.office import Office
from bkk_desktop.store import keahlian as skills
from bkk_desktop.store import kegiatan as store
from bkk_desktop.store import record
from tests.conftest import Clock

TODAY = date(2026, 8, 24)


@pytest.fixture
def school(office: Office) -> Office:
    with office.write("Isi") as db:
        for nama, sex, rombel in (
            ("Ani", "P", "XII A"),
            ("Budi", "L", "XII A"),
            ("Citra", "P", "XII B"),
            ("Dodi", "", "XII A"),
        ):
            record.insert(db, Alumni(nama=nama, jenis_kelamin=sex, rombel=rombel, tahun_lulus=2025))
    kegiatan.save(office, Kegiatan(nama="Pembekalan", tanggal=date(2026, 8, 20)))
    return office


def names(office: Office) -> list[str]:
    with office.read() as db:
        return [row["nama"] for row in store.participants(db, 1)]


def test_a_selection_comes_onto_the_list_once(school: Office) -> None:
    kegiatan.add(school, TambahPeserta(kegiatan=1, alumni=(3, 1)))
    said = kegiatan.add(school, TambahPeserta(kegiatan=1, alumni=(1, 2)))
    assert said == "1 peserta ditambahkan, 1 sudah ada di daftar."
    assert names(school) == ["Ani", "Budi", "Citra"]


def test_a_class_comes_onto_the_list_at_once_and_is_undone_at_once(school: Office) -> None:
    said = kegiatan.add_class(school, TambahKelas(kegiatan=1, kelas="XII A|2025"))
    assert said == "3 peserta ditambahkan."
    assert names(school) == ["Ani", "Budi", "Dodi"]
    urungan.undo(school)
    assert names(school) == []


def test_who_withdrew_the_consent_is_left_out_and_told(school: Office) -> None:
    persetujuan.withdraw(school, Penarikan(alumni=(2,), tanggal=TODAY))
    said = kegiatan.add_class(school, TambahKelas(kegiatan=1, kelas="XII A|2025"))
    assert said == "2 peserta ditambahkan, 1 tidak ikut karena persetujuannya ditarik."
    with pytest.raises(UserError):
        kegiatan.save_participant(school, PesertaKegiatan(kegiatan=1, alumni=2))


def test_nothing_is_added_without_an_event_or_a_class(school: Office) -> None:
    with pytest.raises(UserError, match="Pilih kegiatannya"):
        kegiatan.add(school, TambahPeserta(alumni=(1,)))
    with pytest.raises(UserError, match="Pilih kelasnya"):
        kegiatan.add_class(school, TambahKelas(kegiatan=1))


def test_one_person_is_on_a_list_once(school: Office) -> None:
    kegiatan.save_participant(school, PesertaKegiatan(kegiatan=1, alumni=1))
    with pytest.raises(UserError, match="Sudah ada"):
        kegiatan.save_participant(school, PesertaKegiatan(kegiatan=1, alumni=1))
    with pytest.raises(UserError, match="Pilih alumninya"):
        kegiatan.save_participant(school, PesertaKegiatan(kegiatan=1))


def test_who_came_is_counted_by_sex(school: Office) -> None:
    kegiatan.add(school, TambahPeserta(kegiatan=1, alumni=(1, 2, 3, 4)))
    kegiatan.attend(school, [1, 2, 4], rules.HADIR)
    kegiatan.attend(school, [3], rules.TIDAK)
    with school.read() as db:
        (row,) = store.listing(db, TODAY)
        count = rules.counted(store.sexes(db, 1))
    assert (row["peserta"], row["hadir"], row["hadir_l"], row["hadir_p"]) == (4, 3, 1, 1)
    assert count.kata == "Hadir 3 dari 4 (1 L, 1 P, 1 belum diisi)"


def test_a_press_notes_that_one_came_and_another_takes_it_back(school: Office) -> None:
    kegiatan.add(school, TambahPeserta(kegiatan=1, alumni=(1,)))
    assert kegiatan.toggle(school, 1) == "hadir"
    assert kegiatan.toggle(school, 1) == ""
    kegiatan.attend(school, [1], rules.TIDAK)
    assert kegiatan.toggle(school, 1) == "hadir"


def test_a_person_goes_to_the_bin_from_every_list_and_comes_back_onto_them(school: Office) -> None:
    kegiatan.add(school, TambahPeserta(kegiatan=1, alumni=(1, 2)))
    kegiatan.attend(school, [1], rules.HADIR)
    people.remove(school, [1])
    assert names(school) == ["Budi"]
    urungan.undo(school)
    with school.read() as db:
        assert [(row["nama"], row["kehadiran"]) for row in store.participants(db, 1)] == [
            ("Ani", "hadir"),
            ("Budi", ""),
        ]
        assert record.get(db, Alumni, 1).nama == "Ani"


def test_an_event_takes_its_list_into_the_bin(school: Office) -> None:
    kegiatan.add(school, TambahPeserta(kegiatan=1, alumni=(1,)))
    kegiatan.remove(school, [1])
    assert names(school) == []
    urungan.undo(school)
    assert names(school) == ["Ani"]
    with pytest.raises(UserError):
        kegiatan.strike(school, [])
    kegiatan.strike(school, [1])
    assert names(school) == []


def test_an_event_needs_a_name_and_days_in_order() -> None:
    wrong = Kegiatan(tanggal=TODAY, tanggal_selesai=date(2026, 8, 1))
    assert [one.code for one in rules.problems(wrong)] == ["nama_kosong", "tanggal_terbalik"]
    (notice,) = rules.problems(Kegiatan(nama="Bursa kerja"))
    assert (notice.code, notice.stops) == ("tanggal_kosong", Stops.NOTHING)


@pytest.mark.parametrize(
    ("last", "words"),
    [
        (None, "Kamis, 20 Agustus 2026"),
        (date(2026, 8, 20), "Kamis, 20 Agustus 2026"),
        (date(2026, 8, 21), "Kamis, 20 Agustus 2026 sampai Jumat, 21 Agustus 2026"),
    ],
)
def test_the_days_of_an_event_are_said_as_in_a_letter(last: date | None, words: str) -> None:
    event = Kegiatan(nama="x", tanggal=date(2026, 8, 20), tanggal_selesai=last)
    assert rules.day_words(event) == words
    assert rules.day_words(Kegiatan(nama="x")) == ""


@pytest.mark.parametrize(
    ("kind", "last", "expired"),
    [
        ("sertifikat", date(2026, 8, 23), True),
        ("sertifikat", date(2026, 8, 24), False),
        ("sim", date(2020, 1, 1), True),
        ("sim", None, False),
        ("pkl", date(2020, 1, 1), False),
        ("pengalaman", date(2020, 1, 1), False),
    ],
)
def test_only_what_expires_can_be_expired(kind: str, last: date | None, expired: bool) -> None:
    one = Keahlian(alumni=1, jenis=kind, nama="x", tanggal_selesai=last)
    assert skill_rules.is_expired(one, TODAY) == expired
    assert skill_rules.when(one, TODAY).startswith("Kedaluwarsa") == expired
    assert [p.code for p in skill_rules.problems(one, TODAY)] == ["kedaluwarsa"] * expired


def test_the_days_of_a_skill_are_said_as_its_kind_has_them() -> None:
    begun, ends = date(2025, 1, 6), date(2027, 6, 30)
    pkl = Keahlian(jenis="pkl", nama="x", tanggal_mulai=begun, tanggal_selesai=ends)
    assert skill_rules.when(pkl, TODAY) == "6 Jan 2025 sampai 30 Jun 2027"
    sim = Keahlian(jenis="sim", nama="SIM C", tanggal_selesai=ends)
    assert skill_rules.when(sim, TODAY) == "Berlaku sampai 30 Jun 2027"
    assert skill_rules.when(Keahlian(jenis="sim", tanggal_mulai=begun), TODAY).startswith("Terbit")
    assert skill_rules.when(Keahlian(jenis="sim"), TODAY) == ""


def test_skills_are_listed_kind_by_kind_and_come_back_from_the_bin(school: Office) -> None:
    for kind, name in (("pengalaman", "Kasir"), ("sertifikat", "Junior Cook"), ("sim", " SIM  C ")):
        keahlian.save(school, Keahlian(alumni=1, jenis=kind, nama=name))
    with school.read() as db:
        assert [one.nama for one in skills.of(db, 1)] == ["Junior Cook", "SIM C", "Kasir"]
    keahlian.remove(school, [2])
    urungan.undo(school)
    with school.read() as db:
        assert len(skills.of(db, 1)) == 3
    people.remove(school, [1])


def test_a_skill_that_says_nothing_is_refused_and_a_locked_person_gets_none(school: Office) -> None:
    wrong = Keahlian(alumni=1, tanggal_mulai=TODAY, tanggal_selesai=date(2026, 1, 1))
    assert [one.code for one in keahlian.check(school, wrong)] == [
        "jenis_kosong",
        "nama_kosong",
        "tanggal_terbalik",
    ]
    with pytest.raises(UserError):
        keahlian.save(school, wrong)
    persetujuan.withdraw(school, Penarikan(alumni=(1,), tanggal=TODAY))
    with pytest.raises(UserError):
        keahlian.save(school, Keahlian(alumni=1, jenis="sim", nama="SIM C"))


def test_nobody_has_come_to_an_event_before_its_day(school: Office, clock: Clock) -> None:
    kegiatan.save(school, Kegiatan(nama="Bursa kerja", tanggal=date(2026, 8, 25)))
    kegiatan.add(school, TambahPeserta(kegiatan=2, alumni=(1, 2)))
    for refused in (
        lambda: kegiatan.attend(school, [1, 2], rules.HADIR),
        lambda: kegiatan.attend(school, [1], rules.TIDAK),
        lambda: kegiatan.toggle(school, 1),
    ):
        with pytest.raises(UserError, match="Bursa kerja baru dimulai 25 Agu 2026"):
            refused()
    kegiatan.attend(school, [1, 2], "")
    clock.time += timedelta(days=1)
    assert kegiatan.toggle(school, 1) == "hadir"
