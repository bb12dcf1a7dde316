"""The package's ZIP files: one spelling outside, limits and padding inside."""

import io
import os
import random
import warnings
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync import container
from sync.canonical import MalformedError

PACKAGE = container.package(b'{"payload":"x"}', b"age-encryption.org/v1 ...")


def zipped(*entries: tuple[zipfile.ZipInfo | str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore")  # two entries of one name are the point of a test
        for name, data in entries:
            archive.writestr(name, data)
    return buffer.getvalue()


def link(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.create_system, info.external_attr = 3, 0o120777 << 16
    return info


@given(st.binary(max_size=500), st.binary(max_size=2000))
def test_a_package_is_split_into_what_it_was_made_of(manifest: bytes, payload: bytes) -> None:
    assert container.split(container.package(manifest, payload)) == (manifest, payload)


def test_a_package_is_an_ordinary_zip_with_its_type_first() -> None:
    with zipfile.ZipFile(io.BytesIO(PACKAGE)) as archive:
        assert archive.namelist() == ["mimetype", "manifest.dsse.json", "payload.age"]
        assert archive.testzip() is None
        assert {entry.compress_type for entry in archive.infolist()} == {zipfile.ZIP_STORED}
    assert PACKAGE[38:].startswith(b"application/vnd.bkk.package+zip")


def test_the_same_parts_make_the_same_bytes() -> None:
    assert container.package(b'{"payload":"x"}', b"age-encryption.org/v1 ...") == PACKAGE


@pytest.mark.parametrize("place", range(len(PACKAGE)))
def test_a_flipped_byte_shows_or_changes_only_the_contents(place: int) -> None:
    changed = bytearray(PACKAGE)
    changed[place] ^= 0x55
    with pytest.raises(MalformedError):
        container.split(bytes(changed))


@pytest.mark.parametrize("length", [0, 1, 29, 30, 100, len(PACKAGE) - 1])
def test_a_cut_package_is_refused(length: int) -> None:
    with pytest.raises(MalformedError):
        container.split(PACKAGE[:length])


@pytest.mark.parametrize(
    "data",
    [
        PACKAGE + b"x",
        zipped(("mimetype", b"x"), ("manifest.dsse.json", b"{}"), ("payload.age", b"")),
        container.package(bytes(container.LARGEST_MANIFEST + 1), b""),
        bytes(container.LARGEST + 1),
    ],
    ids=["longer", "deflated", "manifest too large", "file too large"],
)
def test_another_container_is_refused(data: bytes) -> None:
    with pytest.raises(MalformedError):
        container.split(data)


@given(st.binary(max_size=400))
def test_any_bytes_are_refused_as_a_package(data: bytes) -> None:
    with pytest.raises(MalformedError):
        container.split(data)


@given(st.integers(0, 60_000))
def test_the_inner_size_is_always_a_multiple_of_16_kib(size: int) -> None:
    data = random.Random(size).randbytes(size)  # noqa: S311  # bytes that don't shrink
    packed = container.inner({"report.json": data, "report.dsse.json": b"{}"})
    assert len(packed) % (16 * 1024) == 0
    assert container.unpacked(packed) == {"report.json": data, "report.dsse.json": b"{}"}


BOMB = zipped(("report.json", bytes(20 * 1024 * 1024)))
HUGE = zipped(*((f"{n}.json", os.urandom(5_000_000)) for n in range(7)))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK\x05\x06" + bytes(18),
        b"kosong" * 100,
        zipped(("../report.json", b"")),
        zipped(("/etc/passwd", b"")),
        zipped(("lampiran/cetak.pdf", b"")),
        zipped(("C:report.json", b"")),
        zipped(("a\\b", b"")),
        zipped(("report.json", b"1"), ("report.json", b"2")),
        zipped((link("report.json"), b"/etc/passwd")),
        zipped(*((f"{n}", b"") for n in range(9))),
        BOMB,
        HUGE,
    ],
    ids=range(13),
)
@pytest.mark.case("J6")
def test_a_hostile_inner_file_is_refused(data: bytes) -> None:
    if data.startswith(b"PK\x05\x06"):
        assert container.unpacked(data) == {}
        return
    with pytest.raises(MalformedError):
        container.unpacked(data)


@given(st.data())
def test_a_damaged_inner_file_is_refused_or_whole(data: st.DataObject) -> None:
    packed = bytearray(container.inner({"report.json": b'{"a":1}' * 50}))
    end = len(packed) - 16_000
    place = data.draw(st.integers(0, end))
    packed[place] ^= data.draw(st.integers(1, 255))
    try:
        files = container.unpacked(bytes(packed))
    except MalformedError:
        return
    assert list(files.values()) in ([b'{"a":1}' * 50], [])
