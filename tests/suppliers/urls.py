"""The addresses of the project, and those of the fourth entity."""

from django.urls import path

from ams import urls as project
from tests.suppliers import views

handler400 = project.handler400
handler500 = project.handler500

urlpatterns = [
    *project.urlpatterns,
    path("suppliers/", views.suppliers, name="suppliers"),
    path("suppliers/export/", views.suppliers_export, name="suppliers-export"),
]
