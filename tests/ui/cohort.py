"""A cohort of four for tests of the tracing, and somebody of another year."""

from datetime import date

from bkk_desktop.actions import penelusuran as actions
from bkk_desktop.actions.penelusuran import Talk
from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.domain.daftar_kuesioner import for_school
from bkk_desktop.domain.penelusuran import Penelusuran as Answer
from bkk_desktop.domain.sekolah import Bkk, Jurusan, Sekolah
from bkk_desktop.office import Office
from bkk_desktop.store import record

SMK = for_school("SMK")
TODAY = date(2026, 8, 24)


def graduates(office: Office) -> list[int]:
    """Store Siti, Budi, Cahya and Dewi, who left in 2025."""
    with office.write("Isi") as db:
        record.insert(db, Sekolah(nama="SMK Uji", bentuk="SMK"))
        record.insert(db, Bkk(nama="BKK Uji", nama_petugas="Rina"))
        jurusan = record.insert(db, Jurusan(nama="Teknik Jaringan"))
        names = ("Siti", "Budi", "Cahya", "Dewi")
        made = [
            record.insert(
                db,
                Alumni(
                    nama=name,
                    rombel=f"XII {'AB'[at % 2]}",
                    tahun_lulus=2025,
                    jurusan=jurusan,
                    jenis_kelamin="LP"[at % 2],
                    telepon="6281234567890" if at == 0 else "",
                ),
            )
            for at, name in enumerate(names)
        ]
        record.insert(db, Alumni(nama="Lama", tahun_lulus=2020))
    return made


def answer(office: Office, number: int, kegiatan: str) -> None:
    """Store what somebody said today."""
    talk = Talk(Answer(alumni=number, tahun=2026, tanggal=TODAY, sumber="telepon"))
    actions.answer(office, talk, SMK, {"kegiatan_utama": kegiatan})
