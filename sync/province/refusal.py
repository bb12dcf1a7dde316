"""A refusal without a receipt: what can't be tied to a school's laptop, or not be taken at all."""

from __future__ import annotations


class RefusedError(Exception):
    """A request that gets no receipt: the HTTP status, a stable code and its name.

    `signed` is the province's own word on it, where a school is to believe it.
    """

    def __init__(
        self,
        status: int,
        code: str,
        name: str,
        offset: int | None = None,
        *,
        signed: bytes = b"",
        accepts: tuple[str, ...] | None = None,
    ) -> None:
        super().__init__(name)
        self.status = status
        self.code = code
        self.name = name
        # How much of an upload is there, for whoever wants to go on with it.
        self.offset = offset
        self.signed = signed
        self.accepts = accepts
