"""Put values into a template: texts take the place of {placeholders}, and nothing else happens."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from bkk_desktop.errors import Problem, UserError
from bkk_desktop.letter.blocks import (
    ALIGNS,
    Address,
    Block,
    Checklist,
    Column,
    Cut,
    Fact,
    Facts,
    Letter,
    Listing,
    NewPage,
    Paragraph,
    Reference,
    Section,
    Signer,
    Signing,
    Title,
    Words,
)
from bkk_desktop.letter.template import CONDITIONS, Raw, Template, names, parts

UNKNOWN = "Surat {berkas} memakai isian {isian} yang tidak dikenal. Perbaiki isian itu lebih dulu."
BAD_BLOCK = "Surat {berkas} berisi blok {jenis} yang tidak dikenal atau tidak lengkap."
DOTS = "." * 24
SHORT_DOTS = "." * 8

Values = Mapping[str, str | Sequence[Mapping[str, str]]]


def filled(template: Template, values: Values) -> Letter:
    """Put the values in; raise UserError naming what the template asks for and nobody knows."""
    filler = _Filler(template.file, values)
    return Letter(
        filler.line(template.title),
        tuple(filler.blocks(template.blocks)),
        template.letterhead,
        template.paper,
        template.size,
        template.row,
    )


def line_of(text: str, values: Values) -> str:
    """Return one text with its values."""
    return _Filler("", values).line(text)


class _Filler:
    """Fills one template with one set of values."""

    def __init__(self, file: str, values: Values) -> None:
        self._file = file
        self._values = values
        self._makers: dict[str, Callable[[Raw], Block]] = {
            "judul": self._title,
            "bagian": lambda raw: Section(self.line(raw["teks"])),
            "kepala": self._reference,
            "tujuan": self._address,
            "alinea": self._paragraph,
            "isian": self._facts,
            "tabel": self._listing,
            "centang": self._checklist,
            "tanda_tangan": self._signing,
            "halaman": lambda _: NewPage(),
            "potong": lambda _: Cut(),
        }

    def blocks(self, raws: Sequence[Raw]) -> Iterator[Block]:
        for raw in raws:
            if any(
                bool(self._value(raw[key], self._values)) is not wanted
                for key, wanted in CONDITIONS.items()
                if key in raw
            ):
                continue
            kind = str(raw.get("jenis", ""))
            try:
                yield self._makers[kind](raw)
            except (KeyError, TypeError, ValueError) as error:
                values = {"berkas": self._file, "jenis": kind or "?"}
                raise UserError(Problem(BAD_BLOCK, values=values)) from error

    def line(self, text: str, values: Values | None = None, *, empty: str = "") -> str:
        """Return a text with its values; an empty one becomes `empty`."""
        return "".join(part for part, _ in self._filled(text, values or self._values, empty))

    def _filled(self, text: str, values: Values, empty: str) -> Iterator[tuple[str, bool]]:
        for words, name, bold in parts(text):
            yield (words if not name else self._value(name, values) or empty), bold

    def _value(self, name: str, values: Values) -> str:
        value = values.get(name)
        if value is None:
            unknown = {"berkas": self._file, "isian": f"{{{name}}}" if name.strip("{}") else name}
            raise UserError(Problem(UNKNOWN, values=unknown))
        return value if isinstance(value, str) else "x" * bool(value)

    def _title(self, raw: Raw) -> Title:
        return Title(self.line(raw["teks"]), self.line(raw.get("bawah", ""), empty=DOTS))

    def _reference(self, raw: Raw) -> Reference:
        rows = tuple((label, self.line(text, empty="-")) for label, text in raw["baris"])
        return Reference(rows, self.line(raw.get("kanan", ""), empty=DOTS))

    def _address(self, raw: Raw) -> Address:
        """Leave out the lines of which nothing is known."""
        return Address(tuple(self._words(text, "") for text in raw["baris"] if self._known(text)))

    def _words(self, text: str, empty: str) -> Words:
        return Words(tuple(part for part in self._filled(text, self._values, empty) if part[0]))

    def _known(self, text: str) -> bool:
        asked = list(names(text))
        return not asked or any(self._value(name, self._values) for name in asked)

    def _paragraph(self, raw: Raw) -> Paragraph:
        align = str(raw.get("rata", "penuh"))
        if align not in ALIGNS:
            raise ValueError(align)
        return Paragraph(self._words(raw["teks"], DOTS), bool(raw.get("menjorok")), align)

    def _facts(self, raw: Raw) -> Facts:
        return Facts(
            tuple(self._fact(*row) for row in raw["baris"]),
            int(raw.get("kolom", 1)),
            _millimetres(raw.get("lebar_label", ())),
            str(raw.get("foto", "")),
        )

    def _fact(self, label: str, text: str, dotted: int = 1, boxes: int = 0) -> Fact:
        value = self._words(text, SHORT_DOTS) if text and self._known(text) else None
        return Fact(label, value, dotted, boxes)

    def _listing(self, raw: Raw) -> Listing:
        columns = raw["kolom"]
        rows = self._values.get(raw["daftar"]) if "daftar" in raw else ()
        if rows is None or isinstance(rows, str):
            unknown = {"berkas": self._file, "isian": raw["daftar"]}
            raise UserError(Problem(UNKNOWN, values=unknown))
        body = [tuple(self.line(column["isi"], row) for column in columns) for row in rows]
        body += [("",) * len(columns)] * (int(raw.get("baris_kosong", 0)) - len(body))
        least = float(raw.get("tinggi_baris", 0))
        return Listing(tuple(map(_column, columns)), tuple(body), least)

    def _checklist(self, raw: Raw) -> Checklist:
        items = tuple(
            (self.line(label), bool(mark) and bool(self.line(*mark)))
            for label, *mark in raw["baris"]
        )
        return Checklist(items, int(raw.get("kolom", 2)))

    def _signing(self, raw: Raw) -> Signing:
        return Signing(
            tuple(
                Signer(
                    tuple(self.line(line, empty=DOTS) for line in slot["atas"]),
                    self.line(slot.get("nama", "")),
                    self.line(slot.get("pangkat", "")),
                    self.line(slot.get("nip", "")),
                )
                for slot in raw["kolom"]
            )
        )


def _millimetres(raw: float | Sequence[float]) -> tuple[float, ...]:
    return tuple(map(float, raw)) if isinstance(raw, Sequence) else (float(raw),)


def _column(raw: Raw) -> Column:
    align = str(raw.get("rata", "kiri"))
    if align not in ALIGNS:
        raise ValueError(align)
    return Column(str(raw["judul"]), float(raw["lebar"]), align)
