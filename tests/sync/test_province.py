"""The province: one package, one receipt, whoever sends it how often; everything else refused."""

import dataclasses
import json
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from bkk_desktop.domain.periode import Periode
from bkk_desktop.office import Office
from bkk_desktop.store import aktivasi, paket, record
from sync import container, documents, enrolment, package, sealing
from sync import keys as school_keys
from sync.canonical import dumps, loads
from sync.documents import Enrol, Manifest, Payload, Receipt, Statement
from sync.envelope import device_of, digest, new_key, public_of, seal, sign, unverified
from sync.province import checks, keys, store
from sync.province.ingest import Ingested, ingest
from sync.province.keys import Province
from sync.province.refusal import RefusedError
from tests.sync.postgresql import both_stores

T3 = Periode.of("2026-T3")
NPSN = "30105123"
People = Callable[[int], None]


@pytest.fixture
def data(active: Office, people: People) -> bytes:
    """A real package of a real report about six people."""
    people(6)
    made = package.freeze(active, T3)
    with active.read() as db:
        return paket.get(db, made.paket).isi


@pytest.fixture
def key(active: Office) -> bytes:
    """The school's device key."""
    with active.read() as db:
        device = aktivasi.device(db)
    assert device is not None
    return device.kunci


@pytest.fixture
def document(active: Office, data: bytes) -> dict[str, Any]:
    """What the frozen report says."""
    assert data
    with active.read() as db:
        stored: dict[str, Any] = loads(db.value("SELECT isi FROM laporan"))
    return stored


def said(receipt: bytes) -> Receipt:
    return documents.decode(Receipt, unverified(receipt, documents.RECEIPT))


def rows(province: Province, table: str) -> int:
    with store.connected(province.database) as db:
        number: int = db.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one()
    return number


def resealed(
    province: Province,
    data: bytes,
    key: bytes,
    document: dict[str, Any],
    **changes: Any,  # noqa: ANN401  # fields of a manifest
) -> bytes:
    """Pack a changed report as the school's own program would have."""
    old, isi = sealing.opened(data).manifest, dumps(document)
    values = {"report_digest": digest(isi)} | changes
    new = dataclasses.replace(old, **values)
    statement = Statement(1, new.npsn, new.period, new.revision, new.report_digest)
    inside = {
        "report.json": isi,
        "report.dsse.json": sign(key, documents.REPORT, documents.encode(statement)),
    }
    payload = seal(container.inner(inside), province.trust().recipients)
    return signed(key, new, payload)


def signed(key: bytes, manifest: Manifest, payload: bytes) -> bytes:
    import hashlib

    named = Payload(hashlib.sha256(payload).hexdigest(), len(payload), manifest.payload.recipients)
    whole = dataclasses.replace(manifest, payload=named)
    return container.package(sign(key, documents.MANIFEST, documents.encode(whole)), payload)


def refusal(province: Province, data: bytes) -> str:
    with pytest.raises(RefusedError) as error:
        ingest(province, data, "https")
    return error.value.name


@both_stores
def test_a_sound_package_is_accepted_and_its_device_known(province: Province, data: bytes) -> None:
    done = ingest(province, data, "https")
    receipt = said(done.receipt)
    assert (done.status, done.new, receipt.reasons) == ("accepted", True, ())
    assert receipt.no == f"KALBAR-{receipt.at[:4]}-000001-{receipt.no[-1]}"
    assert (receipt.channel, receipt.prev) == ("https", None)
    assert (rows(province, "paket"), rows(province, "perangkat")) == (1, 1)


@both_stores
@pytest.mark.case("G2")
def test_a_second_time_gives_the_very_same_bytes_on_either_road(
    province: Province, data: bytes
) -> None:
    first = ingest(province, data, "usb")
    again = [ingest(province, data, road) for road in ("https", "usb", "https")]
    assert {one.receipt for one in again} == {first.receipt}
    assert not any(one.new for one in again)
    assert (rows(province, "paket"), rows(province, "tanda_terima")) == (1, 1)


@both_stores
def test_a_dozen_at_once_make_one_row_and_one_receipt(province: Province, data: bytes) -> None:
    gate = threading.Barrier(12)

    def take(_: int) -> Ingested:
        gate.wait()
        return ingest(province, data, "https")

    with ThreadPoolExecutor(12) as pool:
        done = list(pool.map(take, range(12)))
    assert len({one.receipt for one in done}) == 1
    assert sum(one.new for one in done) == 1
    assert (rows(province, "paket"), rows(province, "tanda_terima")) == (1, 1)


@both_stores
def test_receipts_of_a_school_form_a_chain(province: Province, active: Office, data: bytes) -> None:
    first = ingest(province, data, "https")
    made = package.freeze(active, T3, "Perbaikan")
    with active.read() as db:
        second = ingest(province, paket.get(db, made.paket).isi, "usb")
    assert said(second.receipt).prev == digest(first.receipt)
    assert said(second.receipt).no[:-2].endswith("000002")


def test_every_figure_of_the_school_s_own_report_is_found_right(
    document: dict[str, Any], data: bytes
) -> None:
    assert checks.reasons(dumps(document), sealing.opened(data).manifest) == ()


CELLS = [
    "III/1-I|1|opening|15-19/L", "III/1-I|A|subtotal_in|JML/L", "III/1-I|5|closing|JML/LP",
    "III/1-I|3|placed|JML/P", "III/1-II|5|closing|LP", "III/1-II|C|subtotal_in|L",
    "III/2|3202|closing|L", "III/2|3200/sub|registered|P", "III/2|JUMLAH|placed|L",
    "III/3|3|registered|L", "III/3|JUMLAH|closing|P", "III/4|3202|closing|L",
    "III/5|JUMLAH|opening|L", "III/6|C|filled|P", "III/7|3202|registered|0-2",
    "III/7|JUMLAH|registered|3-5", "III/8-I|14|placed|AKL/L", "III/8-I|14/3200|placed|AKL/JML",
    "III/8-I|JUMLAH|placed|JUMLAH/JML", "III/8-II|24|placed|AKAD/P",
    "III/8-II|JUMLAH|placed|JUMLAH/L",
]  # fmt: skip


@pytest.mark.parametrize("cell", CELLS)
def test_a_figure_that_does_not_add_up_is_rejected_with_its_place(
    document: dict[str, Any], data: bytes, cell: str
) -> None:
    document["cells"][cell] += 1
    found = checks.reasons(dumps(document), sealing.opened(data).manifest)
    wrong = [reason.pointer for reason in found if reason.code == "sum"]
    assert wrong
    assert all(pointer.startswith("/cells/III~1") for pointer in wrong)


def test_a_person_missing_from_the_list_is_rejected(document: dict[str, Any], data: bytes) -> None:
    document["lists"]["penempatan"].pop()
    found = checks.reasons(dumps(document), sealing.opened(data).manifest)
    assert [reason.pointer for reason in found] == ["/lists/penempatan"]


def test_a_rejection_is_signed_and_leads_to_the_field_without_its_value(
    province: Province, data: bytes, key: bytes, document: dict[str, Any]
) -> None:
    document["lists"]["pencaker"][2]["nik"] = 6171014503000002
    done = ingest(province, resealed(province, data, key, document), "https")
    assert (done.status, done.new) == ("rejected", True)
    reasons = said(done.receipt).reasons
    assert [reason.pointer for reason in reasons] == ["/lists/pencaker/2/nik"]
    assert b"6171014503" not in done.receipt


def test_a_hostile_name_in_a_report_does_not_reach_the_receipt(
    province: Province, data: bytes, key: bytes, document: dict[str, Any]
) -> None:
    document["cells"]["Siti Canary, Jalan Kenari"] = "x"
    done = ingest(province, resealed(province, data, key, document), "https")
    assert done.status == "rejected"
    assert (
        b"Canary"
        not in json.dumps(
            [dataclasses.asdict(reason) for reason in said(done.receipt).reasons]
        ).encode()
    )


@pytest.mark.parametrize(
    ("name", "value"), [("npsn", "30199999"), ("periode", "2026-T2"), ("revisi", 4)]
)
def test_a_report_that_says_otherwise_than_its_manifest_is_rejected(
    province: Province,
    data: bytes,
    key: bytes,
    document: dict[str, Any],
    name: str,
    value: object,
) -> None:
    document[name] = value
    done = ingest(province, resealed(province, data, key, document), "https")
    assert [reason.code for reason in said(done.receipt).reasons] == ["manifest-differs"]


@pytest.mark.case("J4")
def test_a_package_for_other_eyes_is_rejected_with_a_signed_word(
    province: Province, data: bytes, key: bytes
) -> None:
    import pyrage

    old = sealing.opened(data).manifest
    stranger = str(pyrage.x25519.Identity.generate().to_public())
    done = ingest(province, signed(key, old, seal(b"x", [stranger])), "usb")
    assert [reason.code for reason in said(done.receipt).reasons] == ["cannot-open"]


@both_stores
def test_the_same_report_sealed_anew_gets_the_first_receipt(
    province: Province, data: bytes, key: bytes, document: dict[str, Any]
) -> None:
    first = ingest(province, data, "https")
    again = ingest(province, resealed(province, data, key, document, seq=2), "https")
    assert (again.receipt, again.new) == (first.receipt, False)


@both_stores
@pytest.mark.case("G3")
def test_other_content_under_a_taken_revision_is_refused(
    province: Province, data: bytes, key: bytes, document: dict[str, Any]
) -> None:
    ingest(province, data, "https")
    document["alasan"] = "lain"
    other = resealed(province, data, key, document, seq=2)
    assert refusal(province, other) == "revision-exists"
    assert rows(province, "paket") == 1


@both_stores
def test_two_packages_under_one_number_of_a_laptop_are_refused(
    province: Province, data: bytes, key: bytes, document: dict[str, Any]
) -> None:
    ingest(province, data, "https")
    document |= {"periode": "2026-T2"}
    other = resealed(province, data, key, document, period="2026-T2")
    assert refusal(province, other) == "device-forked"


@both_stores
@pytest.mark.parametrize(
    "changes",
    [
        {"revision": 2},
        {"revision": 2, "supersedes": "sha256:" + "0" * 64},
        {"supersedes": "sha256:" + "0" * 64},
    ],
)
@pytest.mark.case("G4")
def test_a_gap_in_the_revisions_is_refused_and_leaves_nothing(
    province: Province, data: bytes, key: bytes, document: dict[str, Any], changes: dict[str, Any]
) -> None:
    assert refusal(province, resealed(province, data, key, document, **changes)) == "revision-gap"
    assert (rows(province, "paket"), rows(province, "perangkat")) == (0, 0)


@both_stores
def test_a_school_that_was_never_activated_is_refused(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    other = keys.init(tmp_path_factory.mktemp("lain"), "Lain", "LAIN", ["localhost"], [])
    assert refusal(other, data) == "device-unknown"


@both_stores
def test_an_enrolment_without_the_secret_is_refused(
    province: Province, data: bytes, document: dict[str, Any]
) -> None:
    thief = new_key()
    public = public_of(thief)
    asked = Enrol(public, "Laptop X", enrolment.mac("00" * 16, NPSN, public, "Laptop X"))
    forged = resealed(province, data, thief, document, device=device_of(public), enrol=asked)
    assert refusal(province, forged) == "device-unknown"
    assert rows(province, "perangkat") == 0


@both_stores
def test_a_secret_enrols_one_laptop_only(
    province: Province, data: bytes, document: dict[str, Any]
) -> None:
    ingest(province, data, "https")
    second = new_key()
    public = public_of(second)
    with store.connected(province.database) as db:
        secret = store.school(db, NPSN) or ""
    asked = Enrol(public, "Laptop 2", enrolment.mac(secret, NPSN, public, "Laptop 2"))
    other = resealed(province, data, second, document, device=device_of(public), enrol=asked)
    assert refusal(province, other) == "enrolment-used"


@both_stores
def test_a_known_laptop_needs_no_request_any_more(
    province: Province, data: bytes, key: bytes, document: dict[str, Any]
) -> None:
    ingest(province, data, "https")
    document |= {"periode": "2026-T2"}
    later = resealed(province, data, key, document, period="2026-T2", seq=2, enrol=None)
    assert ingest(province, later, "https").status == "accepted"


@both_stores
@pytest.mark.case("J2")
def test_a_revoked_laptop_is_refused(province: Province, data: bytes) -> None:
    keys.renew(province, revoked_devices=(sealing.opened(data).manifest.device,))
    assert refusal(province, data) == "device-revoked"


@both_stores
def test_a_laptop_cannot_speak_for_another_school(
    province: Province, data: bytes, key: bytes, document: dict[str, Any]
) -> None:
    ingest(province, data, "https")
    keys.activation(province, "30199999", "SMK Lain")
    other = resealed(province, data, key, document, npsn="30199999", seq=2)
    assert refusal(province, other) == "wrong-school"


@pytest.mark.case("J2")
def test_a_manifest_signed_by_another_key_is_refused(
    province: Province, data: bytes, document: dict[str, Any]
) -> None:
    assert refusal(province, resealed(province, data, new_key(), document)) == "signature"


@pytest.mark.parametrize("place", range(0, 20_000, 1_499))
def test_a_changed_byte_is_refused_without_a_receipt(
    province: Province, data: bytes, place: int
) -> None:
    changed = bytearray(data)
    changed[place % len(data)] ^= 1
    assert refusal(province, bytes(changed)) == "malformed"
    assert rows(province, "tanda_terima") == 0


@both_stores
def test_a_renewed_activation_file_carries_the_same_secret(province: Province) -> None:
    one, two = (
        enrolment.opened(keys.activation(province, NPSN, "SMKN 3"))[0].secret for _ in range(2)
    )
    assert one == two


@both_stores
def test_a_folder_with_keys_is_never_overwritten(province: Province) -> None:
    from bkk_desktop.errors import UserError

    with pytest.raises(UserError, match="sudah berisi kunci"):
        keys.init(province.folder, "Lain", "LAIN", ["localhost"], [])
    with pytest.raises(UserError, match="belum disiapkan"):
        keys.load(province.folder / "kosong")


@both_stores
def test_secrets_stay_out_of_what_is_printed(province: Province) -> None:
    shown = repr(province)
    assert province.identity not in shown
    assert province.receipt_key.hex() not in shown


@both_stores
def test_activation_works_again_after_a_new_address(office: Office, province: Province) -> None:
    from bkk_desktop.domain.sekolah import Sekolah

    with office.write("Sekolah") as db:
        record.insert(db, Sekolah(npsn=NPSN, nama="SMKN 3"))
    school_keys.activate(office, keys.activation(province, NPSN, "SMKN 3"))
    keys.renew(province, endpoints=("https://baru.example",))
    school_keys.activate(office, keys.activation(province, NPSN, "SMKN 3"))
    with office.read() as db:
        now = school_keys.current(db)
    assert now is not None
    assert (now.versi, now.alamat) == (2, ("https://baru.example",))
