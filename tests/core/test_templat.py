"""The template's file: what one office saves is what another takes over, and nothing else."""

import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bkk_desktop.actions import templat as actions
from bkk_desktop.actions.sekolah import save_settings
from bkk_desktop.actions.urungan import undo
from bkk_desktop.domain import berkas_templat, templat
from bkk_desktop.domain.istilah import ISTILAH
from bkk_desktop.domain.pengaturan import Settings, problems
from bkk_desktop.errors import UserError
from bkk_desktop.office import Office
from bkk_desktop.store import pengaturan

OWN = Settings(
    judul_laporan="Laporan Triwulanan",
    huruf_perempuan="W",
    tenggat_hari=5,
    semua_baris=True,
    tembusan="Kepala Dinas\nArsip",
    penanda_tangan="ketua | {tempat_tanggal} | Ketua BKK\nlain | Petugas | nama: O'Brien | nip: 1",
    tabel_laporan="III/3 = triwulan\nPencari kerja = tidak",
    istilah_laporan="kolom.jml = L+P\npencaker.2 = Terdaftar {ini}",
    kertas="A4",
)


def document(**isi: object) -> dict[str, Any]:
    return {"skema": "bkk-templat", "versi": 1, "nama": "Uji", "isi": isi}


def stored(tmp_path: Path, content: object) -> Path:
    path = tmp_path / "templat.json"
    path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
    return path


def now(office: Office) -> Settings:
    with office.read() as db:
        return pengaturan.settings(db)


def test_what_is_saved_is_taken_over_as_one_action_and_taken_back(
    office: Office, tmp_path: Path
) -> None:
    save_settings(office, OWN)
    path = tmp_path / "Templat Kalbar.json"
    actions.save_file(office, path)
    save_settings(office, Settings())
    found, changed = actions.read_file(office, path)
    assert found.nama == "Templat Kalbar"
    assert {one.label for one in changed} == {
        "Judul laporan", "Huruf kolom perempuan", "Tenggat laporan (hari setelah masa laporan)",
        "Cetak semua baris pendidikan", "Tembusan laporan", "Penanda tangan laporan",
        "Tabel dengan masa sendiri", "Istilah sendiri",
    }  # fmt: skip
    assert actions.use(office, path) == len(changed)
    assert now(office) == replace(OWN, kertas="F4")
    with office.read() as db:
        last = db.value("SELECT max(id) FROM tindakan")
        assert db.value("SELECT nama FROM tindakan WHERE id = ?", (last,)) == (
            "Pakai Templat Kalbar"
        )
    undo(office)
    assert now(office) == Settings()


def test_every_caption_and_table_stands_in_the_file_to_be_changed(office: Office) -> None:
    isi = json.loads(berkas_templat.written("x", Settings()))["isi"]
    assert isi["istilah"] == ISTILAH
    assert list(isi["tabel"]) == list(templat.TABEL)
    assert now(office) == Settings()


def test_what_a_file_leaves_out_stays(office: Office, tmp_path: Path) -> None:
    save_settings(office, OWN)
    actions.use(office, stored(tmp_path, document(judul_laporan="Lain")))
    assert now(office) == replace(OWN, judul_laporan="Lain")


def test_a_template_that_changes_nothing_is_said(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    actions.save_file(office, path)
    with pytest.raises(UserError, match="sama dengan pengaturan"):
        actions.use(office, path)


Change = Callable[[dict[str, Any]], object]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "rusak"),
        (b"\xff\xfe\x00", "rusak"),
        (b'{"skema": "bkk-templat"', "rusak"),
        (b"[" * 100_000, "rusak"),
        (b"[]", "rusak"),
        (b" " * (berkas_templat.MOST_BYTES + 1), "terlalu besar"),
        ({"skema": "lain"}, "bukan templat laporan"),
        ({}, "bukan templat laporan"),
        (document() | {"versi": 2}, "versi 2"),
        (document() | {"versi": "1"}, "seharusnya angka"),
        (document() | {"versi": -1}, "mulai dari 1"),
        (document(judul_laporan="x" * 301), "paling panjang 300 huruf"),
        (document(judul_laporan="a\nb"), "satu baris"),
        (document(judul_laporan="a\x00b"), "tanpa huruf kendali"),
        (document(tembusan=["a\x07"]), "tanpa huruf kendali"),
        (document(tembusan=["Arsip"] * 51), "paling banyak 50 baris"),
        (document(istilah={"k" * 5000: 1}), "“" + "k" * 60 + "”"),
        (b'{"skema": "bkk-templat", "versi": 1, "versi": 1}', "“versi” dua kali"),
        (document() | {"asing": 1}, "“asing”"),
        (document() | {"isi": []}, "seharusnya objek"),
        (document(nonsens=1), "“nonsens”"),
        (document(tenggat_hari="5"), "seharusnya angka"),
        (document(tenggat_hari=True), "seharusnya angka"),
        (document(tenggat_hari=999), "1 sampai 90"),
        (document(semua_baris=1), "true atau false"),
        (document(huruf_perempuan="X"), "pilih nilai yang tersedia"),
        (document(dasar_hukum=""), "Dasar hukum wajib"),
        (document(judul_laporan=" "), "Judul laporan wajib"),
        (document(tembusan="Arsip"), "seharusnya daftar"),
        (document(tembusan=[1]), "seharusnya teks"),
        (document(tembusan=["a\nb"]), "satu baris"),
        (document(istilah={"anu": "x"}), "anu tidak dikenal"),
        (document(istilah={"kolom.jml": "a\nb"}), "satu baris"),
        (document(istilah={"kolom.jml": "x" * 201}), "1 sampai 200"),
        (document(istilah={"kolom.jml": "{0.__class__}"}), "kurung kurawal"),
        (document(tabel={"III/9": "bulan"}), "III/9 tidak dikenal"),
        (document(tabel={"III/3": "abad"}), "“abad”"),
        (document(tabel={"Lowongan": "bulan"}), "mengikuti masa laporan"),
        (document(tabel=dict.fromkeys(templat.TABEL, "tidak")), "sedikitnya satu"),
        (document(penanda_tangan=[]), "satu sampai 3"),
        (document(penanda_tangan=[{"siapa": "camat", "baris": ["x"]}]), "“camat”"),
        (document(penanda_tangan=[{"siapa": "ketua", "baris": ["a|b"]}]), "tanpa |"),
        (document(penanda_tangan=[{"siapa": "ketua", "baris": ["{x}"]}]), "{sekolah}"),
        (document(penanda_tangan=[{"siapa": "ketua", "baris": ["x"], "y": 1}]), "y"),
        (document(penanda_tangan=["ketua"]), "seharusnya objek"),
    ],
)
def test_a_bad_file_is_refused_in_words_and_changes_nothing(
    office: Office, tmp_path: Path, content: object, sentence: str
) -> None:
    path = stored(tmp_path, content)
    with pytest.raises(UserError) as refused:
        actions.use(office, path)
    assert sentence in str(refused.value)
    assert now(office) == Settings()


def test_a_file_that_is_gone_is_said(office: Office, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="tidak ditemukan"):
        actions.read_file(office, tmp_path / "tidak-ada.json")


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=6,
)
names = st.sampled_from([*berkas_templat.PLAIN, *berkas_templat.STRUCTURED, "x"])


@given(isi=st.dictionaries(names, json_values))
def test_any_content_is_read_or_refused(isi: dict[str, object]) -> None:
    found = None
    with suppress(UserError):
        found = berkas_templat.read(json.dumps(document(**isi)).encode(), Settings())
    assert found is None or list(problems(found.settings)) == []


line = st.text(st.characters(exclude_characters="|={}\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"))


@given(st.dictionaries(line.map(str.strip).filter(bool), line.map(str.strip)))
def test_lines_are_read_as_they_were_written(known: dict[str, str]) -> None:
    assert templat.pairs(templat.lines(known)) == known
