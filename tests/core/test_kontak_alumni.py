from urllib.parse import parse_qs, urlsplit

from hypothesis import given
from hypothesis import strategies as st

from bkk_desktop.domain.kontak_alumni import message, wa_link


@given(st.text(max_size=200))
def test_a_message_arrives_in_the_link_as_it_was_written(text: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError:
        return
    link = wa_link("6281234567890", text)
    parts = urlsplit(link)
    assert (parts.scheme, parts.netloc, parts.path) == ("https", "wa.me", "/6281234567890")
    assert parse_qs(parts.query, keep_blank_values=True)["text"] == [text]


def test_a_number_that_is_none_has_no_link() -> None:
    for phone in ("", "0561-123", "62 812", "62812?text=x", "bukan"):
        assert wa_link(phone, "Halo") == ""


def test_a_message_knows_only_its_own_placeholders() -> None:
    filled = message("{nama} {kelas} {nama.x}", {"nama": "Siti {kelas}"})
    assert filled == "Siti {kelas} {kelas} {nama.x}"
