import json
import threading
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bkk_desktop.errors import UserError
from bkk_desktop.importer.plan import Source
from bkk_desktop.importer.workbook import Cancelled
from bkk_desktop.importers import make_plan, questions
from bkk_desktop.office import Office
from sync import dapodik
from tests.dapodik_server import (
    NPSN,
    SCHOOL,
    TOKEN,
    Answer,
    Answering,
    always,
    pupil,
    running,
    school_with,
)

TODAY = date(2026, 5, 4)


def read(address: str, stop: threading.Event | None = None) -> Source:
    wanted = dapodik.access(address, NPSN, TOKEN)
    return dapodik.pupils(wanted, TODAY, lambda _done, _total: None, stop or threading.Event())


def refusal(answering: Answering) -> str:
    with running(answering) as (address, _), pytest.raises(UserError) as caught:
        read(address)
    shown = f"{caught.value!r} {caught.value} {caught.value.__cause__}"
    assert TOKEN not in shown
    return str(caught.value)


def test_the_pupils_of_dapodik_become_a_plan_like_those_of_its_workbook(office: Office) -> None:
    rows = [pupil(1), pupil(2, nama_rombel="X TKJ 1"), pupil(3, nik="6171010403080001")]
    with running(school_with(rows)) as (address, called):
        source = read(address)
    assert called == ["getSekolah", "getPesertaDidik"]
    with office.read() as db:
        answers = questions(source, db).proposed()
    plan = make_plan(office, source, answers, lambda *_: None, threading.Event())
    new = [row.record for row in plan.rows if row.record is not None]
    assert [(one.nisn, one.rombel, one.telepon) for one in new] == [
        ("0000000001", "XII TKJ 1", "6281234567890"),
        ("0000000003", "XII TKJ 1", "6281234567890"),
    ]


def test_the_token_goes_into_the_header_and_nowhere_else() -> None:
    seen: list[tuple[str, str]] = []

    def answer(function: str, given: dict[str, str], authorization: str) -> Answer:
        seen.append((authorization, json.dumps(given)))
        return school_with([pupil(1)])(function, given, authorization)

    with running(answer) as (address, _):
        read(address)
    assert {header for header, _ in seen} == {f"Bearer {TOKEN}"}
    assert not any(TOKEN in query for _, query in seen)
    assert TOKEN not in repr(dapodik.access("localhost", NPSN, TOKEN))


@pytest.mark.parametrize("pages", [True, False])
def test_every_pupil_comes_once_whether_dapodik_pages_or_not(pages: bool) -> None:
    rows = [pupil(number) for number in range(1, 1201)]
    with running(school_with(rows, pages=pages)) as (address, _):
        source = read(address)
    assert len(source.rows) == 1200
    assert len({row.cells for row in source.rows}) == 1200


def test_a_server_that_repeats_its_page_forever_is_left() -> None:
    rows = [pupil(number) for number in range(dapodik.PAGE)]

    def answer(function: str, given: dict[str, str], authorization: str) -> Answer:
        return school_with(rows)(function, given | {"start": "0"}, authorization)

    with running(answer) as (address, called):
        assert len(read(address).rows) == dapodik.PAGE
    assert called.count("getPesertaDidik") == 2


def test_a_dapodik_without_end_is_left_after_so_many_pages(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(dapodik, "MOST_PAGES", 1)
    said = refusal(school_with([pupil(number) for number in range(600)]))
    assert "600 siswa" in said
    assert "hanya 500" in said


@pytest.mark.parametrize("total", [412, "412"])
def test_an_answer_that_lacks_pupils_it_speaks_of_is_refused(total: object) -> None:
    def answer(function: str, _given: dict[str, str], _authorization: str) -> Answer:
        rows: Any = SCHOOL["rows"] if function == "getSekolah" else [pupil(1), pupil(2)]
        return 200, json.dumps({"results": total, "rows": rows})

    said = refusal(answer)
    assert "412 siswa" in said
    assert "hanya 2" in said


@pytest.mark.parametrize("name", dapodik.ROWS)
def test_records_are_found_under_each_of_their_four_names(name: str) -> None:
    def answer(function: str, _given: dict[str, str], _authorization: str) -> Answer:
        rows: Any = SCHOOL["rows"] if function == "getSekolah" else [pupil(1)]
        return 200, json.dumps({name: rows})

    with running(answer) as (address, _):
        assert len(read(address).rows) == 1


def test_a_first_request_that_is_refused_is_made_again() -> None:
    tries: list[str] = []

    def answer(function: str, given: dict[str, str], authorization: str) -> Answer:
        tries.append(function)
        if len(tries) == 1:
            return 403, ""
        return school_with([pupil(1)])(function, given, authorization)

    with running(answer) as (address, _):
        assert len(read(address).rows) == 1


@pytest.mark.parametrize(
    ("answering", "said"),
    [
        (always(401, ""), "menolak token"),
        (always(403, "<html>"), "menolak token"),
        (
            always(200, 'HTTP/1.0 403 Forbidden\r\n\r\n{"success":false,"message":"x"}'),
            "menolak token",
        ),
        (
            always(200, '{"success": false, "message": "Access denied - You are not authorized"}'),
            "menolak token",
        ),
        (always(200, '{"success":false,"message":"Sekolah tidak ditemukan"}'), "tidak mengenal"),
        (always(200, '{"message":"Parameter NPSN harap diisi"}'), "tidak mengenal"),
        (always(200, '{"success":false}'), "sedang bermasalah"),
        (always(500, "Whoops"), "sedang bermasalah (kode 500)"),
        (always(502, "{}"), "sedang bermasalah (kode 502)"),
        (always(200, "<html>router</html>"), "bukan Web Service Dapodik"),
        (always(404, "{}"), "bukan Web Service Dapodik"),
        (always(302, ""), "bukan Web Service Dapodik"),
        (always(200, "[" * 100_000), "bukan Web Service Dapodik"),
        (always(200, b"\xff\xfe\x00"), "bukan Web Service Dapodik"),
        (always(200, ""), "tidak mengenal"),
        (school_with([]), "tidak punya siswa aktif"),
    ],
)
def test_every_known_error_becomes_a_sentence_with_the_way_out(
    answering: Answering, said: str
) -> None:
    sentence = refusal(answering)
    assert said in sentence
    assert "Tidak ada yang berubah." in sentence


def test_the_dapodik_of_another_school_is_refused_by_name() -> None:
    other = {"rows": {"nama": "SMAN 9 Lain", "npsn": "30100009"}}
    said = refusal(always(200, json.dumps(other)))
    assert "SMAN 9 Lain (NPSN 30100009)" in said


@pytest.mark.parametrize(
    "address",
    ["8.8.8.8", "http://1.1.1.1:5774/WebService", "[::]", "224.0.0.1", "[2001:4860::1]"],
)
def test_an_address_outside_the_own_network_is_never_called(address: str) -> None:
    with pytest.raises(UserError, match="tidak dihubungi"):
        dapodik.server(address)


@pytest.mark.parametrize("address", ["127.0.0.1", "localhost:5774", "[::1]:80", "192.168.1.5"])
def test_addresses_of_laptop_and_school_network_are_taken(address: str) -> None:
    assert dapodik.server(address).url.startswith("http://")


@pytest.mark.parametrize("address", ["", "a b", "localhost:0", "localhost:99999", "ftp://x", "x:y"])
def test_an_address_that_is_none_is_refused_before_anything_is_sent(address: str) -> None:
    with pytest.raises(UserError, match="Alamat Dapodik belum benar"):
        dapodik.server(address)


def test_a_name_that_can_be_none_is_said_not_to_answer() -> None:
    with pytest.raises(UserError, match=r"tidak menjawab di a\.\.b"):
        dapodik.server("a..b")


def test_an_old_address_within_a_new_one_is_judged_as_the_old_one() -> None:
    assert dapodik.server("[::ffff:7f00:1]").port == dapodik.PORT
    with pytest.raises(UserError, match="tidak dihubungi"):
        dapodik.server("[::ffff:808:808]")


@pytest.mark.parametrize("npsn", ["", "3010567", "3010567a", "٣٠١٠٥٦٧٨"])
def test_an_npsn_that_is_none_is_refused(npsn: str) -> None:
    with pytest.raises(UserError, match="NPSN terdiri atas 8 angka"):
        dapodik.access("localhost", npsn, TOKEN)


def test_a_dapodik_that_keeps_silent_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dapodik, "WAIT", 0.05)
    over = threading.Event()

    def answer(_function: str, _given: dict[str, str], _authorization: str) -> Answer:
        over.wait(20)
        return 200, "{}"

    with running(answer) as (address, _):
        with pytest.raises(UserError, match="terlalu lama menjawab"):
            read(address)
        over.set()


def test_an_answer_without_end_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dapodik, "LARGEST", 100_000)
    assert "terlalu besar" in refusal(always(200, b" " * 200_000))


@pytest.mark.parametrize("token", ["dua kata", "baris\r\nHost: x", "tökên"])
def test_a_token_that_can_be_none_is_refused(token: str) -> None:
    with pytest.raises(UserError, match="Token berisi"):
        dapodik.access("localhost", NPSN, token)


def test_a_missing_token_is_asked_for() -> None:
    with pytest.raises(UserError, match="Token belum diisi"):
        dapodik.access("localhost", NPSN, "  ")


def test_nobody_at_the_address_is_said_so() -> None:
    with running(school_with([])) as (address, _):
        pass
    with pytest.raises(UserError, match="tidak menjawab"):
        read(address)


def test_batal_ends_the_reading() -> None:
    stop = threading.Event()
    stop.set()
    with running(school_with([pupil(1)])) as (address, _), pytest.raises(Cancelled):
        read(address, stop)


def test_batal_ends_the_reading_in_the_middle_of_an_answer() -> None:
    stop = threading.Event()

    def answer(function: str, given: dict[str, str], authorization: str) -> Answer:
        if function == "getPesertaDidik":
            stop.set()
        return school_with([pupil(1)])(function, given, authorization)

    with running(answer) as (address, _), pytest.raises(Cancelled):
        read(address, stop)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from([*dapodik.ROWS, "results", "success", "nama"]), inner)
    ),
    max_leaves=8,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(json_values)
def test_whatever_json_comes_the_answer_is_pupils_or_a_sentence(value: object) -> None:
    def answer(function: str, _given: dict[str, str], _authorization: str) -> Answer:
        return 200, json.dumps(SCHOOL if function == "getSekolah" else value)

    with running(answer) as (address, _):
        try:
            taken = len(read(address).rows)
        except UserError as error:
            taken = len(str(error))
    assert taken
