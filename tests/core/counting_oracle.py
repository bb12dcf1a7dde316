"""The rules of counting once more, slowly and day by day, to compare the engine with.

It shares nothing with the engine but the records: everyone is walked through every day, each
position is a thing of its own, and each figure is counted by asking every mover in turn.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta

from bkk_desktop.domain.lowongan import Lowongan, LowonganKeluar
from bkk_desktop.domain.pendaftaran import Pendaftaran
from bkk_desktop.domain.penempatan import Penempatan
from tests.core.counting_office import BALANCE, EMPLOYERS, JURUSAN, LAST, Records

FIRST = BALANCE - timedelta(days=1)
SMA, OTHERS = ("3801", "3802"), ("3701", "3702")
SMK = {
    "3100": 19, "3200": 3, "3300": 2, "3400": 7, "3500": 7, "3600": 3,
}  # fmt: skip
# The sections that the newer edition put in between shift every later letter by one.
FORM_LETTER_2025 = dict(zip("ABCDEFGHIJKLMNOPQRSTUV", "ABCDEFGHIJJKLMNOPQRSTU", strict=True))
LEVELS = {"2": "13", "3": "14", "4": "15", "5": "16", "6": "17", "7": "18"}


@dataclass
class Mover:
    """Somebody (or some, of a lot) or a position: what it is, and the days it was moved on."""

    traits: dict[str, str]
    count: int = 1
    came: date | None = None
    registers: bool = True
    left: date | None = None
    how: str = ""
    open_at_end_of: set[date] = field(default_factory=set)


def age(born: date, day: date) -> int:
    """Count the birthdays one by one; that of 29 February is 1 March in a common year."""
    birthdays = 0
    for year in range(born.year + 1, day.year + 1):
        leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
        if (born.month, born.day) == (2, 29) and not leap:
            birthday = date(year, 3, 1)
        else:
            birthday = date(year, born.month, born.day)
        birthdays += birthday <= day
    return birthdays


def band(years: int) -> str:
    for least, name in ((55, "55+"), (45, "45-54"), (30, "30-44"), (20, "20-29"), (15, "15-19")):
        if years >= least:
            return name
    return ""


def since(years: int) -> str:
    return "6+" if years > 5 else "3-5" if years > 2 else "0-2"


class Oracle:
    """Walks an office through every day, then answers for any period."""

    def __init__(self, office: Records) -> None:
        self._office = office
        self._days = [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)]
        self.seekers = [
            self._registration(number, one) for number, one in enumerate(office.pendaftaran, 1)
        ]
        self.seekers += [mover for n in range(len(office.lot)) for mover in self._lot(n + 1)]
        self.positions = [
            mover for n, one in enumerate(office.lowongan, 1) for mover in self._vacancy(n, one)
        ]

    def _day(self, tabel: str, number: int, peristiwa: str, true: date | None) -> date | None:
        return self._office.hitung.get((tabel, number, peristiwa), true)

    def _started(self, number: int, job: Penempatan) -> date | None:
        return self._day("penempatan", number, "ditempatkan", job.tanggal_mulai or job.tanggal)

    def _registration(self, number: int, one: Pendaftaran) -> Mover:
        person = self._office.alumni[one.alumni - 1]
        assert person.tanggal_lahir is not None
        mover = Mover(
            {
                "sex": person.jenis_kelamin,
                "born": person.tanggal_lahir.isoformat(),
                "graduated": str(person.tahun_lulus),
                "education": JURUSAN[(person.jurusan or 0) - 1],
                "occupation": one.golongan_jabatan,
            },
            came=self._day("pendaftaran", number, "terdaftar", one.tanggal),
        )
        removal = self._day("pendaftaran", number, "dihapuskan", one.tanggal_hapus)
        jobs = [
            (n, job)
            for n, job in enumerate(self._office.penempatan, 1)
            if job.pendaftaran == number
        ]
        is_open = False
        for day in self._days:
            is_open = is_open or day == mover.came
            if is_open and mover.left is None:
                self._end(mover, jobs, removal, day)
                if mover.left is None:
                    mover.open_at_end_of.add(day)
        return mover

    def _end(
        self, mover: Mover, jobs: list[tuple[int, Penempatan]], removal: date | None, day: date
    ) -> None:
        """End a registration on a day: by a job; else by being taken off the list."""
        today = [job for n, job in jobs if self._started(n, job) == day]
        alone = self._office.settings.mandiri == "dihapuskan"
        counting = [job for job in today if job.sudah_melalui_bkk or not alone]
        if counting:
            mover.left, mover.how = day, "placed"
            job = counting[0]
            scope = "AKL" if job.kode_wilayah.startswith("61.") else "AKAD"
            mover.traits["scope"] = "AKAN" if job.negara else scope
            mover.traits["employer"] = EMPLOYERS[job.pemberi_kerja - 1][0]
        elif today or removal == day:
            mover.left, mover.how = day, "removed"

    def _lot(self, number: int) -> list[Mover]:
        lot = self._office.lot[number - 1]
        traits = {
            "sex": lot.jenis_kelamin,
            "age": lot.kelompok_umur,
            "lama": lot.lama,
            "education": lot.pendidikan,
            "occupation": lot.golongan_jabatan,
        }
        movers = [Mover(dict(traits), 1, FIRST, registers=False) for _ in range(lot.jumlah)]
        for n, keluar in enumerate(self._office.lot_keluar, 1):
            if keluar.lot != number:
                continue
            for _ in range(keluar.jumlah):
                if keluar.jenis == "diganti":
                    movers.pop()
                else:
                    stays = next(mover for mover in movers if mover.left is None)
                    stays.left = self._day("lot_keluar", n, "keluar", keluar.tanggal)
                    stays.how = "removed"
        for mover in movers:
            mover.open_at_end_of = {
                day for day in self._days if mover.left is None or day < mover.left
            }
        return movers

    def _vacancy(self, number: int, one: Lowongan) -> list[Mover]:
        """Make every position of a vacancy a thing, and let the days take them one by one."""
        free_p = one.jumlah_bebas // 2 if one.bebas_p is None else one.bebas_p
        kinds = ["L"] * one.jumlah_l + ["P"] * one.jumlah_p
        kinds += ["free L"] * (one.jumlah_bebas - free_p) + ["free P"] * free_p
        _, section, edition = EMPLOYERS[one.pemberi_kerja - 1]
        letter = section if edition == "2020" else FORM_LETTER_2025[section]
        unspecified = self._office.settings.pendidikan_tanpa_syarat
        movers = [
            Mover(
                {
                    "kind": kind,
                    "sex": kind[-1],
                    "education": one.pendidikan or unspecified,
                    "occupation": one.golongan_jabatan,
                    "sector": letter,
                },
                came=self._day("lowongan", number, "terdaftar", one.tanggal),
            )
            for kind in kinds
        ]
        for day in self._days:
            self._take(number, movers, day)
            for mover in movers:
                if mover.came is not None and mover.came <= day and mover.left is None:
                    mover.open_at_end_of.add(day)
        return movers

    def _take(self, number: int, movers: list[Mover], day: date) -> None:
        for n, job in enumerate(self._office.penempatan, 1):
            if job.lowongan == number and self._started(n, job) == day:
                sex = self._office.alumni[job.alumni - 1].jenis_kelamin
                other = "P" if sex == "L" else "L"
                self._one(movers, day, "filled", (sex, f"free {sex}", f"free {other}"))
        for jenis, how in (("dipenuhi", "filled"), ("dihapuskan", "removed")):
            for n, left in enumerate(self._office.lowongan_keluar, 1):
                counts = self._day("lowongan_keluar", n, "keluar", left.tanggal)
                if (left.lowongan, left.jenis, counts) == (number, jenis, day):
                    self._some(movers, day, how, left)

    def _one(self, movers: list[Mover], day: date, how: str, kinds: tuple[str, ...]) -> bool:
        for kind in kinds:
            for mover in movers:
                if mover.left is None and mover.traits["kind"] == kind:
                    mover.left, mover.how = day, how
                    return True
        return False

    def _some(self, movers: list[Mover], day: date, how: str, left: LowonganKeluar) -> None:
        """Take all that leave, free ones from column L first; or none, if they are too many."""
        wanted = [("L",)] * left.jumlah_l + [("P",)] * left.jumlah_p
        wanted += [("free L", "free P")] * left.jumlah_bebas  # type: ignore[list-item]
        before = [(mover.left, mover.how) for mover in movers]
        if not all(self._one(movers, day, how, kinds) for kinds in wanted):
            for mover, (was, by) in zip(movers, before, strict=True):
                mover.left, mover.how = was, by

    def cell(self, key: str, awal: date, akhir: date) -> int:
        """Count one figure of report.json by asking every mover."""
        table, row, movement, column = key.split("|")
        movers = (
            self.positions if table in ("III/1-II", "III/4", "III/5", "III/6") else self.seekers
        )
        return sum(
            mover.count
            for mover in movers
            if moves(mover, movement, awal, akhir)
            and stands_in_row(mover, table, row)
            and stands_in_column(mover, table, column, akhir)
        )


def moves(mover: Mover, movement: str, awal: date, akhir: date) -> bool:
    opening = awal - timedelta(days=1) in mover.open_at_end_of
    registered = mover.registers and mover.came is not None and awal <= mover.came <= akhir
    left_now = mover.left is not None and awal <= mover.left <= akhir
    return {
        "opening": opening,
        "registered": registered,
        "subtotal_in": opening or registered,
        "placed": left_now and mover.how == "placed",
        "filled": left_now and mover.how == "filled",
        "removed": left_now and mover.how == "removed",
        "subtotal_out": left_now,
        "closing": akhir in mover.open_at_end_of,
    }[movement]


def stands_in_row(mover: Mover, table: str, row: str) -> bool:
    if row == "JUMLAH" or table.startswith("III/1-"):
        return True
    code = mover.traits["education"]
    if table in ("III/2", "III/4", "III/7"):
        return stands_in_group(code, row[:4]) if row.endswith("/sub") else code == row
    if table == "III/8-I":
        level = LEVELS.get(code[0]) or ("11" if code == "1101" else "12")
        return stands_in_group(code, row[3:]) if row.startswith("14/") else level == row
    trait = {"III/6": "sector", "III/8-II": "employer"}.get(table, "occupation")
    return mover.traits.get(trait) == row


def stands_in_group(code: str, group: str) -> bool:
    if group == "3001":
        return code in SMA
    if group == "3700":
        return code in OTHERS
    if group in SMK:
        return int(group) < int(code) <= int(group) + SMK[group]
    return code[0] == group[0]


def stands_in_column(mover: Mover, table: str, column: str, akhir: date) -> bool:
    traits = mover.traits
    if table == "III/7":
        years = akhir.year - int(traits["graduated"]) if "graduated" in traits else None
        return column == (traits["lama"] if years is None else since(years))
    first, _, sex = column.rpartition("/")
    if sex in ("L", "P") and traits["sex"] != sex:
        return False
    if table == "III/1-I" and first != "JML":
        years = age(date.fromisoformat(traits["born"]), akhir) if "born" in traits else None
        return first == (traits["age"] if years is None else band(years))
    if table.startswith("III/8") and first != "JUMLAH":
        return traits.get("scope") == first
    return True
