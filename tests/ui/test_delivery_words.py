"""What the page of deliveries says of a laptop that waits, of its attempts, and before freezing."""

import threading
from datetime import date

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from bkk_desktop.domain.periode import Periode
from bkk_desktop.store import hubungan
from sync import client, documents, hardware, outbox, terms
from sync.documents import Discovery, Sunset
from sync.envelope import new_key, sign
from sync.hardware import Reading
from sync.outcome import Class
from sync.province import enrolling, settings
from tests.ui.test_delivery_notices import hints, press
from tests.ui.test_pengiriman import (  # noqa: F401  # fixtures
    Server,
    active,
    folder,
    page,
    province,
    school,
    server,
)
from ui.desk import Desk
from ui.pages.pengiriman import Pengiriman
from ui.report_draft import drafted
from ui.revision_dialog import RevisionDialog

T2 = Periode.of("2026-T2")
TRUST = '{"payload":"","payloadType":"","signatures":[]}'


def sent(desk: Desk) -> Class:
    with desk.office.read() as db:
        number = outbox.listing(db, desk.office.now())[0].paket
    return client.send(desk.office, number, threading.Event()).kelas


def test_the_history_of_attempts_tells_the_laptop_s_own_time(
    qtbot: QtBot,
    desk: Desk,
    page: Pengiriman,  # noqa: F811  # the fixture
    server: Server,  # noqa: F811  # the fixture
) -> None:
    server.stop()
    assert sent(desk) is Class.OFFLINE
    page.reload()
    qtbot.waitUntil(lambda: page.view.rows.rowCount() == 1)
    with desk.office.read() as db:
        shown = page.details(db, page.view.rows.row(0))
    history = shown.history() if callable(shown.history) else shown.history
    # It is ten o'clock here, and three at the meridian by which it is stored.
    assert [one.when for one in history] == ["24 Agu 2026, 10.00"]


def test_a_laptop_that_waits_shows_its_digits_until_the_province_has_confirmed_it(
    qtbot: QtBot,
    desk: Desk,
    page: Pengiriman,  # noqa: F811  # the fixture
    server: Server,  # noqa: F811  # the fixture
) -> None:
    settings.change(server.province, {"sahkan": settings.BY_PERSON})
    assert sent(desk) is Class.RECEIVED
    page.reload()
    qtbot.waitUntil(lambda: any("menunggu disahkan" in said for said in hints(page)))
    (one,) = enrolling.laptops(server.province)
    digits = enrolling.line(server.province, one).rpartition("  ")[2]
    assert any(digits in said for said in hints(page))
    enrolling.confirm(server.province, one.perangkat.kode)
    press(qtbot, page, "Tanyakan ke provinsi")
    qtbot.waitUntil(lambda: not any("menunggu disahkan" in said for said in hints(page)))
    qtbot.waitUntil(lambda: page.view.rows.row(0)["keadaan"] == "Diterima")


def test_data_on_another_computer_say_so_in_one_sentence(
    qtbot: QtBot,
    desk: Desk,
    page: Pengiriman,  # noqa: F811  # the fixture
    active: object,  # noqa: F811  # the fixture
) -> None:
    assert active
    for disk in ("S4EWNX0R", "WD-WX11A"):
        hardware.bind(desk.office, lambda _folder, disk=disk: Reading("", disk))  # type: ignore[misc]
    page.reload()
    qtbot.waitUntil(lambda: any("dibuka di komputer lain" in said for said in hints(page)))


@pytest.fixture
def ended(desk: Desk, active: object) -> Desk:  # noqa: F811  # the fixture
    """The province has said that our form of the report is taken no more."""
    assert active
    said = Discovery(
        1, "0a" * 16, "0b" * 20, "2026-08-24T03:00:00+00:00", 10**6, 10**5, ("bkk-report/2.0",),
        TRUST, (Sunset("bkk-report/1.0", "2026-08-01"),),
    )  # fmt: skip
    greeting = sign(new_key(), documents.DISCOVERY, documents.encode(said))
    with desk.office.write("Kabar dari provinsi") as db:
        hubungan.told_time(db, 0, "2026-08-24T03:00:00+00:00", greeting)
    return desk


def test_before_a_report_is_frozen_in_a_form_that_is_over_it_is_said(ended: Desk) -> None:
    (warned,) = drafted(ended.office, Periode.of("2026-T1")).warned
    assert "belum bisa dikirim" in str(warned)
    with ended.office.read() as db:
        assert terms.warnings(db, date(2026, 8, 24)) == [warned]


def test_before_a_revision_too(qtbot: QtBot, ended: Desk) -> None:
    dialog = RevisionDialog(T2, ended)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(
        lambda: any("belum bisa dikirim" in one.text() for one in dialog.findChildren(QLabel))
    )
    assert dialog.freeze.isEnabled()
