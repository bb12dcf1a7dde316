"""The endpoint over HTTP: PUT a package, get its receipt; anything else is a plain problem."""

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
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from sync import container
from sync.province.ingest import RefusedError, ingest

if TYPE_CHECKING:
    from starlette.datastructures import State
    from starlette.requests import Request

    from sync.province.ingest import Ingested
    from sync.province.keys import Province

RECEIPT = "application/vnd.bkk.receipt+dsse"
PROBLEM = "application/problem+json"
LONGEST = 30 * 60

_DIGEST = re.compile(r"sha-256=:([A-Za-z0-9+/]{43}=):")


def app(province: Province) -> Starlette:
    """Return the endpoint of a province."""
    application = Starlette(
        routes=[Route("/v1/packages/{package_id}", _put, methods=["PUT"])],
        exception_handlers={
            RefusedError: _refused,
            HTTPException: _http_problem,
            Exception: _broken,
        },
    )
    application.state.province = province
    # The checks need the whole processor anyway, and the same package twice is then checked once.
    application.state.turn = threading.Lock()
    return application


async def _put(request: Request) -> Response:
    data = await _body(request)
    _check_digest(request, data)
    package_id = request.path_params["package_id"]
    done = await run_in_threadpool(_in_turn, request.app.state, data, package_id)
    status = HTTPStatus.OK
    if done.new:
        rejected = done.status == "rejected"
        status = HTTPStatus.UNPROCESSABLE_ENTITY if rejected else HTTPStatus.CREATED
    return Response(done.receipt, status, media_type=RECEIPT)


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
    return _problem(error.status, error.code, error.name)


def _http_problem(_: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    return _problem(status, f"BKK-{status}", HTTPStatus(status).phrase)


def _broken(_: Request, _error: Exception) -> Response:
    # What went wrong stands in the server's own log, never in the answer.
    return _problem(500, "BKK-500", "internal")


def _problem(status: int, code: str, name: str) -> Response:
    later = status >= HTTPStatus.INTERNAL_SERVER_ERROR or status == HTTPStatus.REQUEST_TIMEOUT
    body = {
        "type": f"/problems/{name.lower().replace(' ', '-')}",
        "title": name,
        "status": status,
        "code": code,
        "retry": "later" if later else "after-fix",
    }
    return JSONResponse(body, status, media_type=PROBLEM)
