"""Twenty thousand invented people, and the noise that makes one person look like two.

Knows nothing of how duplicates are found: it damages records as people and Excel do.
"""

# ruff: noqa: E501, SIM905, S311  # lists of invented names; figures to measure with, no secrets

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bkk_desktop.domain.alumni import Alumni

BOYS = (
    "Muhammad Ahmad Rizky Andi Dimas Fajar Bayu Agus Aditya Ilham Rian Reza Yoga Arif Eko Hendra Yusuf Ridho Ari Dwi Wahyu "
    "Abdul Bagas Galih Ivan Kevin Rendi Taufik Zainal Hafiz Iqbal Yohanes Petrus Stefanus Andreas Markus Fransiskus "
    "Aloysius Hermanto Jefri Nanda Rafli Syahrul Teguh Usman Vino Wawan Gilang Farhan Danu Cecep Bambang Anggara Leonardus "
    "Paulus Robertus Deden Fikri Hasan Husin Imam Jaka Khairul Lutfi Maulana Nurdin"
).split()
GIRLS = (
    "Siti Nur Putri Dewi Sri Ayu Aisyah Fitri Rina Rini Indah Dian Maya Novi Ratna Wulan Yuni Lestari Anisa Nabila Intan Citra "
    "Mega Maria Theresia Yuliana Agustina Kristina Veronika Fransiska Elisabet Amelia Bunga Desi Eka Febri Gita Hesti Ika "
    "Julia Kartika Lia Mira Nadia Oktavia Priska Rahma Salsabila Tiara Ulfa Vina Winda Yanti Zahra Aminah Fatimah Halimah "
    "Khadijah Maryam Nurul Rosa Susi Tri Umi"
).split()
MORE = (
    "Saputra Setiawan Ramadhan Hidayat Pratama Kurniawan Wijaya Nugroho Firmansyah Gunawan Santoso Susanto Maulana "
    "Permana Hakim Rahman Syahputra Wibowo Purnomo Suryadi Iskandar Efendi Lubis Sitorus Simanjuntak Tarigan Sembiring "
    "Halim Lim Tanjung Yulianto Prasetyo Budiman Hartono Supriadi Darmawan Ardiansyah Alamsyah Febriansyah Oktavianus "
    "Kapuas Sambas Landak Daud Bakri Jamil Salim Kadir Samad Rauf Latif Aziz Malik Karim Fauzi Anwar Yahya Ismail Idris "
    "Zulkifli Syarif Baharudin Mansur Sahrul Usop Dato Ranting Djuli Tjiu"
).split()
GIRLISH = (
    "Aminah Lestari Rahayu Wulandari Safitri Anggraini Handayani Permata Sari Utami Maharani Kusuma Puspita Nurhaliza "
    "Khairunnisa Azzahra Ramadhani Oktaviani Febrianti Apriliani Juliana Septiani Novianti Mardiana Hasanah Jannah "
    "Hidayah Rohmah Fadilah Maulida Aprilia Susanti Yulianti Marlina Rosdiana Fauziah Zulaikha Salamah Badriah Melati"
).split()
MOTHERS = (
    "Siti Aminah|Sri Wahyuni|Nurhayati|Sumiati|Siti Fatimah|Rohani|Mariana|Yuliana|Kartini|Suryani|Hartati|Marni|Sulastri|"
    "Nurjanah|Rosmawati|Ernawati|Juliah|Zubaidah|Halimah|Maimunah|Susilawati|Sri Lestari|Endang|Lilis Suryani|Dewi Sartika"
).split("|")
SPELLINGS = {
    "Muhammad": ("M.", "Muh.", "Moh.", "Mohammad", "Muhamad", "Mochamad", "Mohd"),
    "Siti": ("St.", "Sitti", "Sity"),
    "Rizky": ("Rizki", "Riski", "Rizqi"),
    "Ahmad": ("Achmad", "Akhmad", "Ahmat"),
    "Yusuf": ("Jusuf", "Yusup"),
    "Abdul": ("Abd.", "Abdoel"),
    "Dwi": ("Dwie",),
    "Zainal": ("Jainal", "Zaenal"),
    "Arif": ("Arief", "Aripf"),
    "Dewi": ("Dewie",),
    "Fitri": ("Fitrie", "Pitri"),
}
CLASSES = ("TKJ", "TKR", "AKL", "KUL", "ATP")
DISTRICTS = ("617101", "617102", "617103", "617104", "617105", "610401", "611201", "611205")
LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Crowd:
    """Everybody, and which two places of the list hold the same person."""

    people: list[Alumni]
    pairs: set[tuple[int, int]]


def crowd(seed: int, size: int = 20_000, planted: int = 1_000) -> Crowd:
    """Invent people with twins, siblings and namesakes among them, and enter some twice."""
    rng = random.Random(seed)
    people: list[Alumni] = []
    while len(people) < size - planted:
        people.append(_somebody(rng))
        trap = rng.random()
        if trap < 0.012:
            people.append(_twin(rng, people[-1]))
        elif trap < 0.05:
            people.append(_sibling(rng, people[-1]))
        elif trap < 0.08:
            people.append(_namesake(rng, people[-1]))
    del people[size - planted :]
    people = [_with_gaps(rng, one) for one in people]
    again = rng.sample(range(len(people)), planted)
    people += [_entered_again(rng, people[at]) for at in again]
    places = list(range(len(people)))
    rng.shuffle(places)
    shuffled = [replace(people[at]) for at in places]
    now_at = {was: at for at, was in enumerate(places)}
    pairs = {
        (min(a, b), max(a, b))
        for place, at in enumerate(again)
        for a, b in [(now_at[at], now_at[size - planted + place])]
    }
    return Crowd(shuffled, pairs)


def _pick(rng: random.Random, names: list[str]) -> str:
    # A few names are very common, most are rare.
    return names[min(int(len(names) * rng.random() ** 2.2), len(names) - 1)]


def _name(rng: random.Random, sex: str) -> str:
    first, more = (BOYS, MORE) if sex == "L" else (GIRLS, GIRLISH + MORE[:30])
    count = rng.choices((1, 2, 3, 4), (4, 46, 40, 10))[0]
    words = [_pick(rng, first)]
    while len(words) < count:
        word = _pick(rng, more if len(words) > 1 or rng.random() < 0.6 else first)
        if word not in words:
            words.append(word)
    return " ".join(words)


def _somebody(rng: random.Random) -> Alumni:
    sex = rng.choice("LP")
    year = rng.randrange(2010, 2026)
    born = date(year - 19, 7, 1) + timedelta(days=rng.randrange(400))
    mother = rng.choice(MOTHERS) if rng.random() < 0.3 else _name(rng, "P")
    own = _phone(rng)
    return Alumni(
        nama=_name(rng, sex),
        nisn=_nisn(rng, born),
        nik=_nik(rng.choice(DISTRICTS), born, sex, _serial(rng)),
        tempat_lahir=rng.choice(("Pontianak", "Sambas", "Singkawang", "Kubu Raya")),
        tanggal_lahir=born,
        jenis_kelamin=sex,
        telepon=own,
        telepon_orang_tua=own if rng.random() < 0.1 else _phone(rng),
        nama_ibu=mother,
        jurusan=rng.randrange(1, 6),
        rombel=f"XII {rng.choice(CLASSES)} {rng.randrange(1, 4)}",
        tahun_lulus=year,
    )


def _phone(rng: random.Random) -> str:
    return (
        f"628{rng.choice(('12', '13', '21', '52', '53', '57', '95'))}{rng.randrange(10**7, 10**8)}"
    )


def _nisn(rng: random.Random, born: date) -> str:
    return f"{born.year % 1000:03}{rng.randrange(10**7):07}"


def _serial(rng: random.Random) -> int:
    return rng.randrange(1, 8) if rng.random() < 0.85 else rng.randrange(8, 400)


def _nik(district: str, born: date, sex: str, serial: int) -> str:
    return f"{district}{born.day + 40 * (sex == 'P'):02}{born:%m%y}{serial:04}"


def _twin(rng: random.Random, one: Alumni) -> Alumni:
    """Born on the same day of the same mother, in the same class; the names often alike."""
    born, nik = one.tanggal_lahir or date(2005, 1, 1), one.nik
    sex = one.jenis_kelamin if rng.random() < 0.75 else "PL"["LP".index(one.jenis_kelamin)]
    words = one.nama.split()
    if rng.random() < 0.4 and sex == one.jenis_kelamin:
        first = words[0][:-1] + rng.choice([c for c in "aiou" if c != words[0][-1]])
    else:
        first = _pick(rng, BOYS if sex == "L" else GIRLS)
        first = first if first != words[0] else "Kembar" + first
    same_family = rng.random() < 0.6
    nisn = f"{int(one.nisn) + 1:010}" if rng.random() < 0.4 else _nisn(rng, born)
    return replace(
        one,
        nama=" ".join([first, *(words[1:] if same_family else _name(rng, sex).split()[1:])]),
        nisn=nisn,
        nik=_nik(nik[:6], born, sex, int(nik[-4:]) + 1),
        jenis_kelamin=sex,
        telepon=one.telepon if rng.random() < 0.3 else _phone(rng),
        rombel=one.rombel if rng.random() < 0.7 else _somebody(rng).rombel,
    )


def _sibling(rng: random.Random, one: Alumni) -> Alumni:
    """Some years younger, with the same parents and often the same telephone."""
    other = _somebody(rng)
    years = rng.randrange(1, 7)
    was = one.tanggal_lahir or date(2005, 1, 1)
    born = date(was.year + years, rng.randrange(1, 13), rng.randrange(1, 29))
    last = one.nama.split()[-1]
    name = other.nama.split()[0] + f" {last}" if rng.random() < 0.5 else other.nama
    return replace(
        other,
        nama=name,
        nisn=_nisn(rng, born),
        nik=_nik(one.nik[:6], born, other.jenis_kelamin, _serial(rng)),
        tanggal_lahir=born,
        telepon=one.telepon if rng.random() < 0.25 else other.telepon,
        telepon_orang_tua=one.telepon_orang_tua,
        nama_ibu=one.nama_ibu,
        tahun_lulus=(one.tahun_lulus or 2020) + years,
    )


def _namesake(rng: random.Random, one: Alumni) -> Alumni:
    """Somebody else of the same name: another birthday, mother and number, often the same year."""
    other = _somebody(rng)
    born = other.tanggal_lahir or date(2005, 1, 1)
    if rng.random() < 0.4:
        was = one.tanggal_lahir or born
        born = date(was.year, rng.randrange(1, 13), rng.randrange(1, 29))
    return replace(
        other,
        nama=one.nama,
        nisn=_nisn(rng, born),
        nik=_nik(other.nik[:6], born, one.jenis_kelamin, _serial(rng)),
        jenis_kelamin=one.jenis_kelamin,
        tanggal_lahir=born,
        tahun_lulus=born.year + 18,
        nama_ibu=one.nama_ibu if one.nama_ibu in MOTHERS and rng.random() < 0.1 else other.nama_ibu,
    )


def _with_gaps(rng: random.Random, one: Alumni) -> Alumni:
    return replace(
        one,
        nisn=one.nisn if rng.random() > 0.06 else "",
        nik=one.nik if rng.random() > 0.12 else "",
        tanggal_lahir=one.tanggal_lahir if rng.random() > 0.01 else None,
        telepon=one.telepon if rng.random() > 0.25 else "",
        telepon_orang_tua=one.telepon_orang_tua if rng.random() > 0.4 else "",
        nama_ibu=one.nama_ibu if rng.random() > 0.1 else "",
        nama_ayah="",
    )


def _entered_again(rng: random.Random, one: Alumni) -> Alumni:
    """Enter somebody a second time, from another list, with what goes wrong in it."""
    moved = rng.random() < 0.4
    return replace(
        one,
        nama=_name_again(rng, one.nama),
        nisn=_number_again(rng, one.nisn, one.nisn.lstrip("0")),
        nik=_number_again(rng, one.nik, one.nik[:15] + "0" if one.nik else ""),
        tanggal_lahir=_day_again(rng, one.tanggal_lahir),
        jenis_kelamin=rng.choices((one.jenis_kelamin, "", "L", "P"), (92, 5, 1.5, 1.5))[0],
        telepon=rng.choices((one.telepon, _phone(rng), ""), (45, 35, 20))[0],
        telepon_orang_tua=rng.choices((one.telepon_orang_tua, one.telepon, ""), (40, 10, 50))[0],
        nama_ibu=_mother_again(rng, one.nama_ibu),
        jurusan=rng.randrange(1, 6) if moved and rng.random() < 0.4 else one.jurusan,
        rombel=f"XII {rng.choice(CLASSES)} {rng.randrange(1, 4)}" if moved else one.rombel,
        tahun_lulus=(one.tahun_lulus or 2020) + rng.choice((-1, 1)) if moved else one.tahun_lulus,
    )


def _number_again(rng: random.Random, number: str, damaged: str) -> str:
    if not number:
        return ""
    wrong = list(number)
    at = rng.randrange(len(wrong))
    wrong[at] = rng.choice([c for c in "0123456789" if c != wrong[at]])
    science = f"{int(number):.5E}".replace(".", ",") if len(number) == 16 else ""
    return rng.choices((number, "", damaged, "".join(wrong), science), (45, 32, 10, 9, 4))[0]


def _day_again(rng: random.Random, day: date | None) -> date | None:
    if day is None:
        return None
    kind = rng.choices(("same", "swapped", "digit", "missing"), (72, 11, 11, 6))[0]
    if kind == "missing":
        return None
    if kind == "swapped" and day.day <= 12:
        return date(day.year, day.day, day.month)
    return _one_digit_off(rng, day) if kind == "digit" else day


def _one_digit_off(rng: random.Random, day: date) -> date:
    while True:
        text = list(day.isoformat())
        at = rng.choice((3, 5, 6, 8, 9))
        text[at] = rng.choice("0123456789")
        try:
            wrong = date.fromisoformat("".join(text))
        except ValueError:
            continue
        if wrong != day:
            return wrong


def _mother_again(rng: random.Random, mother: str) -> str:
    kind = rng.random()
    if not mother or kind < 0.25:
        return ""
    return _typed(rng, mother) if kind < 0.45 else mother


def _name_again(rng: random.Random, name: str) -> str:
    words = [
        rng.choice(SPELLINGS[w]) if w in SPELLINGS and rng.random() < 0.5 else w
        for w in name.split()
    ]
    kind = rng.random()
    if kind < 0.15 and len(words) > 2:
        del words[rng.randrange(1, len(words) - 1)]
    elif kind < 0.22 and len(words) > 1:
        words.reverse()
    elif kind < 0.27 and len(words) > 1:
        words[-1] = words[-1][0] + "."
    elif kind < 0.31 and len(words) > 1:
        words.insert(1 if len(words) == 2 else 2, rng.choice(("bin", "Bin")))
    elif kind < 0.34:
        words.insert(0, rng.choice(("H.", "Hj.", "Sdr.")))
    elif kind < 0.37:
        words[-1] += rng.choice((", S.Pd", ", A.Md", " S.Kom"))
    text = " ".join(words)
    if rng.random() < 0.35:
        text = _typed(rng, text)
    return text.upper() if rng.random() < 0.3 else text


def _typed(rng: random.Random, text: str) -> str:
    """Type a text with one slip: a letter doubled, lost, changed, or two changed about."""
    at = rng.randrange(1, len(text)) if len(text) > 1 else 0
    slip = rng.choice(("double", "lose", "change", "turn"))
    if slip == "double":
        return text[: at + 1] + text[at:]
    if slip == "lose":
        return text[:at] + text[at + 1 :]
    if slip == "change":
        return text[:at] + rng.choice(LETTERS) + text[at + 1 :]
    return text[: at - 1] + text[at : at + 1] + text[at - 1 : at] + text[at + 1 :]
