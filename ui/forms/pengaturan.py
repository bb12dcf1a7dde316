"""The office's settings, made from what each setting says about itself."""

from dataclasses import asdict, replace

from bkk_desktop.actions.sekolah import save_settings
from bkk_desktop.domain.pengaturan import GROUPS, KOP, Setting, Settings, problems, settings_asked
from bkk_desktop.office import Office
from bkk_desktop.store import pengaturan
from ui.form import Choice, Field, Form, LongText, Number, Section, Text, YesNo


def _field(asked: Setting) -> Field:
    if asked.kind == "choice":
        offered = tuple(asked.choices.items())
        return Choice(asked.label, help=asked.help, choices=lambda: offered)
    kinds: dict[str, type[Field]] = {"lines": LongText, "yes_no": YesNo}
    if asked.kind == "number":
        return Number(asked.label, help=asked.help, optional=False)
    return kinds.get(asked.kind, Text)(asked.label, help=asked.help)


def _sections() -> tuple[Section, ...]:
    asked = settings_asked()
    return tuple(
        Section(group, {one.name: _field(one) for one in asked if one.group == group})
        for group in GROUPS
        if group != KOP
    )


def _save(office: Office, typed: Settings) -> None:
    """Store what was typed here; the letterhead, which has a section of its own, stays."""
    with office.read() as db:
        now = asdict(pengaturan.settings(db))
    heads = {one.name: now[one.name] for one in settings_asked() if one.group == KOP}
    save_settings(office, replace(typed, **heads))


FORM = Form(
    id="pengaturan",
    noun="pengaturan",
    kind=Settings,
    sections=_sections(),
    check=lambda _office, record: problems(record),
    save=_save,
)
