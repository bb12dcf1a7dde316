"""The endpoint over HTTP: a greeting, packages whole or in parts, receipts, the state of a school.

Whatever is refused gets a plain problem, unsigned and without a word about a person.
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
import re
import threading
from http import HTTPStatus
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.endpoints import HTTPEndpoint
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.responses import (
    FileResponse,
    JSONResponse,
    MalformedRangeHeader,
    RangeNotSatisfiable,
    Response,
)
from starlette.routing import Route

from sync import container
from sync.province import greeting, parts, updates
from sync.province.ingest import Ingested, ingest, latest
from sync.province.parts import Part
from sync.province.refusal import RefusedError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from starlette.datastructures import State
    from starlette.requests import Request

    from sync.province.keys import Province

RECEIPT = "application/vnd.bkk.receipt+dsse"
DISCOVERY = "application/vnd.bkk.discovery+dsse"
STATE = "application/vnd.bkk.state+dsse"
UPDATE = "application/vnd.bkk.update+zip"
CLOSURE = "application/vnd.bkk.closure+dsse"
PROBLEM = "application/problem+json"
LONGEST = 30 * 60
# When to ask again for the last word on what was only taken down.
ASK_AGAIN = 30 * 60

NEW = {
    "accepted": HTTPStatus.CREATED,
    "rejected": HTTPStatus.UNPROCESSABLE_ENTITY,
    "received": HTTPStatus.ACCEPTED,
}
_DIGEST = re.compile(r"sha-256=:([A-Za-z0-9+/]{43}=):")


def app(province: Province) -> Starlette:
    """Return the endpoint of a province."""
    application = Starlette(
        routes=[
            Route("/.well-known/bkk-sync", _greet, methods=["GET"]),
            Route("/v1/packages/{package_id}", _Package),
            Route("/v1/packages/{package_id}/receipt", _receipt, methods=["GET"]),
            Route("/v1/state", _state, methods=["POST"]),
            Route("/v1/updates/{digest}", _update, methods=["GET"]),
        ],
        exception_handlers={
            RefusedError: _refused,
            HTTPException: _http_problem,
            Exception: _broken,
        },
    )
    # An address comes from the trust document only, so nobody is ever sent on to another.
    application.router.redirect_slashes = False
    application.state.province = province
    # The checks need the whole processor anyway, and the same package twice is then checked once.
    application.state.turn = threading.Lock()
    return application


async def _greet(request: Request) -> Response:
    province: Province = request.app.state.province
    nonce = request.query_params.get("n", "")
    said = await run_in_threadpool(greeting.discovery, province, nonce)
    return Response(said, media_type=DISCOVERY, headers={"Cache-Control": "no-store"})


async def _put(request: Request) -> Response:
    data = await _body(request)
    # A proxy may strip the digest; the package is named by its own content anyway.
    if "content-digest" in request.headers:
        _check_digest(request, data)
    package_id = request.path_params["package_id"]
    return _received(await run_in_threadpool(_in_turn, request.app.state, data, package_id))


def _received(done: Ingested) -> Response:
    status = HTTPStatus.OK
    if done.new:
        status = NEW[done.status]
    return _receipt_in(done, status)


def _receipt_in(done: Ingested, status: HTTPStatus) -> Response:
    waits = {"Retry-After": str(ASK_AGAIN)} if done.status == "received" else None
    return Response(done.receipt, status, media_type=RECEIPT, headers=waits)


async def _head(request: Request) -> Response:
    province: Province = request.app.state.province
    found = await run_in_threadpool(parts.offset, province, request.path_params["package_id"])
    if found is None:
        return Response(status_code=HTTPStatus.NOT_FOUND)
    return Response(status_code=HTTPStatus.NO_CONTENT, headers=_progress(*found))


def _progress(offset: int, whole: bool) -> dict[str, str]:
    return {"Upload-Offset": str(offset), "Upload-Complete": "?1" if whole else "?0"}


async def _patch(request: Request) -> Response:
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/partial-upload":
        raise RefusedError(415, "BKK-415-1", "partial-upload-required")
    data = await _body(request)
    _check_digest(request, data)
    offset, length = (_number(request, name) for name in ("upload-offset", "upload-length"))
    part = Part(request.path_params["package_id"], offset, length, data)
    done = await run_in_threadpool(_part_in_turn, request.app.state, part)
    if isinstance(done, Ingested):
        return _received(done)
    return Response(status_code=HTTPStatus.NO_CONTENT, headers=_progress(done, False))


class _Package(HTTPEndpoint):
    """The calls of one address together, so that a wrong one is told of all that are right."""

    put, head, patch = staticmethod(_put), staticmethod(_head), staticmethod(_patch)


def _number(request: Request, name: str) -> int:
    text = request.headers.get(name, "")
    if not (text.isascii() and text.isdigit()):
        raise RefusedError(400, "BKK-400-7", "part")
    return int(text[:12])


def _part_in_turn(state: State, part: Part) -> Ingested | int:
    with state.turn:
        return parts.take(state.province, part)


async def _receipt(request: Request) -> Response:
    province: Province = request.app.state.province
    known = await run_in_threadpool(latest, province, request.path_params["package_id"])
    if known is None:
        raise RefusedError(404, "BKK-404-1", "no-receipt")
    waits = known.status == "received"
    return _receipt_in(known, HTTPStatus.ACCEPTED if waits else HTTPStatus.OK)


async def _state(request: Request) -> Response:
    said = await _body(request)
    answer = await run_in_threadpool(greeting.state, request.app.state.province, said)
    return Response(answer, media_type=STATE, headers={"Cache-Control": "no-store"})


async def _update(request: Request) -> Response:
    digest = request.path_params["digest"]
    found = await run_in_threadpool(updates.file_of, request.app.state.province, digest)
    if found is None:
        raise RefusedError(404, "BKK-404-2", "no-update")
    return _File(found, media_type=UPDATE)


class _File(FileResponse):
    """A file that refuses an odd range by a problem, as all else is refused."""

    @classmethod
    def _parse_range_header(cls, http_range: str, file_size: int) -> list[tuple[int, int]]:
        try:
            return super()._parse_range_header(http_range, file_size)
        except MalformedRangeHeader as error:
            raise HTTPException(HTTPStatus.BAD_REQUEST) from error
        except RangeNotSatisfiable as error:
            whole = {"Content-Range": f"bytes */{file_size}"}
            # The words for it are not the same in every Python.
            raise HTTPException(416, "Range Not Satisfiable", whole) from error


def _in_turn(state: State, data: bytes, package_id: str) -> Ingested:
    province: Province = state.province
    with state.turn:
        return ingest(province, data, "https", package_id)


async def _body(request: Request) -> bytes:
    length = request.headers.get("content-length", "")
    if not (length.isascii() and length.isdigit()):
        raise RefusedError(411, "BKK-411-1", "length-required")
    if int(length[:12]) > container.LARGEST:
        raise RefusedError(413, "BKK-413-1", "too-large")
    data = bytearray()
    try:
        async with asyncio.timeout(LONGEST):
            async for part in request.stream():
                data += part
    except ClientDisconnect as error:
        raise RefusedError(400, "BKK-400-4", "cut-short") from error
    except TimeoutError as error:
        raise RefusedError(408, "BKK-408-1", "too-slow") from error
    return bytes(data)


def _check_digest(request: Request, data: bytes) -> None:
    found = _DIGEST.fullmatch(request.headers.get("content-digest", ""))
    if found is None:
        raise RefusedError(400, "BKK-400-2", "digest-required")
    if base64.b64decode(found[1]) != hashlib.sha256(data).digest():
        raise RefusedError(400, "BKK-400-2", "digest-differs")


def _refused(_: Request, error: Exception) -> Response:
    if not isinstance(error, RefusedError):
        raise error
    if error.signed:
        return Response(error.signed, error.status, media_type=CLOSURE)
    headers = {} if error.offset is None else _progress(error.offset, False)
    more = {} if error.accepts is None else {"accepts": error.accepts}
    return _problem(error.status, error.code, error.name, headers, more)


def _http_problem(_: Request, error: Exception) -> Response:
    if not isinstance(error, HTTPException):
        raise error
    status = int(error.status_code)
    return _problem(status, f"BKK-{status}", error.detail, error.headers)


def _broken(_: Request, _error: Exception) -> Response:
    # What went wrong stands in the server's own log, never in the answer.
    return _problem(500, "BKK-500", "internal")


def _problem(
    status: int,
    code: str,
    name: str,
    headers: Mapping[str, str] | None = None,
    more: Mapping[str, Sequence[str]] | None = None,
) -> Response:
    later = status >= HTTPStatus.INTERNAL_SERVER_ERROR or status == HTTPStatus.REQUEST_TIMEOUT
    body = {
        "type": f"/problems/{name.lower().replace(' ', '-')}",
        "title": name,
        "status": status,
        "code": code,
        "retry": "later" if later else "after-fix",
        **(more or {}),
    }
    return JSONResponse(body, status, headers, PROBLEM)
