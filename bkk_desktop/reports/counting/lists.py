"""The by-name lists that go with a report: every person, vacancy and placement that it counts.

Each row carries `tabel` and `id`, so that a later change can be named against a frozen list, and
what it counts for (`gerak`). Numbers that are names (NIK, telepon) are texts.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, Any

from bkk_desktop.domain import kode
from bkk_desktop.domain.kode import huruf_formulir
from bkk_desktop.domain.persetujuan import DITARIK
from bkk_desktop.reports.counting.seekers import Seeker, lots, registrations

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bkk_desktop.domain.periode import Periode
    from bkk_desktop.reports.counting.vacancies import Position
    from bkk_desktop.store.database import Database, Row

Entry = dict[str, Any]

OWN = (
    "nama", "nomor", "tanggal", "nisn", "nik", "jabatan", "jurusan", "tahun_lulus", "disabilitas",
    "telepon", "tempat_lahir", "tanggal_lahir", "agama", "umur", "alamat", "alasan_hapus",
    "kode_wilayah", "ditarik",
)  # fmt: skip
# Who withdrew the consent is counted, and never named.
PERSONAL = (
    "nisn", "nik", "alamat", "surel", "telepon", "tempat_lahir", "agama", "disabilitas",
    "nomor",
)  # fmt: skip
SEEKERS = registrations(
    """,
        a.nama, p.nomor, p.tanggal, a.nisn, a.nik, p.jabatan, coalesce(j.nama, ''),
        a.tahun_lulus, a.disabilitas, a.telepon, a.tempat_lahir, a.tanggal_lahir, a.agama,
        :tahun - substr(a.tanggal_lahir, 1, 4) - (substr(a.tanggal_lahir, 5) > :bulan_hari),
        concat_ws(', ', nullif(a.alamat, ''), nullif(a.kelurahan, ''), nullif(a.kecamatan, '')),
        p.alasan_hapus, a.kode_wilayah, a.tanggal_tarik_persetujuan IS NOT NULL
    """
)

PLACEMENTS = """
    WITH masuk AS MATERIALIZED (
        SELECT t.id, coalesce(t.tanggal_mulai, t.tanggal) AS mulai,
            max(coalesce(h.tanggal, ''), coalesce(t.tanggal_mulai, t.tanggal)) AS hitung
        FROM penempatan t
        LEFT JOIN tanggal_hitung h
            ON h.tabel = 'penempatan' AND h.baris = t.id AND h.peristiwa = 'ditempatkan'
        WHERE max(coalesce(h.tanggal, ''), coalesce(t.tanggal_mulai, t.tanggal))
            BETWEEN :awal AND :akhir
    )
    SELECT t.id, t.pendaftaran, m.mulai, m.hitung, t.jabatan, t.golongan_jabatan, t.kode_wilayah,
        t.negara, t.kontrak, t.upah, t.sudah_melalui_bkk, a.nama, a.nisn, a.nik, a.alamat,
        a.kelurahan, a.kecamatan, a.kode_wilayah AS wilayah_asal, a.surel, a.telepon,
        a.jenis_kelamin, a.tahun_lulus, coalesce(j.nama, '') AS jurusan,
        coalesce(j.kode_ipk, '') AS pendidikan, k.nama AS pemberi_kerja, k.jenis,
        k.lapangan_usaha, k.kbli_versi, a.tanggal_tarik_persetujuan IS NOT NULL AS ditarik
    FROM masuk m
    CROSS JOIN penempatan t ON t.id = m.id
    CROSS JOIN alumni a ON a.id = t.alumni
    CROSS JOIN pemberi_kerja k ON k.id = t.pemberi_kerja
    LEFT JOIN jurusan j ON j.id = a.jurusan
    ORDER BY m.hitung, a.nama COLLATE NOCASE, t.id
"""

VACANCIES = """
    SELECT v.id, v.tanggal, v.jabatan, v.golongan_jabatan, v.jumlah_l, v.jumlah_p,
        v.jumlah_bebas, v.pendidikan, v.jurusan, v.keterampilan, v.upah, v.kode_wilayah,
        v.berlaku_sampai, k.nama AS pemberi_kerja, k.nib, k.alamat, k.lapangan_usaha, k.kbli_versi
    FROM json_each(:ids) x
    JOIN lowongan v ON v.id = x.value
    JOIN pemberi_kerja k ON k.id = v.pemberi_kerja
"""


def placements(db: Database, asked: dict[str, object], ended: dict[int, Seeker]) -> list[Entry]:
    """Return every placement of a period, also those that no table counts.

    `ended` tells which of them ended a registration in the period, and of what kind it was.
    """
    return [_placement(row, ended.get(row["id"])) for row in db.query(PLACEMENTS, asked)]


def _placement(row: Row, fact: Seeker | None) -> Entry:
    counted = fact is not None and fact.cara == "placed"
    entry: Entry = {
        "tabel": "penempatan",
        "id": row["id"],
        "pendaftaran": row["pendaftaran"],
        "mengakhiri": fact is not None,
        "dihitung": counted,
        "tanggal_mulai": row["mulai"],
        "tanggal_hitung": row["hitung"],
        "nama": row["nama"],
        "nisn": row["nisn"],
        "nik": row["nik"],
        **_address(row, "wilayah_asal"),
        "surel": row["surel"],
        "telepon": row["telepon"],
        "jenis_kelamin": row["jenis_kelamin"],
        "pendidikan": row["pendidikan"],
        "jurusan": row["jurusan"],
        "tahun_lulus": row["tahun_lulus"],
        "kode_wilayah_kerja": row["kode_wilayah"],
        "tempat_kerja": row["negara"] or kode.wilayah().get(row["kode_wilayah"], ""),
        "jabatan": row["jabatan"],
        "golongan_jabatan": row["golongan_jabatan"],
        "pemberi_kerja": row["pemberi_kerja"],
        "jenis_pemberi_kerja": row["jenis"],
        "lapangan_usaha": huruf_formulir(row["lapangan_usaha"], row["kbli_versi"]),
        "upah": row["upah"],
        "antar_kerja": fact.antar if counted and fact else "",
        "kontrak": row["kontrak"],
        "sudah_melalui_bkk": bool(row["sudah_melalui_bkk"]),
    }
    return nameless(entry) if row["ditarik"] else entry


def nameless(entry: Entry) -> Entry:
    """Return an entry that says of nobody who it is; what is counted stays."""
    blank: Entry = dict.fromkeys((name for name in PERSONAL if name in entry), "")
    if "tanggal_lahir" in entry:
        blank["tanggal_lahir"] = None
    return entry | blank | {"nama": DITARIK}


def _address(row: Row, place: str) -> Entry:
    parts = (row["alamat"], row["kelurahan"], row["kecamatan"])
    return {"alamat": ", ".join(part for part in parts if part)} | _place(row[place])


@cache
def _place(code: str) -> dict[str, str]:
    return {
        "kode_wilayah": code,
        "provinsi": kode.provinsi_of(code),
        "kabupaten_kota": kode.wilayah().get(code, ""),
    }


def people(db: Database, asked: dict[str, object]) -> tuple[list[Seeker], list[Entry]]:
    """Return everyone who takes part in a period, and the list of them; lots come last."""
    awal, akhir = str(asked["awal"]), str(asked["akhir"])
    width = len(Seeker._fields)
    found: list[Seeker] = []
    entries: list[Entry] = []
    for row in db.tuples(SEEKERS, asked):
        fact = Seeker._make(row[:width])
        found.append(fact)
        entries.append(_seeker(fact, fact.movements(awal, akhir), akhir, row[width:]))
    for fact in lots(db, asked):
        found.append(fact)
        entries.append(_seeker(fact, fact.movements(awal, akhir), akhir))
    return found, entries


def _seeker(
    fact: Seeker, moved: tuple[str, ...], akhir: str, own: tuple[Any, ...] | None = None
) -> Entry:
    (
        tabel, number, alumni, _, sex, umur, code, group, lama, masuk, keluar, cara, jumlah, job,
        *_,
    ) = fact  # fmt: skip
    # What happens after the period is not the report's to know.
    ended = keluar is not None and keluar <= akhir
    entry: Entry = {
        "tabel": tabel,
        "id": number,
        "jumlah": jumlah,
        "lot": None if own else alumni,
        "penempatan": (job or None) if ended else None,
        "jenis_kelamin": sex,
        "kelompok_umur": umur,
        "pendidikan": code,
        "golongan_jabatan": group,
        "lama_lulusan": lama,
        "tanggal_hitung": masuk,
        "tanggal_akhir": keluar if ended else None,
        "cara": cara if ended else "",
        "gerak": list(moved),
    }
    if own is None:
        return entry | {"nama": f"{jumlah} orang tanpa nama"}
    entry.update(zip(OWN, own, strict=True))
    entry.update(_place(entry["kode_wilayah"]))
    if not (ended and cara == "removed"):
        entry["alasan_hapus"] = ""
    return nameless(entry) if entry.pop("ditarik") else entry


def vacancies(db: Database, positions: Iterable[Position], periode: Periode) -> list[Entry]:
    """Return every vacancy with positions in a period, and what took them."""
    awal, akhir = periode.awal.isoformat(), periode.akhir.isoformat()
    by_vacancy: dict[int, list[Position]] = defaultdict(list)
    for position in positions:
        by_vacancy[position.lowongan].append(position)
    rows = {row["id"]: row for row in db.query(VACANCIES, {"ids": str(list(by_vacancy))})}
    return [_vacancy(rows[number], found, awal, akhir) for number, found in by_vacancy.items()]


def _vacancy(row: Row, positions: list[Position], awal: str, akhir: str) -> Entry:
    moved: dict[str, dict[str, int]] = {}
    for position in positions:
        for movement in position.movements(awal, akhir):
            columns = moved.setdefault(movement, {"L": 0, "P": 0})
            columns[position.kolom] += position.jumlah
    first = positions[0]
    return {
        "tabel": "lowongan",
        "id": row["id"],
        "tanggal": row["tanggal"],
        "tanggal_hitung": first.masuk,
        "pendidikan": first.pendidikan,
        "golongan_jabatan": first.golongan,
        "lapangan_usaha": first.sektor,
        "tempat_kerja": kode.wilayah().get(row["kode_wilayah"], ""),
        "gerak": moved,
        "keluar": [
            {
                "tabel": position.tabel,
                "id": position.id,
                "tanggal": position.keluar,
                "cara": position.cara,
                "kolom": position.kolom,
                "jumlah": position.jumlah,
                "nama": position.orang,
            }
            for position in positions
            if position.keluar and awal <= position.keluar <= akhir
        ],
    } | {
        name: row[name]
        for name in (
            "jabatan", "jumlah_l", "jumlah_p", "jumlah_bebas", "jurusan", "keterampilan", "upah",
            "berlaku_sampai", "pemberi_kerja", "nib", "alamat",
        )
    }  # fmt: skip
