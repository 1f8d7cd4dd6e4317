"""A run is shown wherever its upload is."""

import pytest
from django.urls import reverse

from bulkupload.models import Upload
from tests.runs.conftest import UseEngine, fresh
from tests.runs.engines import Lost
from tests.runs.many import file_of
from tests.runs.test_running_pages import Person, person, plain, text_of

__all__ = ["person", "plain"]

pytestmark = pytest.mark.django_db


def test_lists_show_a_run_and_its_progress(
    person: Person, use_engine: UseEngine
) -> None:
    use_engine("Lost")
    person.send(file_of(300))

    imports = text_of(person.client.get(reverse("bulkupload:imports")))
    opened = reverse("bulkupload:open", args=["many-suppliers"])
    bar = text_of(person.client.get(opened, headers=person.headers("open-upload")))

    assert "Being checked" in imports
    assert "A check is running" in bar
    for text in (imports, bar):
        assert f'id="run-line-{person.upload.public_id}"' in text
    assert len(Lost.given) == 1


@pytest.mark.parametrize("step", ["review", "match", "confirm", "done"])
def test_every_step_of_a_running_upload_leads_to_its_progress(
    plain: Person, use_engine: UseEngine, step: str
) -> None:
    use_engine("Lost")
    plain.send(file_of(300))

    assert plain.get(step)["Location"] == plain.url("running")
    assert fresh(plain.upload).state == Upload.State.CHECKING
