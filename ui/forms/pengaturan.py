"""The office's settings, made from what each setting says about itself."""

from dataclasses import asdict, replace

from bkk_desktop.actions.sekolah import save_settings
from bkk_desktop.domain.pengaturan import GROUPS, KOP, Setting, Settings, problems, settings_asked
from bkk_desktop.office import Office
from bkk_desktop.store import pengaturan
from ui.form import Choice, Field, Form, LongText, Number, Section, Text, YesNo

LOCK = "kunci_menit"


def _field(asked: Setting) -> Field:
    if asked.kind == "choice":
        offered = tuple(asked.choices.items())
        return Choice(asked.label, help=asked.help, choices=lambda: offered)
    kinds: dict[str, type[Field]] = {"lines": LongText, "yes_no": YesNo}
    if asked.kind == "number":
        return Number(asked.label, help=asked.help, optional=False)
    return kinds.get(asked.kind, Text)(asked.label, help=asked.help)


def _sections() -> tuple[Section, ...]:
    asked = [one for one in settings_asked() if one.name != LOCK]
    return tuple(
        Section(group, {one.name: _field(one) for one in asked if one.group == group})
        for group in GROUPS
        if group != KOP
    )


def _save(office: Office, typed: Settings) -> None:
    """Store what was typed here; the letterhead and the lock have sections of their own."""
    with office.read() as db:
        now = asdict(pengaturan.settings(db))
    elsewhere = [one.name for one in settings_asked() if one.group == KOP or one.name == LOCK]
    save_settings(office, replace(typed, **{name: now[name] for name in elsewhere}))


FORM = Form(
    id="pengaturan",
    noun="pengaturan",
    kind=Settings,
    sections=_sections(),
    check=lambda _office, record: problems(record),
    save=_save,
)
