"""The program's addresses, and one that reads an upload and does nothing with it."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from ams.urls import urlpatterns as program


def read_only(request: HttpRequest) -> HttpResponse:
    """Read the file of the request, as the floor of what an upload costs."""
    size = len(request.FILES["file"].read())
    return HttpResponse(f"read {size}")


urlpatterns = [path("benchmark/read/", read_only), *program]
