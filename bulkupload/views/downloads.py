"""Files that people take away: made by us, with a name of ours, never kept anywhere."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header


def csv_file(content: bytes, name: str) -> HttpResponse:
    """Return a CSV of ours as a download with a name of ours."""
    response = HttpResponse(content, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = str(content_disposition_header(True, name))
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store"
    return response
