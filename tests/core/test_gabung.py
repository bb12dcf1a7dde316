"""One person of two records: everything moves, nothing is lost, the figures stay true."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bkk_desktop.actions import duplikat, gabung, urungan
from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.domain.gabung import suggestions
from bkk_desktop.domain.lowongan import Lowongan
from bkk_desktop.domain.pemberi_kerja import PemberiKerja
from bkk_desktop.domain.pendaftaran import Pendaftaran
from bkk_desktop.domain.penempatan import Penempatan
from bkk_desktop.errors import UserError
from bkk_desktop.office import Office
from bkk_desktop.store import gabung as store
from bkk_desktop.store import journal, record
from bkk_desktop.store.uses import references

LEFT = Alumni(
    nama="Rina Safitri", nisn="0045678901", jenis_kelamin="P", tanggal_lahir=date(2004, 2, 5),
    telepon="6281234567890", alamat="Jalan Lama", rt="1", nama_pemberi_izin="Ibu",
    tanggal_izin_orang_tua=date(2021, 1, 1),
)  # fmt: skip
RIGHT = replace(
    LEFT, nama="Rina Safitri Kapuas", nisn="", telepon="6285212345678", surel="rina@contoh.id",
    alamat="Jalan Baru", rt="2",
)  # fmt: skip
SEEKING = Pendaftaran(alumni=1, nomor="0001", tanggal=date(2025, 1, 6), golongan_jabatan="4")
AGAIN = replace(SEEKING, alumni=2, nomor="0002", tanggal=date(2025, 3, 3))
PLACED = Penempatan(
    alumni=2, pendaftaran=2, pemberi_kerja=1, golongan_jabatan="4", kode_wilayah="61.71",
    tanggal_mulai=date(2025, 4, 1), lowongan=1,
)  # fmt: skip
ENDED = replace(SEEKING, tanggal_hapus=date(2025, 2, 1), alasan_hapus="Pindah")


@pytest.fixture
def two(office: Office) -> Office:
    with office.write("Isi") as db:
        for one in (
            LEFT,
            RIGHT,
            Alumni(nama="Budi"),
            PemberiKerja(nama="PT Contoh", jenis="24"),
            Lowongan(pemberi_kerja=1, jabatan="Kasir", tanggal=date(2025, 1, 1), jumlah_p=1),
            Lowongan(pemberi_kerja=1, jabatan="Juru masak", tanggal=date(2025, 1, 1), jumlah_p=1),
        ):
            record.insert(db, one)
    return office


def add(office: Office, *what: record.Record) -> None:
    with office.write("Tambah") as db:
        for one in what:
            record.insert(db, one)


def sql(office: Office, *statements: str) -> None:
    with office.write("Tambah") as db:
        for statement in statements:
            db.execute(statement)


def rows(office: Office, query: str) -> list[tuple[Any, ...]]:
    with office.read() as db:
        return [tuple(row) for row in db.query(query)]


def dump(office: Office) -> dict[str, list[tuple[Any, ...]]]:
    """Return every record of every table that the journal keeps."""
    with office.read() as db:
        return {
            table: [tuple(row) for row in db.query(f"SELECT * FROM {table} ORDER BY id")]
            for table in journal.columns_of(db)
        }


def merged(office: Office, **how: Any) -> int:  # noqa: ANN401  # what Gabungan takes
    compared = gabung.compare(office, 1, 2)
    chosen = {
        name: getattr(compared.kiri if side == "kiri" else compared.kanan, name)
        for name, side in compared.saran.items()
    }
    return gabung.merge(office, gabung.Gabungan(1, 2, replace(compared.kiri, **chosen), **how))


def test_filled_beats_empty_fuller_beats_shorter_and_newer_beats_older(two: Office) -> None:
    with two.write("Ubah") as db:
        record.update(db, record.copied(record.get(db, Alumni, 1), telepon="6281299999999"))
    suggested = gabung.compare(two, 2, 1).saran
    assert suggested["nisn"] == "kiri"
    assert suggested["surel"] == "kanan"
    assert suggested["nama"] == "kanan"
    assert suggested["telepon"] == "kiri"
    assert suggested["rt"] == suggested["alamat"]
    assert "tanggal_lahir" not in suggested


def test_a_value_that_agrees_with_the_nik_is_suggested(two: Office) -> None:
    with two.write("Ubah") as db:
        left, right = record.get(db, Alumni, 1), record.get(db, Alumni, 2)
        record.update(db, record.copied(left, nik="6171014502040003"))
        record.update(db, record.copied(right, nik="617101450204", tanggal_lahir=date(2004, 5, 2)))
    suggested = gabung.compare(two, 1, 2).saran
    assert (suggested["nik"], suggested["tanggal_lahir"]) == ("kiri", "kiri")


def test_everything_of_the_second_is_the_firsts_and_the_second_is_in_the_bin(two: Office) -> None:
    add(two, ENDED, AGAIN, PLACED)
    sql(
        two,
        "INSERT INTO isi_berkas (sidik, isi) VALUES ('a', x'00'), ('b', x'01')",
        "INSERT INTO berkas (tabel, baris, jenis, isi) VALUES ('alumni', 2, 'ijazah', 1)",
        "INSERT INTO berkas (tabel, baris, jenis, isi) VALUES ('alumni', 1, 'ijazah', 1)",
        "INSERT INTO berkas (tabel, baris, jenis, isi) VALUES ('alumni', 2, 'foto', 2)",
        "INSERT INTO berkas (tabel, baris, jenis, isi) VALUES ('pemberi_kerja', 2, 'foto', 2)",
        "INSERT INTO keahlian (alumni, nama) VALUES (2, 'Las')",
        "INSERT INTO penelusuran (alumni, tahun) VALUES (2, 2026)",
        "INSERT INTO kontak_alumni (alumni, tahun) VALUES (2, 2026)",
    )
    compared = gabung.compare(two, 1, 2)
    assert compared.milik_kanan["berkas"] == 2
    merged(two)
    with two.read() as db:
        person = record.get(db, Alumni, 1)
        assert (person.nama, person.nisn) == ("Rina Safitri Kapuas", "0045678901")
        assert person.surel == "rina@contoh.id"
        newest = journal.bin_of(db)[0]
        assert (newest.tabel, newest.baris) == ("alumni", 2)
        for table, column in references(db, "alumni"):
            assert not db.value(f"SELECT count(*) FROM {table} WHERE {column} = 2"), table
    assert rows(two, "SELECT alumni FROM pendaftaran") == [(1,), (1,)]
    files = rows(two, "SELECT tabel, baris, jenis FROM berkas ORDER BY id")
    assert files == [("alumni", 1, "ijazah"), ("alumni", 1, "foto"), ("pemberi_kerja", 2, "foto")]


def test_undo_and_redo_bring_back_exactly_what_was(two: Office) -> None:
    add(two, ENDED, AGAIN, PLACED)
    duplikat.not_the_same(two, 1, 2)
    duplikat.not_the_same(two, 2, 3)
    before = dump(two)
    merged(two)
    after = dump(two)
    assert after != before
    undone = urungan.undo(two)
    assert undone is not None
    assert undone.kept == ()
    assert dump(two) == before
    urungan.redo(two)
    assert dump(two) == after


def test_of_two_applications_for_one_vacancy_the_one_that_went_further_stays(two: Office) -> None:
    add(two, replace(PLACED, pendaftaran=None))
    sql(
        two,
        "INSERT INTO tahap (lowongan, urut, nama) VALUES (1, 1, 'Tes'), (1, 2, 'Wawancara')",
        "INSERT INTO lamaran (lowongan, alumni, tahap) VALUES (1, 1, 1)",
        "INSERT INTO lamaran (lowongan, alumni, tahap, hasil, penempatan)"
        " VALUES (1, 2, 2, 'diterima', 1)",
        "INSERT INTO lamaran (lowongan, alumni, tahap) VALUES (2, 2, NULL)",
        "INSERT INTO hasil_tahap (lamaran, tahap, hasil, nilai)"
        " VALUES (1, 1, 'lolos', '80'), (2, 1, '', ''), (2, 2, 'lolos', '90')",
    )
    assert gabung.compare(two, 1, 2).sama == {"lamaran": 1}
    before = dump(two)
    merged(two)
    assert rows(two, "SELECT id, lowongan, alumni, hasil FROM lamaran ORDER BY id") == [
        (2, 1, 1, "diterima"),
        (3, 2, 1, ""),
    ]
    results = rows(two, "SELECT lamaran, tahap, nilai FROM hasil_tahap ORDER BY tahap")
    assert results == [(2, 1, "80"), (2, 2, "90")]
    urungan.undo(two)
    assert dump(two) == before


def test_attendance_and_readiness_of_both_become_one_each(two: Office) -> None:
    sql(
        two,
        "INSERT INTO kegiatan (nama) VALUES ('Pelatihan')",
        "INSERT INTO peserta_kegiatan (kegiatan, alumni, kehadiran)"
        " VALUES (1, 1, 'tidak'), (1, 2, 'hadir')",
        "INSERT INTO butir_kesiapan (nama) VALUES ('CV'), ('Wawancara')",
        "INSERT INTO kesiapan (alumni, butir, tanggal)"
        " VALUES (1, 1, '2025-01-01'), (2, 1, NULL), (2, 2, '2025-02-02')",
    )
    merged(two)
    assert rows(two, "SELECT alumni, kehadiran FROM peserta_kegiatan") == [(1, "hadir")]
    ready = rows(two, "SELECT alumni, butir, tanggal FROM kesiapan ORDER BY butir")
    assert ready == [(1, 1, "2025-01-01"), (1, 2, "2025-02-02")]


def test_who_is_not_the_second_is_not_the_first_either(two: Office) -> None:
    add(two, Alumni(nama="Citra"))
    for one, other in ((1, 2), (2, 3), (1, 4), (2, 4)):
        duplikat.not_the_same(two, one, other)
    merged(two)
    pairs = rows(two, "SELECT alumni, alumni_lain FROM bukan_duplikat ORDER BY alumni_lain")
    assert pairs == [(1, 3), (1, 4)]


def test_two_open_registrations_are_refused_with_the_way_out(two: Office) -> None:
    add(two, SEEKING, AGAIN, PLACED)
    before = dump(two)
    with pytest.raises(UserError, match="0001 dan 0002"):
        merged(two)
    assert dump(two) == before
    earlier, later = gabung.compare(two, 1, 2).bertumpuk
    assert (earlier.coret_pada, earlier.boleh_dibuang) == (date(2025, 3, 3), True)
    assert (later.coret_pada, later.boleh_dibuang) == (None, False)


def test_where_both_were_placed_the_way_out_leads_to_the_placements(two: Office) -> None:
    placed = replace(PLACED, alumni=1, pendaftaran=1, lowongan=None)
    add(two, SEEKING, AGAIN, replace(placed, alumni=2, pendaftaran=2), placed)
    with pytest.raises(UserError, match="halaman Penempatan"):
        merged(two)


def test_an_open_registration_is_struck_off_with_date_and_reason(two: Office) -> None:
    add(two, SEEKING, AGAIN, PLACED)
    for day, reason in ((date(2025, 3, 3), ""), (date(2025, 1, 1), "Pindah")):
        with pytest.raises(UserError):
            merged(two, coret={1: (day, reason)})
    merged(two, coret={1: (date(2025, 3, 3), "Permintaan sendiri")})
    ended = rows(two, "SELECT tanggal_hapus, alasan_hapus FROM pendaftaran WHERE id = 1")
    assert ended == [("2025-03-03", "Permintaan sendiri")]


def test_a_registration_that_was_entered_twice_can_be_deleted(two: Office) -> None:
    add(two, SEEKING, AGAIN, PLACED)
    with pytest.raises(UserError, match="masih dipakai"):
        merged(two, buang=(2,))
    merged(two, buang=(1,))
    assert rows(two, "SELECT id, alumni FROM pendaftaran") == [(2, 1)]
    urungan.undo(two)
    assert rows(two, "SELECT id, alumni FROM pendaftaran") == [(1, 1), (2, 2)]


def test_another_sex_must_not_overfill_a_vacancy(two: Office) -> None:
    add(two, replace(PLACED, pendaftaran=None))
    with two.write("Ubah") as db:
        record.update(db, record.copied(record.get(db, Alumni, 1), jenis_kelamin="L"))
    compared = gabung.compare(two, 1, 2)
    before = dump(two)
    with pytest.raises(UserError, match="Kasir"):
        gabung.merge(two, gabung.Gabungan(1, 2, compared.kiri))
    assert dump(two) == before
    gabung.merge(two, gabung.Gabungan(1, 2, replace(compared.kiri, jenis_kelamin="P")))


def test_nobody_is_merged_with_himself_nor_with_who_was_made_anonymous(two: Office) -> None:
    with two.write("Ubah") as db:
        anonymous = record.copied(record.get(db, Alumni, 3), tanggal_anonim=date(2026, 1, 1))
        record.update(db, anonymous)
    for one, other in ((1, 1), (1, 3), (1, 99)):
        with pytest.raises(UserError):
            gabung.compare(two, one, other)
        with pytest.raises(UserError):
            gabung.merge(two, gabung.Gabungan(one, other, LEFT))


def test_a_name_can_not_be_chosen_away(two: Office) -> None:
    with pytest.raises(UserError, match="Nama wajib diisi"):
        gabung.merge(two, gabung.Gabungan(1, 2, replace(LEFT, nama=" ")))


def test_the_history_of_the_second_is_found_as_long_as_the_merge_stands(two: Office) -> None:
    add(two, replace(LEFT, nama="Rina S."))
    merged(two)
    gabung.merge(two, gabung.Gabungan(1, 4, LEFT))
    with two.read() as db:
        assert store.absorbed(db, "alumni", 1) == [2, 4]
    urungan.undo(two)
    with two.read() as db:
        assert store.absorbed(db, "alumni", 1) == [2]
        assert store.absorbed(db, "alumni", 2) == []
    urungan.redo(two)
    with two.read() as db:
        assert store.absorbed(db, "alumni", 1) == [2, 4]


@pytest.mark.parametrize(
    ("field", "one", "other", "wanted"),
    [
        ("nama", "Rina S.", "Rina Safitri", "kanan"),
        ("nama", "RINA SAFITRI", "Rina Safitri", "kanan"),
        ("nama", "Rina Safitri", "RINA SAFITRI", "kiri"),
        ("nama_ibu", "Halimah", "Haliimah", "kiri"),
        ("jenis_kelamin", "L", "P", "kanan"),
        ("tanggal_lahir", date(2004, 5, 2), date(2004, 2, 5), "kanan"),
        ("telepon", "0812", "6281234567890", "kanan"),
        ("tanggal_tarik_persetujuan", None, date(2026, 2, 1), "kanan"),
    ],
)
def test_the_better_value_is_suggested_whatever_side_it_stands_on(
    field: str, one: object, other: object, wanted: str
) -> None:
    nik = Alumni(nama="Rina", nik="6171014502040003")
    left = replace(nik, **{field: one})  # type: ignore[arg-type]
    right = replace(Alumni(nama="Rina"), **{field: other})  # type: ignore[arg-type]
    today = date(2026, 8, 24)
    assert suggestions(left, right, ({}, {}), today)[field] == wanted
    mirrored = suggestions(right, left, ({}, {}), today)[field]
    if field != "nama_ibu":
        assert mirrored == {"kiri": "kanan", "kanan": "kiri"}[wanted]


def test_what_was_edited_after_a_merge_stays_when_the_merge_is_undone(two: Office) -> None:
    add(two, AGAIN)
    action = merged(two)
    with two.write("Ubah") as db:
        record.update(db, record.copied(record.get(db, Alumni, 1), surel="baru@contoh.id"))
    undone = urungan.undo_action(two, action)
    assert [(kept.tabel, kept.kolom) for kept in undone.kept] == [("alumni", ("surel",))]
    with two.read() as db:
        first, second = record.get(db, Alumni, 1), record.get(db, Alumni, 2)
    assert (first.nama, first.surel) == ("Rina Safitri", "baru@contoh.id")
    assert second == replace(RIGHT, id=2)
    assert rows(two, "SELECT alumni FROM pendaftaran") == [(2,)]
