"""Random offices for the counting tests: records as lists, and how they get into a database."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.domain.lowongan import Lowongan, LowonganKeluar
from bkk_desktop.domain.pemberi_kerja import PemberiKerja
from bkk_desktop.domain.pendaftaran import LotKeluar, LotPencaker, Pendaftaran
from bkk_desktop.domain.penempatan import Penempatan
from bkk_desktop.domain.pengaturan import Settings
from bkk_desktop.domain.sekolah import Bkk, Jurusan, Sekolah
from bkk_desktop.store import laporan, record
from bkk_desktop.store.database import Database

BALANCE = date(2024, 1, 1)
LAST = date(2026, 12, 31)
JURUSAN = (
    "3104", "3202", "3801", "3702", "4100", "3119", "3203", "3302", "3407", "3507", "3603",
    "3802", "3701", "1101", "1102", "2102", "5200", "6100", "7600",
)  # fmt: skip
EMPLOYERS = (
    ("21", "A", "2020"), ("24", "K", "2025"), ("26", "V", "2025"), ("22", "J", "2025"),
    ("23", "L", "2025"), ("25", "N", "2020"), ("24", "I", "2025"), ("21", "K", "2020"),
    ("22", "U", "2025"), ("24", "U", "2020"), ("26", "P", "2025"), ("23", "C", "2025"),
)  # fmt: skip


@dataclass
class Records:
    """An office's records, numbered from 1 in their order; `hitung` holds counting dates."""

    alumni: list[Alumni] = field(default_factory=list)
    pendaftaran: list[Pendaftaran] = field(default_factory=list)
    lot: list[LotPencaker] = field(default_factory=list)
    lot_keluar: list[LotKeluar] = field(default_factory=list)
    lowongan: list[Lowongan] = field(default_factory=list)
    lowongan_keluar: list[LowonganKeluar] = field(default_factory=list)
    penempatan: list[Penempatan] = field(default_factory=list)
    hitung: dict[tuple[str, int, str], date] = field(default_factory=dict)
    settings: Settings = field(default_factory=Settings)


def fill(db: Database, office: Records) -> None:
    """Store the records; each gets its place in its list as its number."""
    record.insert(db, Sekolah(npsn="12345678", nama="SMK Contoh", kode_wilayah="61.71"))
    record.insert(db, Bkk(nama="BKK Contoh"))
    for kode in JURUSAN:
        record.insert(db, Jurusan(nama=f"Jurusan {kode}", kode_ipk=kode))
    for n, (jenis, section, edition) in enumerate(EMPLOYERS, 1):
        employer = PemberiKerja(
            nama=f"PT {section}" if n < 4 else f"PT {section} {n}",
            jenis=jenis,
            lapangan_usaha=section,
            kbli_versi=edition,
        )
        record.insert(db, employer)
    tables: tuple[list[Any], ...] = (
        office.alumni, office.pendaftaran, office.lot, office.lot_keluar, office.lowongan,
        office.lowongan_keluar, office.penempatan,
    )  # fmt: skip
    for records in tables:
        for number, one in enumerate(records, 1):
            assert record.insert(db, one) == number
    for (tabel, baris, peristiwa), hari in office.hitung.items():
        laporan.set_counting_day(db, tabel, baris, peristiwa, hari)


MONTHS = [date(year, month, 1) for year in (2024, 2025, 2026) for month in range(1, 13)]
EDGES = [day for first in MONTHS for day in (first - timedelta(days=1), first)]


def days(since: date) -> st.SearchStrategy[date]:
    """Any day since then, often the last or first of a month, where counting goes wrong."""
    edges = [day for day in EDGES if day >= since]
    some = st.dates(since, LAST)
    return st.one_of(st.sampled_from(edges), some) if edges else some


sexes = st.sampled_from("LP")
groups = st.sampled_from("0123456789")

people = st.builds(
    Alumni,
    nama=st.sampled_from(["Siti", "Budi", "Ani", "Dewi"]),
    jenis_kelamin=sexes,
    tanggal_lahir=st.one_of(
        st.dates(date(1960, 1, 1), date(2008, 12, 31)),
        st.sampled_from([date(2008, 2, 29), date(2004, 2, 29), date(2005, 12, 31)]),
    ),
    jurusan=st.integers(1, len(JURUSAN)),
    tahun_lulus=st.integers(2014, 2024),
    nama_pemberi_izin=st.just("Wali"),
    tanggal_izin_orang_tua=st.just(date(2020, 1, 1)),
)

lots = st.builds(
    LotPencaker,
    tanggal_saldo=st.just(BALANCE),
    jenis_kelamin=sexes,
    kelompok_umur=st.sampled_from(["15-19", "20-29", "30-44", "45-54", "55+"]),
    pendidikan=st.sampled_from(["3104", "3801"]),
    golongan_jabatan=groups,
    lama=st.sampled_from(["0-2", "3-5", "6+"]),
    jumlah=st.integers(3, 9),
)

vacancies = st.builds(
    Lowongan,
    pemberi_kerja=st.integers(1, len(EMPLOYERS)),
    jabatan=st.just("Operator"),
    golongan_jabatan=groups,
    tanggal=days(date(2024, 6, 1)),
    jumlah_l=st.integers(0, 2),
    jumlah_p=st.integers(0, 2),
    jumlah_bebas=st.integers(0, 6),
    bebas_p=st.sampled_from([None, None, 0]),
    pendidikan=st.sampled_from(["", "3801", "5200", "1199", "2104", "3506", "4200"]),
)


@st.composite
def offices(draw: st.DrawFn) -> Records:
    """Three years of an office without mistakes: all complete, nothing ends before it began."""
    office = Records(
        settings=Settings(
            mandiri=draw(st.sampled_from(["ditempatkan", "dihapuskan"])),
            pendidikan_tanpa_syarat=draw(st.sampled_from(["3702", "3701"])),
            semua_baris=draw(st.booleans()),
        ),
        alumni=draw(st.lists(people, min_size=1, max_size=6)),
        lot=draw(st.lists(lots, max_size=2)),
        lowongan=draw(st.lists(vacancies, min_size=1, max_size=3)),
    )
    for number in range(1, len(office.alumni) + 1):
        _register(draw, office, number)
    for number, lot in enumerate(office.lot, 1):
        _leave_lot(draw, office, number, lot)
    for number, vacancy in enumerate(office.lowongan, 1):
        _leave_vacancy(draw, office, number, vacancy)
    _late(draw, office)
    return office


def _register(draw: st.DrawFn, office: Records, alumni: int) -> None:
    """Let somebody register up to twice, one after the other, and find work or not."""
    since = date(2024, 1, 1)
    for _ in range(draw(st.integers(0, 2))):
        came = draw(days(since))
        number = len(office.pendaftaran) + 1
        jobs = [_job(draw, office, (alumni, number), came) for _ in range(draw(st.integers(0, 2)))]
        removed = draw(st.one_of(st.none(), days(came)))
        same = draw(st.booleans())
        if jobs and same:
            removed = jobs[0].tanggal_mulai or jobs[0].tanggal
        office.penempatan += jobs
        office.pendaftaran.append(
            Pendaftaran(
                alumni=alumni,
                nomor=f"{number:04}",
                tanggal=came,
                golongan_jabatan=draw(groups),
                tanggal_hapus=removed,
                alasan_hapus="pindah" if removed else "",
            )
        )
        ends = [job.tanggal_mulai or job.tanggal for job in jobs] + [removed]
        if not any(ends):
            return
        since = max(end for end in ends if end) + timedelta(days=1)
        if since > LAST:
            return
    if draw(st.booleans()):
        office.penempatan.append(_job(draw, office, (alumni, None), since))


def _job(draw: st.DrawFn, office: Records, who: tuple[int, int | None], since: date) -> Penempatan:
    vacancy = draw(st.one_of(st.none(), st.integers(1, 3)))
    if vacancy is not None and (
        vacancy > len(office.lowongan) or (office.lowongan[vacancy - 1].tanggal or LAST) > since
    ):
        vacancy = None
    began = draw(st.one_of(st.none(), days(since)))
    return Penempatan(
        alumni=who[0],
        pendaftaran=who[1],
        lowongan=vacancy,
        pemberi_kerja=draw(st.integers(1, len(EMPLOYERS))),
        jabatan="Operator",
        golongan_jabatan=draw(groups),
        tanggal=draw(days(since)),
        tanggal_mulai=began,
        kode_wilayah=draw(st.sampled_from(["61.71", "61.01", "31.71"])),
        negara=draw(st.sampled_from(["", "", "Malaysia"])),
        alasan_akan="disetujui",
        sudah_melalui_bkk=draw(st.booleans()),
    )


def _leave_lot(draw: st.DrawFn, office: Records, number: int, lot: LotPencaker) -> None:
    left = lot.jumlah
    for _ in range(draw(st.integers(0, 2))):
        count = draw(st.integers(1, 2))
        if count <= left:
            left -= count
            jenis = draw(st.sampled_from(["dihapuskan", "diganti"]))
            office.lot_keluar.append(
                LotKeluar(lot=number, jenis=jenis, tanggal=draw(days(BALANCE)), jumlah=count)
            )


def _leave_vacancy(draw: st.DrawFn, office: Records, number: int, vacancy: Lowongan) -> None:
    for _ in range(draw(st.integers(0, 2))):
        office.lowongan_keluar.append(
            LowonganKeluar(
                lowongan=number,
                jenis=draw(st.sampled_from(["dipenuhi", "dihapuskan"])),
                tanggal=draw(days(vacancy.tanggal or BALANCE)),
                jumlah_l=draw(st.sampled_from([0, 0, 1])),
                jumlah_p=draw(st.sampled_from([0, 0, 1])),
                jumlah_bebas=draw(st.integers(0, 2)),
            )
        )


def _late(draw: st.DrawFn, office: Records) -> None:
    """Give some last events a counting date after their true one."""
    events = [
        ("penempatan", number, "ditempatkan", job.tanggal_mulai or job.tanggal)
        for number, job in enumerate(office.penempatan, 1)
        if job.pendaftaran == len(office.pendaftaran)
    ]
    events += [
        ("lowongan_keluar", number, "keluar", left.tanggal)
        for number, left in enumerate(office.lowongan_keluar, 1)
    ]
    events += [
        ("lot_keluar", number, "keluar", left.tanggal)
        for number, left in enumerate(office.lot_keluar, 1)
    ]
    for tabel, number, peristiwa, day in events:
        if day and draw(st.integers(0, 3)) == 0:
            office.hitung[tabel, number, peristiwa] = draw(days(day))
