"""An announcement tells all that the vacancy knows, and nothing of the employer's people."""

from dataclasses import fields, replace
from datetime import date
from urllib.parse import parse_qs, urlsplit

from hypothesis import given
from hypothesis import strategies as st

from bkk_desktop.domain import syarat_lowongan
from bkk_desktop.domain.kontak_alumni import wa_link
from bkk_desktop.domain.lowongan import Lowongan
from bkk_desktop.domain.pemberi_kerja import PemberiKerja
from bkk_desktop.domain.pengumuman import announced, message
from bkk_desktop.domain.pesan import bold
from bkk_desktop.errors import Stops

FULL = Lowongan(
    jabatan="Teknisi", golongan_jabatan="3", berlaku_sampai=date(2026, 9, 30), jumlah_l=2,
    jumlah_p=3, jumlah_bebas=1, pendidikan="3702", jurusan="TKJ", usia_min=18, usia_maks=25,
    keterampilan="Las", pengalaman="Tidak perlu", upah=3_100_000, kode_wilayah="31.71",
    alamat_kerja="Jl. Sudirman 1", kode_jabatan="3511", jenis_pekerjaan="penuh",
    status_kawin="belum kawin", tinggi_min=160, domisili="Pontianak", kontrak="PKWT",
    waktu_kerja="Senin-Jumat", kondisi_kerja="Di dalam gedung", jaminan_sosial="BPJS",
    syarat_lain="SKCK", butir_kesiapan="Percaya diri", cara_melamar="Kirim CV ke hrd@contoh.id",
    nomor_spp_akad="12/SPP/2026",
)  # fmt: skip
FIRM = PemberiKerja(
    nama="PT Borneo", lapangan_usaha="J", telepon="62561700000", surel="kantor@contoh.id",
    nama_kontak="Pak Joko", telepon_kontak="628129999999",
)  # fmt: skip
TOLD = (
    "Teknisi", "PT Borneo", "2 laki-laki, 3 perempuan, 1 laki-laki atau perempuan", "Penuh waktu",
    "Jl. Sudirman 1", "Senin-Jumat", "Di dalam gedung", "PKWT", "Rp3.100.000", "BPJS", "3511",
    "12/SPP/2026", "TKJ", "18-25 tahun", "160 cm", "Belum kawin", "Las", "Tidak perlu",
    "Domisili: Pontianak", "Percaya diri", "SKCK", "hrd@contoh.id", "Rabu, 30 September 2026",
)  # fmt: skip


def test_the_text_tells_every_field_in_order() -> None:
    text = message(announced(FULL, FIRM, "BKK Uji"))
    places = [text.index(words) for words in TOLD]
    assert places == sorted(places)


def test_nothing_is_told_of_the_employers_people() -> None:
    text = message(announced(FULL, FIRM, "BKK Uji"))
    for field in ("telepon", "surel", "nama_kontak", "telepon_kontak"):
        assert getattr(FIRM, field) not in text


def test_what_is_not_known_has_no_line() -> None:
    text = message(announced(Lowongan(jabatan="Kasir", jumlah_p=1), PemberiKerja(nama="PT"), ""))
    assert text.splitlines() == [
        "*LOWONGAN KERJA: Kasir*",
        "PT",
        "Jumlah: 1 perempuan",
        "",
        "Lamaran lewat BKK tidak dipungut biaya.",
    ]


@given(st.text(), st.text(alphabet="0123456789", min_size=8, max_size=11))
def test_a_link_carries_any_text_unchanged(text: str, digits: str) -> None:
    text = text.encode("utf-8", "ignore").decode()
    link = urlsplit(wa_link(f"628{digits}", text))
    assert (link.scheme, link.netloc, link.path) == ("https", "wa.me", f"/628{digits}")
    assert parse_qs(link.query, keep_blank_values=True) == {"text": [text]}
    assert " " not in link.query


def test_stars_of_a_name_do_not_break_the_bold() -> None:
    assert bold(" PT *Bintang*\nTujuh ") == "*PT Bintang Tujuh*"
    assert bold("") == ""


def codes(lowongan: Lowongan, province: str = "61") -> set[str]:
    return {p.code for p in syarat_lowongan.problems(lowongan, province)}


def test_a_code_of_four_digits_agrees_with_its_group() -> None:
    good = replace(FULL, kode_wilayah="61.71")
    assert codes(good) == set()
    assert "kode_jabatan_panjang" in codes(replace(good, kode_jabatan="35"))
    assert "kode_jabatan_beda" in codes(replace(good, kode_jabatan="5223"))
    assert codes(replace(good, kode_jabatan="")) == set()


def test_another_province_asks_for_the_number_of_its_permit() -> None:
    assert codes(replace(FULL, nomor_spp_akad="")) == {"spp_akad_kosong"}
    assert codes(replace(FULL, nomor_spp_akad=""), province="31") == set()
    assert codes(replace(FULL, nomor_spp_akad=""), province="") == set()


def test_what_the_law_asks_is_named_once_and_does_not_stop_saving() -> None:
    (said,) = syarat_lowongan.problems(Lowongan(jabatan="Kasir"), "61")
    assert said.stops is Stops.REPORT
    text = "Perpres 57 Tahun 2023 meminta juga masa berlaku, pendidikan, upah, tempat kerja."
    assert str(said) == text


def test_an_impossible_height_is_noticed() -> None:
    assert "tinggi_salah" in codes(replace(FULL, tinggi_min=16))


def test_every_field_of_a_vacancy_is_told_or_known_to_be_the_offices_own() -> None:
    own = {
        "id", "pemberi_kerja", "golongan_jabatan", "tanggal", "bebas_p", "sumber", "keterangan",
        "tanggal_spp_akad", "nomor_rekomendasi", "tanggal_rekomendasi", "kegiatan",
    }  # fmt: skip
    blank, plain = Lowongan(), announced(FULL, FIRM, "BKK Uji")
    for field in fields(Lowongan):
        without = replace(FULL, **{field.name: getattr(blank, field.name)})
        changes = message(announced(without, FIRM, "BKK Uji")) != message(plain)
        assert changes is (field.name not in own), field.name
