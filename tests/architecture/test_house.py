"""What the linters cannot say about the house, each rule with a piece of code that breaks it."""

import ast
import re
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Signal

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = ("bkk_desktop", "sync", "ui")
LONGEST = 400
SQL_HOMES = ("bkk_desktop/store/", "bkk_desktop/reports/", "sync/province/")
DISCOVERED = {
    "bkk_desktop/reports": "REPORT",
    "bkk_desktop/importers": "IMPORTER",
    "ui/forms": "FORM",
    "ui/tables": "TABLE",
}
DRAWERS = {"utils", "util", "helpers", "helper", "common", "misc", "core", "manager"}
SQL = re.compile(
    r"^\s*(SELECT|INSERT|UPDATE|DELETE|CREATE|PRAGMA|WITH|DROP|ALTER|REPLACE|ATTACH)\s"
    r"|\bselect\b.+\bfrom\b|\binsert\s+into\b|\bdelete\s+from\b|\bupdate\b.+\bset\b.+="
    r"|\bcreate\s+(table|index|trigger|view)\b|\bpragma\s+\w+\s*[=(;]",
    re.DOTALL,
)

Scan = Callable[[ast.Module], Iterator[str]]


def files(*folders: str, suffix: str = ".py") -> list[Path]:
    """Return the files below these folders that are ours; a missing folder has none."""
    return sorted(
        path
        for folder in folders
        for path in (ROOT / folder).rglob(f"*{suffix}")
        if "__pycache__" not in path.parts
    )


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def found(scan: Scan, *folders: str, but: tuple[str, ...] = ()) -> list[str]:
    """Return what the scan finds in the folders, as file:line and what is wrong."""
    return [
        f"{name_of(path)}:{wrong}"
        for path in files(*folders)
        if not name_of(path).startswith(but)
        for wrong in scan(ast.parse(path.read_text(encoding="utf-8")))
    ]


def scanned(scan: Scan, code: str) -> list[str]:
    return list(scan(ast.parse(code)))


def docstrings(tree: ast.Module) -> set[int]:
    """Return which string nodes are docstrings, which may well speak of SQL."""
    return {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }


def texts(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Yield line and text of every string; what an f-string fills in is shown as x."""
    skipped = docstrings(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            skipped |= {id(part) for part in node.values}
            parts = [part.value if isinstance(part, ast.Constant) else "x" for part in node.values]
            yield node.lineno, "".join(map(str, parts))
        elif id(node) not in skipped and isinstance(node, ast.Constant):
            yield node.lineno, str(node.value)


def sql(tree: ast.Module) -> Iterator[str]:
    for line, text in texts(tree):
        if SQL.search(text):
            yield f"{line} SQL outside its homes: {text.strip()[:40]!r}"


def called(node: ast.Call) -> str:
    """Return the dotted name that is called, such as self.tr; what is no name becomes ?."""
    return dotted(node.func)


def dotted(node: ast.expr) -> str:
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return "?"


def built_texts(tree: ast.Module) -> Iterator[str]:
    """Find translations of a text that is not one literal: extracted, but never matched.

    translate() may also be given a name, as it looks up what mark() has left elsewhere.
    """
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = called(node)
        looks_up = re.search(r"Application\.translate$|^translate$", name) is not None
        allowed = (
            (ast.Constant, ast.Name, ast.Attribute, ast.Subscript) if looks_up else ast.Constant
        )
        if looks_up or name.split(".")[-1] in {"tr", "mark"}:
            for given in node.args[:2]:
                if not isinstance(given, allowed):
                    yield f"{node.lineno} {name}() needs a plain literal"


def writes(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and re.search(r"office\.write$|^writing$", called(node)):
            yield f"{node.lineno} the screen writes; that is for actions and sync"


def undocumented(tree: ast.Module) -> Iterator[str]:
    if ast.get_docstring(tree) is None:
        yield "1 the module"
    yield from undocumented_in(tree)


def undocumented_in(parent: ast.Module | ast.ClassDef) -> Iterator[str]:
    for node in parent.body:
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            continue
        decorators = {dotted(decorator).split(".")[-1] for decorator in node.decorator_list}
        if node.name.startswith("_") or decorators & {"setter", "overload"}:
            continue
        # A method of a Protocol is only declared; its class says what it is for.
        if ast.get_docstring(node) is None and ast.unparse(node.body[0]) != "...":
            yield f"{node.lineno} {node.name}"
        if isinstance(node, ast.ClassDef):
            yield from undocumented_in(node)


def defines(tree: ast.Module, name: str) -> bool:
    """Tell whether the module assigns the name at its top level."""
    targets: list[ast.expr] = []
    for node in tree.body:
        if isinstance(node, ast.Assign):
            targets += node.targets
        elif isinstance(node, ast.AnnAssign):
            targets.append(node.target)
    return any(isinstance(target, ast.Name) and target.id == name for target in targets)


def test_a_module_has_at_most_400_lines() -> None:
    lengths = {
        name_of(path): len(path.read_text(encoding="utf-8").splitlines())
        for path in files(*PROGRAM, "tests", "packaging")
    }
    assert lengths, "nothing was scanned"
    assert {name: length for name, length in lengths.items() if length > LONGEST} == {}


def test_no_module_is_a_drawer() -> None:
    names = [name_of(path) for path in files(*PROGRAM)]
    assert [name for name in names if DRAWERS & set(re.split(r"[/.]", name))] == []


def test_sql_is_written_only_in_its_homes() -> None:
    assert found(sql, *PROGRAM, but=SQL_HOMES) == []


def test_translations_get_plain_literals() -> None:
    assert found(built_texts, *PROGRAM) == []


def test_the_screen_never_writes() -> None:
    assert found(writes, "ui") == []


def test_everything_public_has_a_docstring() -> None:
    assert found(undocumented, *PROGRAM) == []


@pytest.mark.parametrize(("folder", "thing"), DISCOVERED.items())
def test_every_discovered_module_defines_its_thing(folder: str, thing: str) -> None:
    modules = [path for path in (ROOT / folder).glob("*.py") if path.name != "__init__.py"]
    trees = {name_of(path): ast.parse(path.read_text(encoding="utf-8")) for path in modules}
    assert [name for name, tree in trees.items() if not defines(tree, thing)] == []


def test_packaging_is_no_package() -> None:
    """With an __init__.py it would hide the packaging that pip and PyInstaller import."""
    assert files("packaging", suffix="__init__.py") == []


def test_resources_hold_no_python() -> None:
    assert [name_of(path) for path in files("resources")] == []


def test_the_lock_holds_every_dependency() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [
        *project["project"]["dependencies"],
        *project["project"]["optional-dependencies"]["province"],
        *project["dependency-groups"]["dev"],
    ]
    names = [re.split(r"[\[<>=]", line)[0].lower() for line in wanted]
    assert [name for name in names if f"\n{name}==" not in lock] == []


def test_the_lock_names_no_index() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert re.findall(r"(?i).*(?:https?:|index-url|find-links).*", lock) == []
    assert lock.count("--hash=sha256:") > lock.count("==") > 0


@pytest.mark.parametrize(
    "code",
    [
        "db.execute('SELECT nama FROM alumni')",
        "q = f'INSERT INTO {table} VALUES (1)'",
        "q = '''\n    UPDATE alumni SET nama = :nama\n'''",
        "db.execute('PRAGMA user_version')",
        "q = 'pragma foreign_keys=on'",
        "q = 'select 1 from alumni'",
        "q = 'delete from alumni'",
        "q = 'CREATE TABLE x (y)'",
    ],
)
def test_the_scan_knows_sql(code: str) -> None:
    assert scanned(sql, code)


def test_the_scan_takes_no_sentence_for_sql() -> None:
    code = '"""SELECT is written elsewhere."""\nx = "Select a pupil"\ny = "Hapus dari daftar"\n'
    assert scanned(sql, code) == []


@pytest.mark.parametrize(
    "code",
    [
        "self.tr(f'Halo {nama}')",
        "self.tr('Halo ' + nama)",
        "self.tr('Halo {}'.format(nama))",
        "self.tr(TITLE)",
        "mark('form', TITLE)",
        "QCoreApplication.translate('form', f'{x}')",
    ],
)
def test_the_scan_knows_a_built_text(code: str) -> None:
    assert scanned(built_texts, code)


@pytest.mark.parametrize(
    "code",
    [
        "self.tr('Halo {}').format(nama)",
        "self.tr('Halo '\n  'semua')",
        "QCoreApplication.translate('form', form.title)",
        "nama.translate(str.maketrans('a', 'b'))",
    ],
)
def test_the_scan_lets_a_literal_pass(code: str) -> None:
    assert scanned(built_texts, code) == []


def test_the_scan_knows_a_writing_screen() -> None:
    assert scanned(writes, "with self._office.write() as db:\n    pass")
    assert scanned(writes, "file.write(b'')") == []


def test_the_scan_knows_what_is_undocumented() -> None:
    code = "class A:\n    def b(self): pass\n    def _c(self): pass\ndef d(): pass\ndef e(): ..."
    assert scanned(undocumented, code) == ["1 the module", "1 A", "2 b", "4 d"]


def test_the_scan_knows_what_a_module_defines() -> None:
    assert defines(ast.parse("REPORT: Report = Report()"), "REPORT")
    assert not defines(ast.parse("def f():\n    REPORT = 1"), "REPORT")


class Bell(QObject):
    """Something that rings."""

    rung = Signal(bool)


@pytest.mark.usefixtures("qtbot")
def test_five_thousand_signals_do_no_harm() -> None:
    """PySide6 6.12.0 on Python 3.11 aborts the process after about 570."""
    bell = Bell()
    heard: list[bool] = []
    bell.rung.connect(heard.append)
    for _ in range(5000):
        bell.rung.emit(True)
    assert len(heard) == 5000


def test_no_widget_is_asked_for_its_screen() -> None:
    asked = [
        str(path)
        for path in (ROOT / "ui").rglob("*.py")
        if ".screen()" in path.read_text(encoding="utf-8")
    ]
    assert asked == []
