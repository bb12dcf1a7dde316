"""Any school's own list: the person says once which column is what, and it is remembered.

EMIS's template, our own template and our own lists are known by their heads and need no choosing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bkk_desktop.domain import kode
from bkk_desktop.domain.sekolah import Jurusan, Sekolah
from bkk_desktop.domain.terbilang import grouped
from bkk_desktop.errors import Problem, UserError
from bkk_desktop.importer import kelas, proposing, recall, values
from bkk_desktop.importer.codes import warning
from bkk_desktop.importer.columns import Kolom, Layout, columns_of, digest, guessed, source_of
from bkk_desktop.importer.container import SAFE
from bkk_desktop.importer.headers import plain
from bkk_desktop.importer.own_list import answered_cells, is_person, joined_split
from bkk_desktop.importer.person import Cells, read_person
from bkk_desktop.importer.plan import (
    Answers,
    Book,
    Cell,
    KelasQuestion,
    NilaiQuestion,
    Questions,
    Source,
)
from bkk_desktop.importer.planning import Draft
from bkk_desktop.importer.sheet_words import OFFERED, WORDS
from bkk_desktop.importer.source import Importer, rows_of
from bkk_desktop.importer.template import HEADS
from bkk_desktop.store import impor, record
from bkk_desktop.store.database import Database

ID, TITLE = "pemetaan", "Daftar sekolah"
EMIS, OURS, LIST = "Templat EMIS", "Templat BKK", "Daftar alumni dari program ini"
# How our list of alumni calls its columns (ui/tables/alumni), so that it comes back unchanged; the
# first are in no other list.
_ONLY_OURS = {"Hasil", "NIK (disamarkan)", "Persetujuan data"}
_LIST = _ONLY_OURS | {
    "Nama", "NISN", "Kelas", "Lulus", "Tahun lulus", "Status", "Nomor HP", "Jurusan", "L/P", "NIK",
    "NIS", "Tempat lahir", "Tanggal lahir", "Surel", "Kecamatan", "Kabupaten/kota",
}  # fmt: skip
_EMIS = {"nama", "nsm", "nisn"}
RELIGIONS = {
    "islam": "Islam", "1": "Islam", "kristen": "Kristen", "kristen protestan": "Kristen",
    "protestan": "Kristen", "katolik": "Katolik", "katholik": "Katolik",
    "kristen katolik": "Katolik", "hindu": "Hindu", "buddha": "Buddha", "budha": "Buddha",
    "khonghucu": "Khonghucu", "konghucu": "Khonghucu", "kong hu cu": "Khonghucu",
    "kepercayaan": "Kepercayaan",
}  # fmt: skip
MARRIED = {
    "belum kawin": "belum kawin", "belum menikah": "belum kawin", "belum nikah": "belum kawin",
    "lajang": "belum kawin", "single": "belum kawin", "kawin": "kawin", "menikah": "kawin",
    "nikah": "kawin", "sudah kawin": "kawin", "sudah menikah": "kawin", "sudah nikah": "kawin",
}  # fmt: skip
MOST_CLASSES, MOST_VALUES = 200, 24

UNKNOWN = {"agama": "agama_salah", "status_perkawinan": "kawin_salah"}

NO_ROWS = (
    f"Tabel ini tidak berisi baris data. {SAFE} "
    "Isi dulu, atau pilih lembar dan baris judul yang lain."
)
NO_CLASSES = (
    "Kolom yang dipilih untuk {judul} berisi {jumlah} isi yang berbeda, jadi tampaknya bukan "
    "{judul}. Pilih kolom lain, atau jangan ambil kolom itu."
)


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a table seems to be: its columns, the field of each, and its name if it is known.

    `dibuang` are the columns that are never even read, `diingat` that the choice is an earlier one.
    """

    book: Book
    layout: Layout
    columns: tuple[Kolom, ...]
    chosen: Mapping[int, str]
    judul: str = ""
    dibuang: tuple[str, ...] = ()
    diingat: bool = False

    def is_clear(self) -> bool:
        """Tell whether nobody has to choose any column, nor to hear about blank formulas."""
        if not self.judul or self.book.uncounted:
            return False
        return not proposing.wrong(self.columns, self.chosen, OFFERED).text


def propose(db: Database, book: Book, layout: Layout | None = None) -> Proposal:
    """Propose where a book's table lies and what its columns are."""
    layout = layout or guessed(book, WORDS.names.__contains__)
    found = columns_of(book, layout)
    columns = _readable(found)
    before = _recalled(db, digest(columns)) if layout.heads else recall.Recalled()
    return Proposal(
        book,
        layout,
        columns,
        proposing.proposed(columns, WORDS, before.kolom),
        _known_as(columns),
        tuple(column.title for column in found if column not in columns),
        bool(before.kolom),
    )


def guessed_in(book: Book, sheet: int) -> Layout:
    """Return where the head most likely stands in one sheet."""
    return guessed(book, WORDS.names.__contains__, sheet)


def _known_as(columns: Sequence[Kolom]) -> str:
    heads = {column.key for column in columns}
    if heads >= {plain(head) for head in HEADS}:
        return OURS
    if heads >= _EMIS:
        return EMIS
    titles = {column.title for column in columns}
    ours = "Nama" in titles and titles <= _LIST and titles & _ONLY_OURS
    return LIST if ours else ""


def _recalled(db: Database, sidik: str) -> recall.Recalled:
    return recall.recalled(impor.mapping(db, sidik), OFFERED)


def source(proposal: Proposal, chosen: Mapping[int, str]) -> Source:
    """Return the rows under the chosen fields; raise UserError if the choice can't be used."""
    if said := proposing.wrong(proposal.columns, chosen, OFFERED).text:
        raise UserError(Problem("{apa}", values={"apa": said}))
    made = source_of(proposal.book, proposal.layout, proposal.columns, chosen)
    if not made.rows:
        raise UserError(NO_ROWS)
    return replace(made, importer=ID, jenis="lain", judul=proposal.judul or TITLE)


def ask(db: Database, source: Source) -> Questions:
    """Return what the file leaves open: jurusan, odd values, year and kab/kota."""
    before, field = _recalled(db, source.sidik), source.jurusan_field
    counts: Counter[str] = Counter()
    odd: Counter[tuple[str, str]] = Counter()
    for _, cells, person in rows_of(source, is_person):
        if person:
            counts[values.text(cells.get(field))] += 1
            odd.update(_odd(cells, source))
    del counts[""]
    if len(counts) > MOST_CLASSES:
        problem = Problem(
            NO_CLASSES, values={"judul": OFFERED[field], "jumlah": grouped(len(counts))}
        )
        raise UserError(problem)
    # Our own list is what the program has itself: nothing in it is to be filled in.
    whole = source.judul == LIST
    if whole and field == "rombel":
        counts.clear()
    has_address = bool(source.fields & {"alamat", "kelurahan", "kecamatan"})
    return Questions(
        kelas=_classes(db, counts, field, before),
        tanya_kelas_akhir=False,
        tanya_tahun=not whole and not source.fields & {"tahun_lulus", "tanggal_lulus"},
        tahun_lulus=None,
        kode_wilayah=record.only(db, Sekolah).kode_wilayah,
        tanya_wilayah=not whole and has_address and "kabupaten" not in source.fields,
        tahun_wajib=False,
        nilai=_values(odd, before),
        menurut=field,
    )


def _classes(
    db: Database, counts: Counter[str], field: str, before: recall.Recalled
) -> tuple[KelasQuestion, ...]:
    known: Mapping[str, int | None] = (
        impor.remembered(db) if field == "rombel" else dict(before.jurusan)
    )
    offered = record.all_of(db, Jurusan)
    there = {item.id for item in offered}
    result = []
    for text in sorted(counts):
        number = known.get(text)
        number = number if number in there else kelas.proposed(text, offered)
        result.append(KelasQuestion(text, counts[text], False, number, kelas.subject(text)))
    return tuple(result)


def _odd(cells: Cells, source: Source) -> list[tuple[str, str]]:
    """Return the values of a row that a person must explain."""
    found = []
    sex, year = values.text(cells.get("jenis_kelamin")), cells.get("tahun_lulus")
    coded = sex in {"1", "2"} and source.judul != EMIS
    if sex and (coded or not values.sex_of(sex)):
        found.append(("jenis_kelamin", sex))
    try:
        values.tahun_lulus(year)
    except values.Rejected:
        found.append(("tahun_lulus", values.text(year)))
    return found


def _values(odd: Counter[tuple[str, str]], before: recall.Recalled) -> tuple[NilaiQuestion, ...]:
    by_field: dict[str, list[NilaiQuestion]] = {}
    for of, count in sorted(odd.items()):
        field, text = of
        proposal = before.nilai.get(of) or (
            values.sex_of(text) if field == "jenis_kelamin" else values.year_within(text)
        )
        by_field.setdefault(field, []).append(NilaiQuestion(field, text, count, proposal))
    # So many different ones are no spelling of the same thing: each row is told by itself.
    few = [asked for asked in by_field.values() if len(asked) <= MOST_VALUES]
    return tuple(question for asked in few for question in asked)


def fill(draft: Draft, cells: Cells, source: Source, answers: Answers, today: date) -> None:
    """Read who the row is, with what the person answered for the whole file."""
    cells = answered_cells(joined_split(cells), answers.nilai)
    lacking = {"kode_wilayah"} if "kabupaten" not in source.fields else set()
    if not source.fields & {"tahun_lulus", "tanggal_lulus"}:
        lacking.add("tahun_lulus")
    draft.answered = frozenset(lacking)
    more: list[Problem] = []

    def known(texts: Mapping[str, str], year: int | None) -> dict[str, object]:
        graduated = values.day(cells.get("tanggal_lulus"), "tanggal_lulus", today)
        has_address = any(texts[name] for name in ("alamat", "kelurahan", "kecamatan"))
        place = _place(cells, more) or (answers.kode_wilayah if has_address else "")
        return {
            "agama": _known("agama", RELIGIONS, cells, more),
            "jurusan": answers.jurusan.get(values.text(cells.get(source.jurusan_field))),
            "keterangan": values.text(cells.get("keterangan")),
            "kode_wilayah": place,
            "status_perkawinan": _known("status_perkawinan", MARRIED, cells, more),
            "nomor_ijazah": values.text(cells.get("nomor_ijazah")),
            "tahun_lulus": year or (graduated.year if graduated else answers.tahun_lulus),
            "tanggal_lulus": graduated,
            "telepon_orang_tua": _parents_phone(cells, more),
        }

    draft.record, warnings = read_person(cells, today, known)
    draft.warnings += [*warnings, *more]


def _place(cells: Cells, more: list[Problem]) -> str:
    written = values.text(cells.get("kabupaten"))
    if not written or written in kode.kabupaten_kota():
        return written
    code = kode.kode_wilayah_of(written.partition(", Prov")[0])
    if code is None or "." not in code:
        more.append(warning("wilayah_salah", "kode_wilayah", isi=written))
        return ""
    return code


def _known(field: str, words: Mapping[str, str], cells: Cells, more: list[Problem]) -> str:
    written = values.text(cells.get(field))
    if not written:
        return ""
    known = words.get(plain(written), "")
    if not known:
        more.append(warning(UNKNOWN[field], field, isi=written))
    return known


def _parents_phone(cells: Cells, more: list[Problem]) -> str:
    cell: Cell = cells.get("telepon_orang_tua")
    number, code = values.telepon(cell)
    if code == "telepon_salah":
        more.append(warning("hp_orang_tua_salah", "telepon_orang_tua", isi=values.shown(cell)))
    return number


def recognise(book: Book) -> Source | None:
    """Return the rows of a file that needs no choosing, such as our own template."""
    layout = guessed(book, WORDS.names.__contains__)
    columns = _readable(columns_of(book, layout))
    chosen = proposing.proposed(columns, WORDS, {})
    proposal = Proposal(book, layout, columns, chosen, _known_as(columns))
    return source(proposal, chosen) if proposal.is_clear() else None


def _readable(columns: Sequence[Kolom]) -> tuple[Kolom, ...]:
    return tuple(c for c in columns if not WORDS.never.search(plain(f"{c.group} {c.title}")))


def counts(_source: Source, _cells: Cells) -> bool:
    """Tell that every row of a school's own list is an alumnus."""
    return True


IMPORTER = Importer(ID, TITLE, recognise, counts, fill, is_person, ask)
