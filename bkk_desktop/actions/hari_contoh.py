"""The sample school's daily life: what its BKK does beside the counting, by the usual actions."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date, datetime
from itertools import chain
from typing import TYPE_CHECKING

from bkk_desktop.actions import (
    ak1,
    alumni,
    berkas,
    evaluasi,
    keahlian,
    kegiatan,
    kesiapan,
    kontak_pemberi_kerja,
    lamaran,
    lapor_pencaker,
    mou,
    penelusuran,
    persetujuan,
    program_kerja,
    rencana_penempatan,
    surat,
    tahap,
    upah_minimum,
)
from bkk_desktop.actions.berkas_contoh import built, grouped, numbered, path, rows
from bkk_desktop.domain import persetujuan as rules
from bkk_desktop.domain.ak1 import KartuAk1, valid_until
from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.domain.evaluasi import Evaluasi
from bkk_desktop.domain.keahlian import Keahlian
from bkk_desktop.domain.kegiatan import Kegiatan
from bkk_desktop.domain.kesiapan import TandaiSiap
from bkk_desktop.domain.kontak_alumni import TUGAS, KontakAlumni
from bkk_desktop.domain.kontak_pemberi_kerja import KontakPemberiKerja
from bkk_desktop.domain.kuesioner import jawaban
from bkk_desktop.domain.lapor_pencaker import LaporPencaker
from bkk_desktop.domain.lowongan import Lowongan
from bkk_desktop.domain.mou import Mou
from bkk_desktop.domain.pemberi_kerja import PemberiKerja
from bkk_desktop.domain.pendaftaran import Pendaftaran
from bkk_desktop.domain.penelusuran import Penelusuran
from bkk_desktop.domain.penempatan import Penempatan
from bkk_desktop.domain.persetujuan import Penarikan, Persetujuan, TeksPersetujuan
from bkk_desktop.domain.program_kerja import ProgramKerja
from bkk_desktop.domain.rencana_penempatan import RencanaPenempatan
from bkk_desktop.domain.sekolah import Jurusan
from bkk_desktop.domain.seleksi import USUAL, HasilTahap, Lamaran, Tahap, Tujuan
from bkk_desktop.domain.upah import UpahMinimum
from bkk_desktop.office import Office
from bkk_desktop.store import alumni as alumni_store
from bkk_desktop.store import kegiatan as kegiatan_store
from bkk_desktop.store import kesiapan as kesiapan_store
from bkk_desktop.store import record
from bkk_desktop.store import seleksi as seleksi_store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bkk_desktop.actions.berkas_contoh import Row, T

    Progress = Callable[[int, int], None]

# The days on which all of it was written down, so that the history tells of more than one.
BEGUN, DECIDED = "2026-10-01T07:30:00", "2026-10-03T12:00:00"
# How many actions it takes; a test counts them.
ACTIONS = 254
FIRST_STAGE = 1
# The cohort and the year of the survey that is over.
OVER = 2024, 2025


def as_of(office: Office, moment: str) -> Office:
    """Return the same office at another time of its own day's zone."""
    then = datetime.fromisoformat(moment).replace(tzinfo=office.now().tzinfo)
    return Office(office.folder, office.key, lambda: then)


class Known:
    """The office, and the numbers that its records got."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.decided = as_of(office, DECIDED)
        with office.read() as db:
            self.people = {r["nisn"]: r["id"] for r in alumni_store.listing(db) if r["nisn"]}
            self.firms = [one.id for one in record.all_of(db, PemberiKerja)]
            self.adverts = {
                row["kode"]: one.id
                for row, one in zip(rows("lowongan"), record.all_of(db, Lowongan), strict=True)
            }
            self.registered = {one.alumni: one.id for one in record.all_of(db, Pendaftaran)}
            self.placed = {one.alumni: one.id for one in record.all_of(db, Penempatan)}
        self.events: dict[str, int] = {}

    def linked(self, kind: Callable[..., T], row: Row) -> T:
        """Make a record of a row, with the numbers of what the row names."""
        links = {
            "alumni": self.people.get(row.get("nisn", ""), ""),
            "pemberi_kerja": self.firms[int(row["pemberi_kerja"])]
            if "pemberi_kerja" in row
            else "",
            "lowongan": self.adverts.get(row.get("lowongan", ""), ""),
            "kegiatan": self.events.get(row.get("kegiatan", ""), ""),
        }
        return built(kind, row | {name: str(number) for name, number in links.items()})


def live(office: Office, report: Progress) -> int:
    """Let the filled sample school live through its days; return how many actions that took."""
    known = Known(office)
    done = 0
    for done, _ in enumerate(chain.from_iterable(step(known) for step in _STEPS), 1):
        report(min(done, ACTIONS), ACTIONS)
    known.decided.close()
    return done


def _agreements(known: Known) -> Iterator[object]:
    """Write the agreements down, the first with its scan, and the talks with employers."""
    made = [mou.save(known.office, known.linked(Mou, row)) for row in rows("mou")]
    yield from made
    yield berkas.attach(known.office, path("naskah-mou.pdf"), "mou", made[0], "naskah")
    for row in rows("kontak_pemberi_kerja"):
        talk = known.linked(KontakPemberiKerja, row)
        yield kontak_pemberi_kerja.save(known.office, talk)
    for row in rows("upah_minimum"):
        yield upah_minimum.save(known.office, built(UpahMinimum, row))


def _consents(known: Known) -> Iterator[object]:
    text = built(TeksPersetujuan, rows("teks_persetujuan")[0])
    yield persetujuan.save_text(known.office, text)
    for (day, how), alike in grouped(rows("persetujuan"), "tanggal", "cara").items():
        people = tuple(numbered(alike, known.people))
        given = Persetujuan(people, date.fromisoformat(day), how, _version(day, text))
        yield persetujuan.agree(known.office, given)


def _withdrawals(known: Known) -> Iterator[object]:
    """Take consent back last: nothing is written about anybody afterwards."""
    for row in rows("persetujuan"):
        if row["tarik"]:
            taken = Penarikan((known.people[row["nisn"]],), date.fromisoformat(row["tarik"]))
            yield persetujuan.withdraw(known.office, taken)


def _version(day: str, text: TeksPersetujuan) -> str:
    """Return which wording was the one of a day."""
    later = text.berlaku_sejak and date.fromisoformat(day) >= text.berlaku_sejak
    return "" if later else rules.FIRST


def _events(known: Known) -> Iterator[object]:
    for row in rows("kegiatan"):
        known.events[row["kode"]] = kegiatan.save(known.office, built(Kegiatan, row))
        yield row
    came: dict[str, list[int]] = defaultdict(list)
    for (code,), alike in grouped(rows("peserta_kegiatan"), "kegiatan").items():
        event, people = known.events[code], numbered(alike, known.people)
        yield kegiatan.add(known.office, kegiatan.TambahPeserta(0, event, tuple(people)))
        with known.office.read() as db:
            takes = {r["alumni"]: r["id"] for r in kegiatan_store.participants(db, event)}
        for row in alike:
            came[row["kehadiran"]] += [takes[n] for n in numbered([row], known.people)]
    for attendance in filter(None, came):
        kegiatan.attend(known.office, came[attendance], attendance)
        yield attendance
    for row in rows("program_kerja"):
        yield program_kerja.save(known.office, known.linked(ProgramKerja, row))
    with known.office.read() as db:
        studies = {one.singkatan: str(one.id) for one in record.all_of(db, Jurusan)}
    for row in rows("rencana_penempatan"):
        plan = built(RencanaPenempatan, row | {"jurusan": studies[row["jurusan"]]})
        yield rencana_penempatan.save(known.office, plan)
    for row in rows("evaluasi"):
        yield evaluasi.save(known.office, built(Evaluasi, row))


def _abilities(known: Known) -> Iterator[object]:
    for row in rows("keahlian"):
        yield keahlian.save(known.office, known.linked(Keahlian, row))
    yield kesiapan.put_usual(known.office)
    with known.office.read() as db:
        things = {str(one.urut): one.id for one in kesiapan_store.items(db)}
    for (day, which), alike in grouped(rows("kesiapan"), "tanggal", "butir").items():
        ticked = tuple(things[number] for number in which.split())
        people = tuple(numbered(alike, known.people))
        wanted = TandaiSiap(0, people, ticked, date.fromisoformat(day))
        yield kesiapan.tick_many(known.office, wanted)


def _people(known: Known) -> Iterator[object]:
    """Note the cards that people show, who reported, their photos, and two people twice."""
    for row in rows("ak1"):
        number = known.registered[known.people[row["nisn"]]]
        card = replace(built(KartuAk1, row), id=number)
        if card.terbit:
            yield ak1.save(known.office, replace(card, berlaku_sampai=valid_until(card.terbit)))
    for (day, words), alike in grouped(rows("lapor_pencaker"), "tanggal", "keterangan").items():
        who = [known.registered[one] for one in numbered(alike, known.people)]
        told = LaporPencaker(tanggal=date.fromisoformat(day), keterangan=words)
        yield lapor_pencaker.report(known.office, who, told)
    for row in rows("foto"):
        person = known.people[row["nisn"]]
        berkas.set_photo(known.office, person, path(row["berkas"]))
        yield row
    for row in rows("alumni"):
        yield alumni.save(known.office, built(Alumni, row))


def _selections(known: Known) -> Iterator[object]:
    for (code,), alike in grouped(rows("lamaran"), "lowongan").items():
        advert = known.adverts[code]
        yield lamaran.apply(known.office, advert, numbered(alike, known.people))
        with known.office.read() as db:
            stages = [one.id for one in seleksi_store.stages(db, advert)]
            asks = {r["alumni"]: r["id"] for r in seleksi_store.applicants(db, advert)}
        for row in (one for one in rows("tahap") if one["lowongan"] == code):
            stage = replace(known.linked(Tahap, row), id=stages[int(row["urut"]) - 1])
            yield tahap.save(known.office, replace(stage, nama=USUAL[stage.urut - 1]))
        yield from _moves(known, alike, stages, asks)


def _moves(
    known: Known, alike: list[Row], stages: list[int], asks: dict[int, int]
) -> Iterator[object]:
    """Move applicants to where they stand, note who came, and how they did."""
    where = grouped(alike, "tahap", "kehadiran", "hasil", "alasan")
    for (stage, came, ends, why), group in where.items():
        ids = [asks[one] for one in numbered(group, known.people)]
        if int(stage) > FIRST_STAGE:
            yield lamaran.move(known.decided, ids, Tujuan(tahap=stages[int(stage) - 1]))
        if came:
            yield lamaran.attend(known.decided, ids, came)
        for row in filter(lambda one: one["nilai"], group):
            number = asks[known.people[row["nisn"]]]
            one = Lamaran(id=number, tanggal=known.decided.now().date())
            noted = HasilTahap(nilai=row["nilai"], kehadiran=came)
            yield lamaran.write_down(known.decided, one, noted)
        if ends:
            yield lamaran.move(known.decided, ids, Tujuan(hasil=ends, alasan=why))


def _tracing(known: Known) -> Iterator[object]:
    """Ask the cohorts, each person as on the phone; then freeze the survey that is over."""
    asked = penelusuran.questionnaire_of(known.office)
    for row in rows("penelusuran"):
        if row["nisn"] in known.people:
            talk = penelusuran.Talk(known.linked(Penelusuran, row | {"jawaban": ""}))
            said = jawaban(f'{{"isi": {row["jawaban"]}}}').isi
            yield penelusuran.answer(known.office, talk, asked, said)
    yield penelusuran.freeze(known.office, *OVER)


def _calls(known: Known) -> Iterator[object]:
    columns = ("pada", "tahun", "cara", "hasil", "petugas", "coba_lagi", "keterangan")
    for (moment, *_), alike in grouped(rows("kontak_alumni"), *columns).items():
        then, people = as_of(known.office, moment), numbered(alike, known.people)
        one = built(KontakAlumni, alike[0])
        if one.hasil == TUGAS:
            yield penelusuran.assign(then, people, one.tahun, one.petugas)
        else:
            yield penelusuran.contact(then, people, one)
        then.close()


def _letters(known: Known) -> Iterator[object]:
    for (jenis, day, *_), alike in grouped(
        rows("surat"), "jenis", "tanggal", "lowongan", "tahap"
    ).items():
        about = [_subject(known, jenis, row) for row in alike]
        yield surat.write_letters(known.decided, jenis, about, date.fromisoformat(day))


def _subject(known: Known, jenis: str, row: Row) -> surat.Subject:
    people = tuple(known.people[nisn] for nisn in row["nisn"].split())
    if jenis == "surat_penempatan":
        return surat.Subject(penempatan=known.placed[people[0]])
    advert = known.adverts[row["lowongan"]]
    if jenis == "surat_pengantar":
        return surat.Subject(pendaftaran=known.registered[people[0]], lowongan=advert)
    with known.office.read() as db:
        stage = seleksi_store.stages(db, advert)[int(row["tahap"]) - 1].id
    return surat.Subject(alumni=people, lowongan=advert, seleksi=True, tahap=stage)


_STEPS = (
    _agreements, _consents, _events, _abilities, _people, _selections, _tracing, _calls, _letters,
    _withdrawals,
)  # fmt: skip
