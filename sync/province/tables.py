"""The province's tables, declared once for SQLite and PostgreSQL; their constraints decide."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)

if TYPE_CHECKING:
    from sqlalchemy import Dialect
    from sqlalchemy.types import TypeEngine

METADATA = MetaData()
# Up to 2**63 - 1 on both sides.
NUMBER = BigInteger().with_variant(Integer(), "sqlite")


class Words(TypeDecorator[str]):
    """Text that is put in order by its bytes on both sides."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Return the type of a column."""
        return dialect.type_descriptor(Text(collation=None if dialect.name == "sqlite" else "C"))

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Take out what PostgreSQL refuses to look for: no text of ours has it, any request may."""
        return value if value is None or dialect.name == "sqlite" else value.replace("\0", "\ufffd")


def _table(name: str, *parts: Any, **options: Any) -> Table:  # noqa: ANN401  # as Table takes them
    return Table(name, METADATA, *parts, sqlite_strict=True, **options)


def _words(name: str, *parts: Any, **options: Any) -> Column[str]:  # noqa: ANN401  # as Column
    return Column(name, Words(), *parts, nullable=False, **options)


def _number(name: str, **options: Any) -> Column[int]:  # noqa: ANN401  # as Column takes them
    return Column(name, NUMBER, nullable=False, **options)


def _blob(name: str) -> Column[bytes]:
    return Column(name, LargeBinary, nullable=False)


KEPERCAYAAN = _table(
    "kepercayaan",
    _number("versi", primary_key=True, autoincrement=False),
    _blob("isi"),
)
SEKOLAH = _table(
    "sekolah",
    _words("npsn", primary_key=True),
    _words("nama"),
    _words("rahasia"),
)
PERANGKAT = _table(
    "perangkat",
    _words("kode", primary_key=True),
    _words("npsn", ForeignKey("sekolah.npsn")),
    _words("kunci"),
    _words("nama"),
    _words("rahasia", unique=True),
)
PAKET = _table(
    "paket",
    _words("kode", primary_key=True),
    _words("npsn"),
    _words("periode"),
    _number("revisi"),
    _words("perangkat", ForeignKey("perangkat.kode")),
    _number("urutan"),
    _words("digest"),
    _blob("isi"),
    UniqueConstraint("npsn", "periode", "revisi"),
    UniqueConstraint("perangkat", "urutan"),
)
TANDA_TERIMA = _table(
    "tanda_terima",
    _number("id", primary_key=True),
    _words("paket", ForeignKey("paket.kode")),
    _words("npsn"),
    _number("tahun"),
    _number("urut"),
    _blob("isi"),
    UniqueConstraint("tahun", "urut"),
    Index("tanda_terima_npsn", "npsn"),
    Index("tanda_terima_paket", "paket"),
)
UNGGAHAN = _table(
    "unggahan",
    _number("id", primary_key=True),
    _words("kode", unique=True),
    _words("npsn"),
    _number("panjang"),
    sqlite_autoincrement=True,
)
BAGIAN = _table(
    "bagian",
    _words("kode", ForeignKey("unggahan.kode", ondelete="CASCADE"), primary_key=True),
    _number("awal", primary_key=True, autoincrement=False),
    _number("akhir"),
    _blob("isi"),
)
PENGATURAN = _table(
    "pengaturan",
    _words("nama", primary_key=True),
    _words("nilai"),
)
PENGESAHAN = _table(
    "pengesahan",
    _words("perangkat", ForeignKey("perangkat.kode"), primary_key=True),
    _words("status"),
    _words("pada"),
)
ANTREAN = _table(
    "antrean",
    _words("paket", ForeignKey("paket.kode"), primary_key=True),
)
PENUTUPAN = _table(
    "penutupan",
    _words("periode", primary_key=True),
    _words("pada"),
)
