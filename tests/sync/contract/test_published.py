"""What is published holds together: every reference leads somewhere, every code is described."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from jsonschema import Draft202012Validator

from tests.sync.contract import vectors

ROOT = Path(__file__).parents[3]
PROTOCOL = ROOT / "resources" / "protocol"
OPENAPI = PROTOCOL / "openapi.json"
SAID = json.loads(OPENAPI.read_bytes())
README = (PROTOCOL / "README.md").read_text(encoding="utf-8")
CODE = re.compile(r"BKK-\d{3}-\d{1,2}")


def found(value: Any, name: str) -> Iterator[str]:  # noqa: ANN401  # JSON
    """Yield every text that stands under a name, however deep."""
    if isinstance(value, dict):
        for key, one in value.items():
            if key == name and isinstance(one, str):
                yield one
            yield from found(one, name)
    elif isinstance(value, list):
        for one in value:
            yield from found(one, name)


def at(document: Any, pointer: str) -> Any:  # noqa: ANN401  # JSON
    for step in pointer.split("/")[1:]:
        document = document[step.replace("~1", "/").replace("~0", "~")]
    return document


def test_every_reference_leads_somewhere() -> None:
    references = list(found(SAID, "$ref"))
    for reference in references:
        path, _, pointer = reference.partition("#")
        document = json.loads((PROTOCOL / path).read_bytes()) if path else SAID
        assert at(document, pointer)
    outside = {Path(one).name for one in references if one.startswith("../schemas/")}
    assert outside == {path.name for path in (ROOT / "resources" / "schemas").iterdir()}


def test_every_example_is_the_vector_that_it_names() -> None:
    assert "receipt-rejected.dsse.json" in set(found(SAID, "x-vector"))
    envelope = Draft202012Validator(SAID["components"]["schemas"]["Envelope"])
    for name in found(SAID, "x-vector"):
        envelope.validate(json.loads((PROTOCOL / "vectors" / name).read_bytes()))
    assert OPENAPI.read_bytes() == vectors.described(), "python -m tests.sync.contract.vectors"


def test_every_example_of_a_problem_fits() -> None:
    problem = Draft202012Validator(SAID["components"]["schemas"]["Problem"])
    examples = [
        one["value"]
        for response in SAID["components"]["responses"].values()
        for kind in response["content"].values()
        for one in kind.get("examples", {}).values()
        if "x-vector" not in one
    ]
    assert examples
    for example in examples:
        problem.validate(example)


def test_the_description_is_openapi() -> None:
    schemathesis.openapi.from_path(OPENAPI).validate()


def codes() -> set[str]:
    """Return every code that the endpoint refuses with, as it stands in its source."""
    texts = set()
    for path in (ROOT / "sync" / "province").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "RefusedError":
                texts |= {
                    ast.literal_eval(one) for one in node.args if isinstance(one, ast.Constant)
                }
    return {text for text in texts if isinstance(text, str) and CODE.fullmatch(text)}


def test_every_code_of_the_endpoint_is_described_and_no_other() -> None:
    described = [one["code"] for one in SAID["x-bkk-problems"]]
    assert len(described) == len(set(described))
    assert codes() == {one for one in described if CODE.fullmatch(one)}
    told = " ".join(found(SAID["components"]["responses"], "description"))
    for one in SAID["x-bkk-problems"]:
        assert one["title"].partition(",")[0] in told or "-" not in one["code"][4:]


@pytest.mark.parametrize("link", re.findall(r"\]\(([^)#h][^)#]*)", README))
def test_every_link_of_the_page_leads_somewhere(link: str) -> None:
    assert (PROTOCOL / link).exists()


def test_the_page_names_every_document_and_every_call() -> None:
    for path in (ROOT / "resources" / "schemas").iterdir():
        form = path.name.partition(".")[0]
        assert form in README or form.startswith("bkk-report")
    for path in SAID["paths"]:
        stem = path.partition("{")[0]
        assert stem in README or stem == "/v1/updates/"


def test_the_main_page_leads_to_it() -> None:
    assert "resources/protocol/README.md" in (ROOT / "README.md").read_text(encoding="utf-8")
