"""Activation: compared by fingerprint, for this school only, and never replaced by another root."""

import dataclasses
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bkk_desktop.domain.sekolah import Sekolah
from bkk_desktop.errors import UserError
from bkk_desktop.office import Office
from bkk_desktop.store import aktivasi, record
from sync import documents, enrolment, trust
from sync import keys as school_keys
from sync.canonical import MalformedError
from sync.envelope import ForgedError, new_key, public_of, sign
from sync.province import keys
from sync.province.keys import ROOT, Province

NPSN, SCHOOL = "30105123", "SMKN 3 Pontianak"


def school(office: Office, npsn: str = NPSN) -> None:
    with office.write("Sekolah") as db:
        record.insert(db, Sekolah(npsn=npsn, nama=SCHOOL))


@pytest.fixture
def other(tmp_path: Path) -> Province:
    """Somebody who says that they are the province."""
    return keys.init(tmp_path / "palsu", "Dinas Palsu", "PALSU", ["localhost"], [])


def adopt(office: Office, data: bytes) -> bool:
    with office.write("Kepercayaan") as db:
        return trust.adopt(db, data, "2026-08-24T03:00:00+00:00")


def signed(province: Province, by: bytes | None = None, **changes: Any) -> bytes:  # noqa: ANN401
    """Sign a changed trust document with the province's root, or with the one given."""
    key = by or bytes.fromhex((province.folder / ROOT).read_text())
    document = dataclasses.replace(province.trust(), **changes)
    return sign(key, documents.TRUST, documents.encode(document))


def test_the_fingerprint_is_six_groups_of_five_digits_and_the_root_alone_decides_it(
    province: Province, other: Province
) -> None:
    one = school_keys.fingerprint(keys.activation(province, NPSN, SCHOOL))
    two = school_keys.fingerprint(keys.activation(province, "30100001", "SMAN 1"))
    groups = one.split(" ")
    assert [len(group) for group in groups] == [5] * 6
    assert all(group.isdigit() for group in groups)
    assert one == two
    assert one != school_keys.fingerprint(keys.activation(other, NPSN, SCHOOL))


def test_looking_at_an_activation_file_trusts_nothing(office: Office, province: Province) -> None:
    school(office)
    seen = school_keys.read(keys.activation(province, NPSN, SCHOOL))
    assert (seen.npsn, seen.sekolah, seen.provinsi) == (NPSN, SCHOOL, "Disnakertrans Kalbar")
    with office.read() as db:
        assert school_keys.current(db) is None
        assert trust.current(db) is None
        assert trust.npsn(db) == ""


def test_activation_makes_a_device_key_that_stays_in_the_encrypted_file(
    office: Office, province: Province
) -> None:
    school(office)
    school_keys.activate(office, keys.activation(province, NPSN, SCHOOL))
    with office.read() as db:
        device = aktivasi.device(db)
        assert school_keys.current(db) is not None
    assert device is not None
    assert device.nama == f"Laptop {device.kode[2:6].upper()}"
    for path in office.folder.iterdir():
        assert path.is_dir() or device.kunci not in path.read_bytes()


def test_a_file_for_another_school_is_refused(office: Office, province: Province) -> None:
    school(office)
    with pytest.raises(UserError, match="30199999"):
        school_keys.activate(office, keys.activation(province, "30199999", "SMK Lain"))
    with office.read() as db:
        assert school_keys.current(db) is None


def test_a_school_without_npsn_is_asked_for_it_first(office: Office, province: Province) -> None:
    with pytest.raises(UserError, match="NPSN sekolah belum diisi"):
        school_keys.activate(office, keys.activation(province, NPSN, SCHOOL))


@pytest.mark.case("J13")
def test_another_province_cannot_take_over(
    office: Office, province: Province, other: Province
) -> None:
    school(office)
    first = school_keys.activate(office, keys.activation(province, NPSN, SCHOOL))
    with pytest.raises(UserError, match="dari pihak lain") as refusal:
        school_keys.activate(office, keys.activation(other, NPSN, SCHOOL))
    assert first.sidik_jari in str(refusal.value)
    with office.read() as db:
        assert school_keys.current(db) == first


def test_the_same_file_twice_keeps_the_device(office: Office, province: Province) -> None:
    school(office)
    data = keys.activation(province, NPSN, SCHOOL)
    school_keys.activate(office, data)
    with office.read() as db:
        before = aktivasi.device(db)
    school_keys.activate(office, data)
    with office.read() as db:
        assert aktivasi.device(db) == before


@pytest.mark.parametrize(
    "spoil",
    [
        lambda _: b"",
        lambda data: data[:-1],
        lambda data: data.replace(b'"payload":"', b'"payload":"A', 1),
        lambda _: b"x" * (enrolment.LARGEST + 1),
        lambda _: b'{"payload":"e30=","payloadType":"x","signatures":[]}',
    ],
    ids=["empty", "cut", "changed", "huge", "unsigned"],
)
def test_a_damaged_activation_file_is_refused_in_words(
    office: Office, province: Province, spoil: Callable[[bytes], bytes]
) -> None:
    school(office)
    with pytest.raises(UserError, match="bukan berkas aktivasi yang utuh"):
        school_keys.activate(office, spoil(keys.activation(province, NPSN, SCHOOL)))


def test_an_activation_signed_by_somebody_else_is_refused(
    office: Office, province: Province
) -> None:
    school(office)
    file, _ = enrolment.opened(keys.activation(province, NPSN, SCHOOL))
    forged = sign(new_key(), documents.ACTIVATION, documents.encode(file))
    with pytest.raises(UserError, match="bukan berkas aktivasi yang utuh"):
        school_keys.read(forged)


def test_an_older_activation_file_is_shown_with_what_is_believed_now(
    office: Office, province: Province
) -> None:
    school(office)
    older = keys.activation(province, NPSN, SCHOOL)
    keys.renew(province, endpoints=("https://baru.example",))
    school_keys.activate(office, keys.activation(province, NPSN, SCHOOL))
    shown = school_keys.activate(office, older)
    assert (shown.versi, shown.alamat) == (2, ("https://baru.example",))


@pytest.mark.case("J5")
def test_the_version_of_trust_only_rises(office: Office, province: Province) -> None:
    school(office)
    school_keys.activate(office, keys.activation(province, NPSN, SCHOOL))
    newer = signed(province, trust_version=7, endpoints=("https://baru.example",))
    assert adopt(office, newer)
    assert not adopt(office, newer)
    assert not adopt(office, signed(province, trust_version=6))
    with office.read() as db:
        stands = trust.current(db)
    assert stands is not None
    assert (stands.trust_version, stands.endpoints) == (7, ("https://baru.example",))


def test_a_foreign_trust_document_is_refused(
    office: Office, province: Province, other: Province
) -> None:
    school(office)
    school_keys.activate(office, keys.activation(province, NPSN, SCHOOL))
    with pytest.raises(ForgedError):
        adopt(office, signed(other, trust_version=9))


def test_a_new_root_is_believed_only_if_the_old_one_has_named_it(
    office: Office, province: Province
) -> None:
    school(office)
    school_keys.activate(office, keys.activation(province, NPSN, SCHOOL))
    root = new_key()
    later = signed(province, root, root=public_of(root), trust_version=3)
    with pytest.raises(ForgedError):
        adopt(office, later)
    assert adopt(office, signed(province, next_root=public_of(root), trust_version=2))
    assert adopt(office, later)


@pytest.mark.parametrize(
    "changes",
    [{"recipients": ("age1" + "q" * 58,)}, {"receipt_keys": ()}, {"v": 2}, {"crit": ("baru",)}],
)
def test_a_trust_document_that_cannot_be_used_is_refused(
    province: Province, changes: dict[str, Any]
) -> None:
    with pytest.raises(MalformedError):
        trust.read(signed(province, **changes))


def test_known_critical_members_are_understood(province: Province) -> None:
    assert trust.read(signed(province, crit=("recipients",))).trust_version == 1


def test_the_enrolment_secret_vouches_for_key_name_and_school() -> None:
    said = enrolment.mac("00" * 16, NPSN, "ab" * 32, "Laptop AB12")
    assert said == enrolment.mac("00" * 16, NPSN, "ab" * 32, "Laptop AB12")
    assert said not in (
        enrolment.mac("01" * 16, NPSN, "ab" * 32, "Laptop AB12"),
        enrolment.mac("00" * 16, "30199999", "ab" * 32, "Laptop AB12"),
        enrolment.mac("00" * 16, NPSN, "ac" * 32, "Laptop AB12"),
        enrolment.mac("00" * 16, NPSN, "ab" * 32, "Laptop AB13"),
    )
