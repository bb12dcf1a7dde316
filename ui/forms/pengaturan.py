"""The office's settings, made from what each setting says about itself."""

from bkk_desktop.actions.sekolah import save_settings
from bkk_desktop.domain.pengaturan import GROUPS, Setting, Settings, problems, settings_asked
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
    )


FORM = Form(
    id="pengaturan",
    noun="pengaturan",
    kind=Settings,
    sections=_sections(),
    check=lambda _office, record: problems(record),
    save=save_settings,
)
