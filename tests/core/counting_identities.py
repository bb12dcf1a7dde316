"""The identities that a report's figures must keep, judged from the figures alone.

Written from the rules, without the engine's own checks: totals are compared by their own keys.
"""

from collections.abc import Iterator

SEEKERS = ("opening", "registered", "placed", "removed", "closing")
VACANCIES = ("opening", "registered", "filled", "removed", "closing")
OF_VACANCIES = ("III/1-II", "III/4", "III/5", "III/6")
Cells = dict[str, int]


def broken(cells: Cells) -> list[str]:
    """Name what in one period's figures does not agree."""
    return [
        *balances(cells),
        *balance_of(cells, "III/1-I", "AB"),
        *balance_of(cells, "III/1-II", "CD"),
        *tables(cells),
        *placements(cells),
    ]


def whole(cells: Cells, table: str, movement: str, column: str) -> int:
    """Return a table's total of a movement and a column, by its own keys."""
    if table.startswith("III/1-"):
        row = SEEKERS.index(movement.replace("filled", "placed")) + 1
        column = f"JML/{column}" if table == "III/1-I" else column
        return cells[f"{table}|{row}|{movement}|{column}"]
    return cells[f"{table}|JUMLAH|{movement}|{column}"]


def balances(cells: Cells) -> Iterator[str]:
    """Yield rows whose closing is not what came in less what went out, or is below zero."""
    for key, opening in cells.items():
        table, row, movement, column = key.split("|")
        if movement == "opening" and not table.startswith("III/1-"):
            gone = "filled" if table in OF_VACANCIES else "placed"
            came, left, removed, closing = (
                cells[f"{table}|{row}|{name}|{column}"]
                for name in ("registered", gone, "removed", "closing")
            )
            if closing != opening + came - left - removed or closing < 0:
                yield f"sisa {key}"


def balance_of(cells: Cells, table: str, letters: str) -> Iterator[str]:
    """Yield columns of III/1 whose seven lines do not add up."""
    gone = "placed" if table == "III/1-I" else "filled"
    rows = ("1|opening", "2|registered", f"{letters[0]}|subtotal_in", f"3|{gone}", "4|removed",
            f"{letters[1]}|subtotal_out", "5|closing")  # fmt: skip
    for column in {key.split("|")[3] for key in cells if key.startswith(f"{table}|")}:
        one, two, come, three, four, go, five = (cells[f"{table}|{row}|{column}"] for row in rows)
        if (one + two, three + four, come - go) != (come, go, five) or five < 0:
            yield f"{table} {column}"


def tables(cells: Cells) -> Iterator[str]:
    """Yield movements that two tables total differently."""
    for names, movements in (
        (("III/1-I", "III/2", "III/3"), SEEKERS),
        (OF_VACANCIES, VACANCIES),
    ):
        for movement in movements:
            for sex in "LP":
                if len({whole(cells, table, movement, sex) for table in names}) > 1:
                    yield f"{names} {movement} {sex}"
    for movement in SEEKERS:
        years = sum(cells[f"III/7|JUMLAH|{movement}|{band}"] for band in ("0-2", "3-5", "6+"))
        if years != sum(whole(cells, "III/1-I", movement, sex) for sex in "LP"):
            yield f"III/7 {movement}"


def placements(cells: Cells) -> Iterator[str]:
    """Yield where the two parts of III/8 and the placed of III/1 differ."""
    for part in ("III/8-I", "III/8-II"):
        for sex in "LP":
            scopes = [cells[f"{part}|JUMLAH|placed|{s}/{sex}"] for s in ("AKL", "AKAD", "AKAN")]
            if sum(scopes) != whole(cells, "III/1-I", "placed", sex):
                yield f"{part} {sex}"


def not_carried(before: Cells, after: Cells) -> list[str]:
    """Name openings that are not the closing of the period before, where rows carry over."""
    found = []
    for key, opening in after.items():
        table, row, movement, column = key.split("|")
        by_band = table == "III/7" or (table == "III/1-I" and not column.startswith("JML"))
        if movement == "opening" and not by_band:
            row = "5" if table.startswith("III/1-") else row
            if before.get(f"{table}|{row}|closing|{column}", 0) != opening:
                found.append(key)
    return found
