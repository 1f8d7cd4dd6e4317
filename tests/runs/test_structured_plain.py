"""A long structured file without script: pages that ask again by themselves."""

from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from bulkupload import working
from catalog.models import Product
from catalog.structured import catalog_document
from tests.bulkupload.wizard import Wizard
from tests.runs.conftest import UseEngine
from tests.runs.rings import CATALOG, rings

pytestmark = pytest.mark.django_db


def followed(wizard: Wizard, response: Any) -> Any:
    """Do as a browser: go where one is sent, and ask again once the run is over."""
    page = wizard.client.get(response.url) if response.status_code == 302 else response
    if "Refresh" in page:
        working.perform(wizard.last().run.pk)
        return wizard.client.get(page.request["PATH_INFO"], follow=True)
    return page


def test_uploaded_watched_reviewed_and_imported_by_plain_pages(
    business: Any, user: Any, use_engine: UseEngine
) -> None:
    catalog_document.load(CATALOG, business, timezone.now())
    use_engine("Lost")
    wizard = Wizard(user, business, htmx=False)

    review = followed(wizard, wizard.upload(rings(100)))
    confirm = wizard.get("confirm")
    done = followed(wizard, wizard.post("confirm", {"shown": confirm.context["shown"]}))

    own = [wizard.last().public_id]
    assert review.request["PATH_INFO"] == reverse("bulkupload:review", args=own)
    assert done.request["PATH_INFO"] == reverse("bulkupload:done", args=own)
    assert Product.objects.of(business).filter(upload=wizard.last()).count() == 100
