"""A school in the middle of a selection: a vacancy and people who may apply for it."""

from dataclasses import dataclass
from datetime import date

from bkk_desktop.actions import lamaran
from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.domain.lowongan import Lowongan
from bkk_desktop.domain.pemberi_kerja import PemberiKerja
from bkk_desktop.domain.pendaftaran import Pendaftaran
from bkk_desktop.domain.sekolah import Bkk, Jurusan, Sekolah
from bkk_desktop.domain.seleksi import Lamaran, Tahap
from bkk_desktop.office import Office
from bkk_desktop.store import record, seleksi

BORN = date(2005, 3, 5)
VACANCY = Lowongan(
    pemberi_kerja=1,
    jabatan="Teknisi",
    golongan_jabatan="3",
    tanggal=date(2026, 7, 1),
    jumlah_l=1,
    jumlah_p=1,
    jumlah_bebas=1,
    kode_wilayah="61.71",
    kontrak="PKWT",
    upah=3_300_000,
)


@dataclass
class Selection:
    """The numbers of what was stored."""

    office: Office
    lowongan: int
    alumni: list[int]

    def applied(self) -> list[int]:
        """Let everybody apply; return the applications in order of the alumni."""
        lamaran.apply(self.office, self.lowongan, self.alumni)
        return [one.id for one in self.all()]

    def all(self) -> list[Lamaran]:
        """Return every application."""
        with self.office.read() as db:
            return record.all_of(db, Lamaran)

    def stages(self) -> list[Tahap]:
        """Return the vacancy's stages in order."""
        with self.office.read() as db:
            return seleksi.stages(db, self.lowongan)


def selection(office: Office, people: tuple[tuple[str, str], ...]) -> Selection:
    """Store a school, an employer, a vacancy, and people with their sex, all registered."""
    with office.write("Isi") as db:
        record.insert(
            db, Sekolah(nama="SMK Negeri 2 Uji", kode_wilayah="61.71", nama_kepala="Hasan")
        )
        record.insert(db, Bkk(nama="BKK Uji", nama_ketua="Rina", telepon="6281200000000"))
        jurusan = record.insert(
            db, Jurusan(nama="Teknik Jaringan", singkatan="TKJ", kode_ipk="3702")
        )
        record.insert(
            db, PemberiKerja(nama="PT Borneo", jenis="24", lapangan_usaha="J", nama_kontak="Pak X")
        )
        vacancy = record.insert(db, VACANCY)
        numbers = []
        for at, (nama, sex) in enumerate(people):
            person = Alumni(
                nama=nama,
                jenis_kelamin=sex,
                tanggal_lahir=BORN,
                jurusan=jurusan,
                tahun_lulus=2024,
                telepon=f"62812000000{at:02}",
            )
            numbers.append(record.insert(db, person))
            day = date(2026, 7, 2)
            record.insert(db, Pendaftaran(alumni=numbers[-1], tanggal=day, golongan_jabatan="3"))
    return Selection(office, vacancy, numbers)
