"""The package: what stands outside the seal, what is inside, and that no byte can change."""

import json
import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest

from bkk_desktop.domain.sekolah import Sekolah
from bkk_desktop.errors import UserError
from bkk_desktop.office import Office
from bkk_desktop.store import aktivasi, kiriman, paket, record
from sync import container, documents, sealing
from sync.canonical import MalformedError
from sync.envelope import digest, new_key, public_of, unverified
from sync.province import keys
from sync.province.keys import SPARE, Province

Freeze = Callable[..., int]
Read = Callable[[int], bytes]
PERSON = {
    "nama": "Siti Canary Rahmawati",
    "nik": "6171014503060777",
    "telepon": "081234560777",
    "alamat": "Jalan Kenari Rahasia 77",
}


def key_of(office: Office) -> str:
    with office.read() as db:
        device = aktivasi.device(db)
    assert device is not None
    return public_of(device.kunci)


def test_a_package_opens_at_the_province_with_either_identity(
    active: Office, province: Province, frozen: Freeze, contents: Read
) -> None:
    package = sealing.opened(contents(frozen(lists=[PERSON])))
    spare = (province.folder / SPARE).read_text()
    for identity in (province.identity, spare):
        report = sealing.report_of(package, key_of(active), identity)
        assert json.loads(report)["lists"] == [PERSON]
        assert digest(report) == package.manifest.report_digest


@pytest.mark.usefixtures("active")
def test_the_manifest_says_what_the_package_is(frozen: Freeze, contents: Read) -> None:
    package = sealing.opened(contents(frozen("2026-T2")))
    said = package.manifest
    assert (said.npsn, said.period, said.revision, said.seq) == ("30105123", "2026-T2", 1, 1)
    assert (said.supersedes, said.schema) == (None, "bkk-report/1.0")
    assert len(said.payload.recipients) == 2
    assert said.created.local == "2026-08-24T10:00:00+07:00"
    assert package.package_id == digest(documents.encode(said))


@pytest.mark.usefixtures("active")
def test_a_revision_names_the_report_that_it_replaces(frozen: Freeze, contents: Read) -> None:
    first = sealing.opened(contents(frozen("2026-T2", 1))).manifest
    second = sealing.opened(contents(frozen("2026-T2", 2))).manifest
    assert second.supersedes == first.report_digest
    assert (second.revision, second.seq) == (2, 2)


@pytest.mark.case("H10")
def test_nothing_of_a_person_stands_outside_the_seal(
    active: Office, frozen: Freeze, contents: Read
) -> None:
    data = contents(frozen(lists=[PERSON]))
    with active.read() as db:
        name = paket.get(db, 1).nama_berkas
    said = unverified(container.split(data)[0], documents.MANIFEST)
    for value in PERSON.values():
        assert value.encode() not in data + said + name.encode()
    assert b"SMKN 3" not in data + said


def test_the_file_name_is_short_ascii_and_fit_for_any_stick(active: Office, frozen: Freeze) -> None:
    frozen("2026-T2")
    with active.read() as db:
        package = paket.get(db, 1)
    assert package.nama_berkas == f"BKK_30105123_2026T2_r1_{package.kode[7:15]}.bkkx"
    assert len(package.nama_berkas) <= 48


@pytest.mark.parametrize("people", [0, 1, 30])
@pytest.mark.usefixtures("active")
@pytest.mark.case("H10")
def test_the_size_tells_no_number_of_people(frozen: Freeze, contents: Read, people: int) -> None:
    package = sealing.opened(contents(frozen(lists=[PERSON] * people)))
    assert package.manifest.payload.bytes == len(package.payload)
    # age adds a header of two recipients and 16 bytes for every 64 KiB.
    assert len(package.payload) // 1024 == 16


@pytest.mark.case("J1")
def test_every_changed_byte_is_refused_before_anything_is_decrypted(
    active: Office, frozen: Freeze, contents: Read
) -> None:
    data, key = contents(frozen()), key_of(active)
    manifest = data.index(b"age-encryption")
    # Every byte of container and manifest, and every 97th of the sealed part.
    end = range(len(data) - 300, len(data))
    for place in [*range(manifest), *range(manifest, len(data), 97), *end]:
        changed = bytearray(data)
        changed[place] ^= 1 << place % 8
        with pytest.raises(MalformedError):
            sealing.check_signer(sealing.opened(bytes(changed)), key)


@pytest.mark.usefixtures("active")
def test_a_package_by_another_key_is_refused(frozen: Freeze, contents: Read) -> None:
    with pytest.raises(MalformedError):
        sealing.check_signer(sealing.opened(contents(frozen())), public_of(new_key()))


def test_without_activation_a_report_stays_frozen_and_is_sealed_later(
    office: Office, province: Province, frozen: Freeze
) -> None:
    from sync import keys as school_keys

    with office.write("Sekolah") as db:
        record.insert(db, Sekolah(npsn="30105123"))
    assert frozen("2026-T1") == frozen("2026-T2") == 0
    school_keys.activate(office, keys.activation(province, "30105123", "SMK"))
    with office.read() as db:
        rows = [(row.periode, row.paket > 0) for row in kiriman.all_of(db)]
        assert [paket.get(db, number).urutan for number in (1, 2)] == [1, 2]
    assert rows == [("2026-T2", True), ("2026-T1", True)]


def test_an_npsn_changed_after_activation_stops_the_sealing(active: Office, frozen: Freeze) -> None:
    with active.write("Ubah sekolah") as db:
        record.save(db, record.copied(record.only(db, Sekolah), npsn="30100009"))
    with pytest.raises(UserError, match="30100009"):
        frozen()
    with active.read() as db:
        assert kiriman.all_of(db) == []


def test_a_report_beyond_the_limit_is_not_frozen(
    active: Office, frozen: Freeze, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(container, "LARGEST", 10_000)
    with pytest.raises(UserError, match="terlalu besar"):
        frozen()
    with active.read() as db:
        assert kiriman.all_of(db) == []


def test_frozen_reports_and_packages_cannot_be_changed(active: Office, frozen: Freeze) -> None:
    import sqlcipher3.dbapi2 as sqlcipher

    frozen()
    for statement in (
        "UPDATE laporan SET isi = x'00'",
        "DELETE FROM laporan",
        "UPDATE paket SET isi = x'00'",
        "DELETE FROM paket",
    ):
        with (
            pytest.raises(sqlcipher.IntegrityError, match="tidak boleh diubah"),
            active.write("Ubah") as db,
        ):
            db.execute(statement)


@pytest.mark.usefixtures("active")
def test_the_inner_files_carry_the_school_s_own_statement(
    province: Province, frozen: Freeze, contents: Read
) -> None:
    from sync.envelope import unseal

    package = sealing.opened(contents(frozen()))
    inner = unseal(package.payload, province.identity)
    with zipfile.ZipFile(BytesIO(inner)) as archive:
        assert archive.namelist() == ["report.json", "report.dsse.json"]
        said = unverified(archive.read("report.dsse.json"), documents.REPORT)
    assert json.loads(said)["report_digest"] == package.manifest.report_digest
