"""Where everything is: the project's own pages, and those of each app."""

from django.contrib import admin
from django.contrib.auth.views import LogoutView
from django.urls import include, path

from ams import views

urlpatterns = [
    path("", views.dashboard, name="dashboard"),
    path("sign-in/", views.SignIn.as_view(), name="login"),
    path("sign-out/", LogoutView.as_view(), name="logout"),
    path("account/password/", views.ChangePassword.as_view(), name="password_change"),
    path(
        "account/welcome/<uidb64>/<token>/",
        views.SetPassword.as_view(),
        name="password_reset_confirm",
    ),
    path("business/switch/", views.switch_business, name="switch-business"),
    path("business/settings/", views.business_settings, name="business-settings"),
    path("business/members/", views.members, name="members"),
    path("business/members/<int:pk>/role/", views.member_role, name="member-role"),
    path("business/members/<int:pk>/link/", views.member_link, name="member-link"),
    path(
        "business/members/<int:pk>/remove/", views.member_remove, name="member-remove"
    ),
    path("media/<slug:business>/<path:path>", views.media, name="media"),
    path("admin/", admin.site.urls),
    path("", include("catalog.urls")),
    path("leads/", include("leads.urls")),
    path("", include("bulkupload.urls")),
]

handler400 = "ams.views.bad_request"
handler500 = "ams.views.server_error"
