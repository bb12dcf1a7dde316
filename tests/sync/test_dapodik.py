import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bkk_desktop.errors import UserError
from bkk_desktop.importer.plan import Source
from bkk_desktop.importer.workbook import Cancelled
from bkk_desktop.importers import make_plan, questions
from bkk_desktop.office import Office
from sync import dapodik

TOKEN = "rahasia-token-01"
NPSN = "30105678"
TODAY = date(2026, 5, 4)
SCHOOL = {"results": 1, "rows": {"nama": "SMKN 2 Uji", "npsn": NPSN}}

Answer = tuple[int, str | bytes]
Answering = Callable[[str, dict[str, str], str], Answer]


def pupil(number: int, **more: object) -> dict[str, Any]:
    return {
        "registrasi_id": f"r{number}",
        "peserta_didik_id": f"p{number}",
        "nama": f"Siswa {'ABCDEFGHIJ'[number % 10]} Nomor {number}",
        "nisn": f"00{number:08}",
        "jenis_kelamin": "L",
        "tanggal_lahir": "2008-03-04",
        "nomor_telepon_seluler": "081234567890",
        "nama_rombel": "XII TKJ 1",
        "kolom_baru_dapodik": {"tidak": "dikenal"},
        **more,
    }


@contextmanager
def running(answering: Answering) -> Iterator[tuple[str, list[str]]]:
    """A Dapodik on loopback: its address and the functions that were called."""
    called: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            function = parts.path.rpartition("/")[2]
            called.append(function)
            given = {key: value[0] for key, value in parse_qs(parts.query).items()}
            status, body = answering(function, given, self.headers.get("Authorization", ""))
            content = body.encode() if isinstance(body, str) else body
            self.send_response(status)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield f"localhost:{server.server_port}", called
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def school_with(rows: list[dict[str, Any]], *, pages: bool = True) -> Answering:
    def answer(function: str, given: dict[str, str], _authorization: str) -> Answer:
        if function == "getSekolah":
            return 200, json.dumps(SCHOOL)
        start, limit = int(given["start"]), int(given["limit"])
        shown = rows[start : start + limit] if pages else rows
        return 200, json.dumps({"results": len(rows), "id": "x", "rows": shown})

    return answer


def read(address: str, stop: threading.Event | None = None) -> Source:
    wanted = dapodik.access(address, NPSN, TOKEN)
    return dapodik.pupils(wanted, TODAY, lambda _done, _total: None, stop or threading.Event())


def refusal(answering: Answering) -> str:
    with running(answering) as (address, _), pytest.raises(UserError) as caught:
        read(address)
    shown = f"{caught.value!r} {caught.value} {caught.value.__cause__}"
    assert TOKEN not in shown
    return str(caught.value)


def always(status: int, body: str | bytes) -> Answering:
    return lambda _function, _given, _authorization: (status, body)


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


def test_an_answer_that_lacks_pupils_it_speaks_of_is_refused() -> None:
    def answer(function: str, _given: dict[str, str], _authorization: str) -> Answer:
        rows: Any = SCHOOL["rows"] if function == "getSekolah" else [pupil(1), pupil(2)]
        return 200, json.dumps({"results": 412, "rows": rows})

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


@pytest.mark.parametrize("token", ["", "dua kata", "baris\r\nHost: x", "tökên"])
def test_a_token_that_can_be_none_is_refused(token: str) -> None:
    with pytest.raises(UserError, match="Token berisi"):
        dapodik.access("localhost", NPSN, token)


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
