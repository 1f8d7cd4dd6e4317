"""What somebody sees who is not signed in."""

from django.urls import reverse

from tests.browser.tour.camera import Camera


def tour(camera: Camera) -> None:
    """Take the sign-in, refused and out of date, and a link that is none."""
    sign_in = reverse("login")
    camera.visit("sign-in", sign_in)
    camera.visit("sign-in-to-go-on", f"{sign_in}?next={reverse('products')}")
    camera.page.fill("[name=username]", "owner")
    camera.page.fill("[name=password]", "wrong")
    camera.submit()
    camera.shoot("sign-in-refused")
    camera.page.context.clear_cookies(name="csrftoken")
    camera.submit()
    camera.shoot("sign-in-out-of-date")
    camera.visit(
        "first-sign-in-link-used", reverse("password_reset_confirm", args=["MQ", "x-y"])
    )
