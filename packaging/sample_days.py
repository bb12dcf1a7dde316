"""What the sample's BKK does beside the counting: selections, tracing, events, papers."""

# ruff: noqa: PLR2004  # invented figures

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import sample_words as words
from sample_facts import EMPLOYERS, POSTS, PROGRAMMES
from sample_lives import Pupil

SEED = 61
Rows = list[Sequence[object]]
SURVEYS = {2024: 2025, 2025: 2026}
ANSWERED = {2024: 0.88, 2025: 0.5}
PLACED_ANSWERED = 0.16
TAKING_PART = (
    ("K1", ("AKL", "KUL"), 48),
    ("K2", ("TKJ",), 16),
    ("K3", ("ATP",), 22),
    ("K4", ("KUL",), 14),
)
COMING = "K4"
EVIDENCE = ("", "", "Foto kartu pegawai", "Tangkapan layar WhatsApp", "Kartu mahasiswa")


@dataclass(frozen=True, slots=True)
class Work:
    """A placement that a pupil has: vacancy, first day, post, kind of contract, wage, by us."""

    lowongan: str
    mulai: str
    post: int
    kontrak: str
    upah: int
    melalui: bool


class School:
    """The pupils, who of them registered, works, or left the list, and chance."""

    def __init__(self, people: list[Pupil], lives: dict[str, list[list[object]]]) -> None:
        self.rng = random.Random(SEED)  # noqa: S311  # an example, no secret
        self.people = people
        self.registered = {str(row[0]): str(row[1]) for row in lives["pendaftaran"]}
        self.left = {str(row[0]): str(row[5]) for row in lives["pendaftaran"] if row[5]}
        self.works = {str(n): Work(str(v), str(d), int(str(p)), str(k), int(str(w)), bool(b))
                      for n, v, d, p, _, k, w, b in lives["penempatan"]}  # fmt: skip

    def seekers(self, short: str, *cohorts: int) -> list[Pupil]:
        """Return those of a programme who still look for work, the youngest cohort first."""
        found = [p for p in self.people if _short(p) == short and p.cohort in cohorts]
        found = [p for p in found if p.nisn in self.registered and p.nisn not in self.works]
        return sorted((p for p in found if p.nisn not in self.left), key=lambda p: -p.cohort)


def _short(pupil: Pupil) -> str:
    return str(PROGRAMMES[pupil.programme][0])


def days(people: list[Pupil], lives: dict[str, list[list[object]]]) -> dict[str, tuple[str, Rows]]:
    """Return each table of the sample's daily life: its columns, and its rows."""
    school = School(people, lives)
    applicants = _applicants(school)
    answers = _answers(school)
    made: dict[str, Sequence[Sequence[object]]] = {
        "mou": words.AGREEMENTS,
        "kontak_pemberi_kerja": words.TALKS,
        "tanda_daftar": words.PERMITS,
        "upah_minimum": words.WAGES,
        "kegiatan": words.EVENTS,
        "program_kerja": words.PROGRAMME_OF_WORK,
        "rencana_penempatan": words.PLANS,
        "evaluasi": words.REVIEWS,
        "teks_persetujuan": [("2026-06-01", words.CONSENT)],
        "tahap": words.STAGES,
        "lamaran": applicants,
        "persetujuan": _consents(school),
        "keahlian": _skills(school),
        "kesiapan": _ready(school),
        "peserta_kegiatan": _participants(school),
        "ak1": _cards(school),
        "lapor_pencaker": _reports(school),
        "penelusuran": answers,
        "kontak_alumni": _calls(school, answers),
        "alumni": _doubles(school),
        "surat": _letters(school, applicants),
        "foto": _photos(school),
    }
    return {name: (words.COLUMNS[name], list(rows)) for name, rows in made.items()}


def _applicants(school: School) -> Rows:
    """Put job seekers of the right programme on the board of each vacancy."""
    rows: Rows = []
    for lowongan, short in (("L063", "AKL"), ("L064", "TKJ")):
        people = school.seekers(short, 2026, 2025)
        stands = words.STANDING[lowongan]
        rows += [
            (lowongan, pupil.nisn, *stand) for pupil, stand in zip(people, stands, strict=False)
        ]
    return rows


def _consents(school: School) -> Rows:
    rows: Rows = []
    shown = {str(row[0]) for row in _photos(school)}
    for pupil in school.people:
        if pupil.nisn not in school.registered:
            continue
        cohort, late = pupil.cohort, school.rng.random() < 0.15
        if cohort == 2026 and school.rng.random() < 0.2 and pupil.nisn not in shown:
            continue
        day, how = (
            (f"{cohort}-08-18", "WhatsApp") if late else (f"{cohort}-05-06", "Formulir kertas")
        )
        rows.append((pupil.nisn, day, how, ""))
    gone = next(p for p in school.people if p.cohort == 2024 and p.nisn not in school.registered)
    return [*rows, (gone.nisn, "2024-05-06", "Formulir kertas", "2026-08-03")]


def _skills(school: School) -> Rows:
    rows: Rows = []
    for short, kinds in words.SKILLS.items():
        people = school.seekers(short, 2026)[:2]
        for number, kind in enumerate(kinds):
            jenis, nama, lembaga, tingkat, nomor, begun, ends = kind
            pupil = people[number % len(people)]
            of = nomor.format(n=f"{pupil.number:05}")
            rows.append((pupil.nisn, jenis, nama, lembaga, tingkat, of, begun, ends))
    return rows


def _ready(school: School) -> Rows:
    """Tick the school's list for those who still look for work: all of it, half, or a little."""
    sets = ("1 2 3 4 5 6 7 8", "1 2 4 5 6", "1 4 5", "5")
    rows: Rows = []
    for short in ("TKJ", "TKR", "AKL", "KUL", "ATP"):
        for at, pupil in enumerate(school.seekers(short, 2026)):
            rows.append((pupil.nisn, "2026-04-22" if at % 2 else "2026-09-12", sets[at % 4]))
    return rows


def _participants(school: School) -> Rows:
    rows: Rows = []
    latest = [p for p in school.people if p.cohort == 2026]
    for code, shorts, most in TAKING_PART:
        chosen = [p for p in latest if _short(p) in shorts]
        for pupil in chosen[:most]:
            luck = school.rng.random()
            came = "" if code == COMING else "hadir" if luck < 0.86 else "tidak"
            rows.append((code, pupil.nisn, came))
    return rows


def _cards(school: School) -> Rows:
    """Give some seekers an AK/I: one has ended, two soon will, the others hold."""
    issued = ("2024-09-16", "2024-10-17", "2024-10-28", "2025-06-10", "2025-07-15", "2026-06-22",
              "2026-07-06", "2026-07-20", "2026-08-03", "2026-08-24")  # fmt: skip
    people = [p for s in ("TKR", "KUL", "AKL", "TKJ") for p in school.seekers(s, 2024, 2025, 2026)]
    rows: Rows = []
    for number, day in enumerate(issued):
        fits = [p for p in people if str(p.cohort) == day[:4] and school.registered[p.nisn] <= day]
        pupil = fits[number % len(fits)] if fits else people[number]
        people.remove(pupil)
        rows.append((pupil.nisn, f"6171{number + 211:05}{pupil.born:%d%m%y}", day))
    return rows


def _reports(school: School) -> Rows:
    """Let some of the earlier cohorts report within the six months; the others are due."""
    rows: Rows = []
    for short in ("TKJ", "TKR", "AKL", "KUL", "ATP"):
        for at, pupil in enumerate(school.seekers(short, 2024, 2025)):
            if at % 3 == 0:
                continue
            day = ("2026-07-08", "2026-08-12")[at % 2]
            if school.registered[pupil.nisn] <= day:
                rows.append((pupil.nisn, day, "Masih mencari, lewat WhatsApp" if at % 2 else ""))
    return rows


def _answers(school: School) -> Rows:
    """Ask two cohorts what became of them; a part answers, and of those a part at length."""
    rows: Rows = []
    for pupil in school.people:
        tahun = SURVEYS.get(pupil.cohort)
        if tahun is None:
            continue
        work = school.works.get(pupil.nisn)
        if school.rng.random() > (PLACED_ANSWERED if work else ANSWERED[pupil.cohort]):
            continue
        day = date(tahun, 7, 6) + timedelta(days=school.rng.randint(0, 86))
        sumber = school.rng.choice(
            ("telepon", "whatsapp", "whatsapp", "formulir", "kunjungan", "teman")
        )
        petugas = school.rng.choice((words.OFFICER, words.TEACHER))
        answers = _said(school, pupil, work)
        proof = school.rng.choice(EVIDENCE) if answers["kegiatan_utama"] != "belum" else ""
        told = json.dumps(answers, ensure_ascii=False, sort_keys=True)
        rows.append((pupil.nisn, tahun, day.isoformat(), sumber, petugas, proof, "", told))
    return rows


def _said(school: School, pupil: Pupil, work: Work | None) -> dict[str, object]:
    rng = school.rng
    left = school.left.get(pupil.nisn, "")
    usual = rng.choice(
        ("belum", "belum", "belum", "melanjutkan", "melanjutkan", "wirausaha", "bekerja")
    )
    main = {"melanjutkan studi": "melanjutkan", "membuka usaha sendiri": "wirausaha"}.get(
        left, usual
    )
    if work:
        main = "bekerja"
    answers: dict[str, object] = {"kegiatan_utama": main}
    if rng.random() < 0.12 and not work:
        return answers
    answers |= {"bekerja": _working, "melanjutkan": _studying, "wirausaha": _trading}.get(
        main, _waiting
    )(pupil, work, rng)
    if rng.random() < 0.5:
        marks = {
            name: rng.choice("2334") for name in ("tempat", "tugas", "bimbingan", "monitoring")
        }
        answers |= {"lama_pkl": "6"} | {f"pkl_{name}": mark for name, mark in marks.items()}
    return answers


def _working(pupil: Pupil, work: Work | None, rng: random.Random) -> dict[str, object]:
    if work:
        post = POSTS[work.post]
        place, where = EMPLOYERS[post[2]][0], EMPLOYERS[post[2]][3]
        job, begun, pay = post[0], work.mulai, work.upah
    else:
        place, job, _, where = rng.choice(words.OWN_WORK)
        begun = (date(pupil.cohort, 7, 1) + timedelta(days=rng.randint(0, 240))).isoformat()
        pay = rng.randrange(24, 34) * 100_000
    return {
        "sedang_studi": "tidak",
        "jenis_kerja": "karyawan",
        "perusahaan": place,
        "jabatan": job,
        "tempat_kerja": where,
        "mulai_kerja": begun,
        "status_kontrak": work.kontrak if work else "PKWT",
        "melalui_bkk": "ya" if work and work.melalui else "tidak",
        "jam_kerja": rng.choice((40, 40, 42, 48)),
        "gaji": pay,
        "keselarasan": rng.choice("23344") if work else rng.choice("1223"),
    }


def _studying(_pupil: Pupil, _work: Work | None, rng: random.Random) -> dict[str, object]:
    return {
        "sedang_bekerja": "tidak",
        "perguruan_tinggi": rng.choice(words.CAMPUSES),
        "jenjang": rng.choice(("D3", "D4", "S1", "S1")),
        "biaya_kuliah": rng.choice(("sendiri", "sendiri", "kip", "beasiswa_sebagian")),
        "kesesuaian_kuliah": rng.choice("1334"),
    }


def _trading(_pupil: Pupil, _work: Work | None, rng: random.Random) -> dict[str, object]:
    name, field = rng.choice(words.TRADES)
    return {
        "sedang_studi": "tidak",
        "jenis_kerja": rng.choice(("usaha_sendiri", "usaha_dibayar", "usaha_keluarga")),
        "nama_usaha": name,
        "bidang_usaha": field,
        "kesesuaian_usaha": "1234"[len(name) % 4],
        "skala_usaha": "mikro",
        "pendapatan": rng.choice(("di_bawah_2_5", "2_5_5", "2_5_5", "5_10")),
    }


def _waiting(_pupil: Pupil, _work: Work | None, rng: random.Random) -> dict[str, object]:
    reason = rng.choice(
        ("menunggu", "belum_cocok", "belum_cocok", "keluarga", "persiapan", "kursus")
    )
    return {"mencari_kerja": rng.choice(("ya", "ya", "ya", "tidak")), "alasan_belum": reason}


def _calls(school: School, answers: Rows) -> Rows:
    """Share the silent ones of the running survey out, and let the first days of October pass."""
    said = {str(row[0]) for row in answers}
    quiet = [p for p in school.people if p.cohort == 2025]
    quiet = [p for p in quiet if p.nisn not in said and p.nisn not in school.works]
    callers = (words.OFFICER, words.TEACHER)
    rows: Rows = [("2026-10-01T08:30:00", p.nisn, 2026, "", "tugas", callers[at % 2], "", "")
                  for at, p in enumerate(quiet)]  # fmt: skip
    kinds = (
        ("2026-10-01T10:00:00", "whatsapp", "terkirim", "2026-10-05", ""),
        ("2026-10-01T13:30:00", "telepon", "tidak_diangkat", "2026-10-05", ""),
        ("2026-10-02T09:00:00", "telepon", "janji", "2026-10-05", "Telepon setelah pukul 16"),
        ("2026-10-02T10:30:00", "telepon", "nomor_mati", "", ""),
        ("2026-10-02T14:00:00", "teman", "janji", "2026-10-08", "Lewat teman sekelas"),
        ("2026-10-03T09:00:00", "telepon", "tidak_diangkat", "2026-10-06", ""),
        ("2026-10-03T11:00:00", "kunjungan", "menolak", "", "Tidak ingin didata"),
    )
    for at, pupil in enumerate(quiet[: len(quiet) * 2 // 3]):
        pada, cara, hasil, again, note = kinds[0 if at < 3 else at % len(kinds)]
        rows.append((pada, pupil.nisn, 2026, cara, hasil, callers[at % 2], again, note))
    return sorted(rows, key=lambda row: (str(row[0]), str(row[5])))


def _doubles(school: School) -> Rows:
    """Write two of an earlier cohort down once more, as a colleague did by hand."""
    older = [p for p in school.people if p.cohort == 2025 and p.nisn in school.registered]
    rows: Rows = []
    for pupil, spelt in ((older[2], "{0}  {1}"), (older[40], "{0} {1[0]}. {1}")):
        nama = spelt.format(*pupil.nama.split(" ", 1))
        rows.append(
            (
                *(nama, pupil.born.isoformat(), pupil.sex, pupil.parents[1]),
                *(f"0812000{pupil.number:05}", pupil.rombel, pupil.cohort),
                "Dari daftar hadir reuni",
            )
        )
    return rows


def _letters(school: School, applicants: Rows) -> Rows:
    """Write introductions, a call to a stage, and letters of placement into the book."""
    called = " ".join(str(r[1]) for r in applicants if r[0] == "L064" and r[2] == 3)
    rows: Rows = [("surat_pengantar", "2026-10-01", r[1], "L063", "")
                  for r in applicants if r[0] == "L063"]  # fmt: skip
    late = [n for n, w in sorted(school.works.items(), key=lambda i: i[1].mulai) if w.melalui][-3:]
    rows += [("surat_penempatan", "2026-09-28", nisn, "", "") for nisn in late]
    rows.sort(key=lambda row: str(row[1]))
    return [*rows, ("panggilan", "2026-10-03", called, "L064", 3)]


def _photos(school: School) -> Rows:
    people = [p for s in ("TKJ", "AKL") for p in school.seekers(s, 2026)[:2]]
    return [(p.nisn, f"foto-{p.sex.lower()}{at % 2 + 1}.png") for at, p in enumerate(people)]
