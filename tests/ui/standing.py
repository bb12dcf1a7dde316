"""A school in the middle of its year, for tests of Beranda: something of everything it tells."""

from dataclasses import replace
from datetime import date, datetime
from itertools import cycle

from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.domain.kontak_pemberi_kerja import KontakPemberiKerja
from bkk_desktop.domain.mou import Mou
from bkk_desktop.domain.pendaftaran import Pendaftaran
from bkk_desktop.domain.penelusuran import Penelusuran
from bkk_desktop.domain.penempatan import Penempatan
from bkk_desktop.domain.periode import Periode
from bkk_desktop.domain.sekolah import Jurusan, TandaDaftar
from bkk_desktop.office import Office
from bkk_desktop.store import laporan, record
from bkk_desktop.store.database import Database
from bkk_desktop.store.laporan import Laporan
from tests.ui.filled import Filled, fill

PEOPLE = 48
YEARS = (2026, 2025, 2024, None, 2023, 2022, 2021, 2019, 2018)
DOES = ("melanjutkan", "wirausaha", "belum", "", "bekerja")


def stand(office: Office) -> Filled:
    """Store people of many years who are registered, placed, struck off, or do something else."""
    filled = fill(office)
    with office.write("Isi") as db:
        other = record.insert(db, Jurusan(nama="Akuntansi", kode_ipk="3405"))
        years, programmes = cycle(YEARS), cycle((filled.jurusan, other, None, other))
        for at in range(PEOPLE):
            person = record.insert(
                db,
                Alumni(nama=f"Orang {at}", tahun_lulus=next(years), jurusan=next(programmes)),
            )
            does = DOES[at % len(DOES)]
            if does:
                told = Penelusuran(
                    alumni=person, tahun=2026, tanggal=date(2026, 5, 1), kegiatan_utama=does
                )
                record.insert(db, replace(told, sumber="telepon"))
            if at % 3 == 0:
                _register(db, person, at, filled.firm)
    return filled


def _register(db: Database, person: int, at: int, firm: int) -> None:
    begun = date(2026 - at % 2, 1 + at % 8, 1 + at % 28)
    gone = date(2026, 8, 2) if at % 4 == 1 else None
    seeking = record.insert(
        db,
        Pendaftaran(
            alumni=person,
            nomor=f"{at:04}",
            tanggal=begun if at % 5 else None,
            golongan_jabatan="3" if at % 2 else "",
            tanggal_hapus=gone,
            alasan_hapus="melanjutkan studi" if gone else "",
            ak1_berlaku_sampai=date(2026, 9, 1) if at % 9 == 0 else None,
        ),
    )
    if at % 6 == 0:
        record.insert(
            db,
            Penempatan(
                alumni=person,
                pendaftaran=seeking,
                pemberi_kerja=firm,
                tanggal_mulai=date(2026, 1 + at % 8, 20),
                sudah_melalui_bkk=at % 12 == 0,
            ),
        )


def wait_for(office: Office, firm: int) -> None:
    """Store an agreement, a follow-up and a permit that have their day, and an unsent report."""
    with office.write("Isi") as db:
        ends = date(2026, 8, 29)
        record.insert(
            db, Mou(pemberi_kerja=firm, tanggal_mulai=date(2025, 9, 1), tanggal_selesai=ends)
        )
        record.insert(
            db,
            KontakPemberiKerja(
                pemberi_kerja=firm,
                tanggal=date(2026, 8, 1),
                isi="Telepon",
                tindak_lanjut="Kirim daftar",
                tanggal_tindak_lanjut=date(2026, 8, 20),
            ),
        )
        record.insert(
            db, TandaDaftar(nomor="560/1", jenis="tanda_daftar", berlaku_sampai=date(2026, 10, 30))
        )


def freeze(office: Office, kode: str = "2026-T2") -> None:
    """Store a frozen report that was never sent."""
    with office.write("Bekukan") as db:
        now: datetime = office.now()
        frozen = Laporan(0, Periode.of(kode), 1, "sha256:00", b'{"cells":{}}', "", now)
        laporan.insert(db, frozen)
