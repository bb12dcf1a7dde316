"""What the search of the whole program looks through."""

from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.domain.lowongan import Lowongan
from bkk_desktop.domain.pemberi_kerja import PemberiKerja
from bkk_desktop.office import Office
from bkk_desktop.store import pencarian, record


def test_a_person_is_looked_for_by_all_that_the_list_looks_at(office: Office) -> None:
    siti = Alumni(
        nama="SITI Élise", nisn="0012345678", nik="6171014503060003", telepon="6281234567890",
        rombel="XII TKJ 1", tahun_lulus=2024,
    )  # fmt: skip
    with office.write("Isi") as db:
        number = record.insert(db, siti)
    with office.read() as db:
        ids, (text,) = pencarian.texts(db, "alumni")
    assert ids == [number]
    assert text.split("\n") == [
        "siti élise", "0012345678", "6171014503060003", "6281234567890", "081234567890",
        "xii tkj 1", "2024",
    ]  # fmt: skip


def test_texts_come_in_their_own_order(office: Office) -> None:
    with office.write("Isi") as db:
        for name in ("Siti", "budi", "Ani"):
            record.insert(db, Alumni(nama=name))
    with office.read() as db:
        _, texts = pencarian.texts(db, "alumni")
    assert texts == sorted(texts)


def test_a_vacancy_is_looked_for_by_its_employer_too(office: Office) -> None:
    with office.write("Isi") as db:
        firm = record.insert(db, PemberiKerja(nama="PT Borneo"))
        number = record.insert(db, Lowongan(pemberi_kerja=firm, jabatan="Teknisi"))
    with office.read() as db:
        assert pencarian.texts(db, "lowongan") == ([number], ["teknisi\npt borneo"])
        (row,) = pencarian.rows(db, "lowongan", [number, 99])
    assert (row["jabatan"], row["pemberi_kerja_nama"]) == ("Teknisi", "PT Borneo")


def test_a_letter_is_looked_for_by_number_and_subject(office: Office) -> None:
    with office.write("Isi") as db:
        number = db.execute(
            """
            INSERT INTO surat (tahun, urut, nomor, jenis, tanggal, perihal, tujuan)
            VALUES (2026, 1, '001/BKK/2026', 'x', '2026-08-01', 'Pengantar', 'PT Borneo')
            """
        )
    with office.read() as db:
        assert pencarian.texts(db, "surat") == (
            [number], ["001/bkk/2026\npengantar\npt borneo"],
        )  # fmt: skip
        (row,) = pencarian.rows(db, "surat", [number])
    assert row["nomor"] == "001/BKK/2026"


def test_rows_come_in_the_order_asked_for(office: Office) -> None:
    with office.write("Isi") as db:
        ids = [record.insert(db, PemberiKerja(nama=name)) for name in ("A", "B", "C")]
    with office.read() as db:
        found = pencarian.rows(db, "pemberi_kerja", list(reversed(ids)))
    assert [row["nama"] for row in found] == ["C", "B", "A"]
