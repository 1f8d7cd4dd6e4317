"""Where leads are; mounted below `leads/`."""

from django.urls import path

from leads import views

urlpatterns = [
    path("", views.leads, name="leads"),
    path("export/", views.leads_export, name="leads-export"),
    path("new/", views.lead_new, name="lead-new"),
    path("<int:pk>/", views.lead_detail, name="lead-detail"),
    path("<int:pk>/edit/", views.lead_edit, name="lead-edit"),
    path("<int:pk>/status/", views.lead_status, name="lead-status"),
]
