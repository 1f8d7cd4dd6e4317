"""The README tells the truth."""

import re
from pathlib import Path

from django.core.management import get_commands

from bulkupload import conf, registry
from bulkupload.reference import reference

README = Path(__file__).parents[2].joinpath("README.md").read_text()
OURS = {"ams", "bulkupload", "catalog", "leads"}


def test_every_sheet_has_its_current_columns_in_the_readme() -> None:
    missing = [
        sheet.meta.slug
        for sheet in registry.sheets()
        if sheet.__module__.split(".")[0] in OURS and reference(sheet) not in README
    ]

    assert missing == []


def test_every_command_of_ours_stands_in_the_readme() -> None:
    ours = {name for name, app in get_commands().items() if app in OURS}

    assert {name for name in ours if f"manage.py {name}" not in README} == set()


def test_every_link_of_the_readme_leads_to_a_file() -> None:
    root = Path(__file__).parents[2]
    links = re.findall(r"\]\(([^)#]+)\)", README)

    assert [link for link in links if not (root / link).exists()] == []


def test_every_setting_of_bulk_upload_is_read_by_a_function() -> None:
    source = Path(conf.__file__).read_text()

    assert {name for name in conf.KNOWN if f'_given("{name}")' not in source} == set()
