"""How long a person waits for 500 checked rows: `python -m benchmarks.upload`.

Starts gunicorn with one worker on a database of its own, and posts one file of 500
ordinary rows by turns to a view that only reads it and to the wizard's upload step, as
the dialog does. Prints the medians and their ratio.
"""

import http.client
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlencode

HOST, PORT = "127.0.0.1", 8765
ROUNDS = 40
WARM_UP = 5
BOUNDARY = "benchmark-boundary"


def products(rows: int = 500) -> bytes:
    """Return a file of ordinary products, some of them with near misses."""
    categories = ["Rings", "Necklaces", "Earrings", "Bracelets", "Necklace"]
    lines = [
        "Name,SKU,Status,Category,Material,Supplier,Retail Price,Cost,Quantity,Notes"
    ]
    lines += [
        f"Silver hoop {n},,Active,{categories[n % 5]},Sterling Silver,Rio Metals,"
        f"{n % 90 + 10}.50,{n % 30 + 2}.25,{n % 40},Made by hand in the studio"
        for n in range(rows)
    ]
    return "\r\n".join(lines).encode()


def body(content: bytes) -> bytes:
    """Return the multipart body that a browser sends."""
    head = (
        f"--{BOUNDARY}\r\n"
        'Content-Disposition: form-data; name="file"; filename="products.csv"\r\n'
        "Content-Type: text/csv\r\n\r\n"
    )
    return head.encode() + content + f"\r\n--{BOUNDARY}--\r\n".encode()


class Client:
    """A browser's connection, signed in."""

    def __init__(self) -> None:
        self.connection = http.client.HTTPConnection(HOST, PORT)
        self.cookies: dict[str, str] = {}

    def request(
        self,
        method: str,
        path: str,
        data: bytes = b"",
        kind: str = "",
        htmx: bool = False,
    ) -> tuple[int, str]:
        """Send one request; return status and text."""
        headers = {
            "Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items()),
            "X-CSRFToken": self.cookies.get("csrftoken", ""),
            **({"Content-Type": kind} if kind else {}),
            **({"HX-Request": "true", "HX-Target": "bulk-upload-step"} if htmx else {}),
        }
        self.connection.request(method, path, data, headers)
        response = self.connection.getresponse()
        text = response.read().decode()
        for cookie in response.headers.get_all("Set-Cookie") or []:
            name, _, value = cookie.split(";")[0].partition("=")
            self.cookies[name] = value
        return response.status, text

    def sign_in(self) -> None:
        """Sign in as the person of the benchmark."""
        _, page = self.request("GET", "/sign-in/")
        found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        form = {
            "username": "bench",
            "password": "bench",
            "csrfmiddlewaretoken": found[1] if found else "",
        }
        kind = "application/x-www-form-urlencoded"
        status, _ = self.request("POST", "/sign-in/", urlencode(form).encode(), kind)
        assert status == http.HTTPStatus.FOUND, status


@contextmanager
def server(data: str) -> Iterator[None]:
    """Run gunicorn on a fresh database in the folder `data`."""
    env = {
        **os.environ,
        "AMS_DATA": data,
        "DJANGO_SETTINGS_MODULE": "benchmarks.settings",
    }
    manage = [sys.executable, "manage.py"]
    subprocess.run([*manage, "migrate", "-v0"], env=env, check=True)
    subprocess.run([*manage, "shell", "-v0", "-c", SEED], env=env, check=True)
    command = [sys.executable, "-m", "gunicorn", "-w1", f"-b{HOST}:{PORT}"]
    process = subprocess.Popen([*command, "ams.wsgi", "--log-level=error"], env=env)
    try:
        wait_until_it_answers()
        yield
    finally:
        process.terminate()
        process.wait()


SEED = """
from django.contrib.auth import get_user_model
from ams.models import Business, Membership
from catalog.models import Category, Material, Supplier
business = Business.objects.create(name="Bench", slug="bench")
user = get_user_model().objects.create_user("bench", password="bench")
Membership.objects.create(business=business, user=user, role="owner")
for model, names in (
    (Material, ["Sterling Silver", "Gold", "Brass"]),
    (Supplier, ["Rio Metals", "Pearl House"]),
):
    for name in names:
        model.objects.create(business=business, name=name)
for entry in Category.new(
    ["Rings", "Necklaces", "Earrings", "Bracelets"],
    business=business, upload=None, language="en",
):
    entry.save()
"""


def wait_until_it_answers() -> None:
    """Return as soon as the server takes connections."""
    for _ in range(200):
        try:
            http.client.HTTPConnection(HOST, PORT).request("GET", "/sign-in/")
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise TimeoutError("The server does not answer.")


def timed(client: Client, path: str, data: bytes, expected: str) -> tuple[float, str]:
    """Return the milliseconds of one POST, and its answer, which has `expected`."""
    start = time.perf_counter()
    kind = f"multipart/form-data; boundary={BOUNDARY}"
    status, text = client.request("POST", path, data, kind, htmx=True)
    taken = (time.perf_counter() - start) * 1000
    assert status == http.HTTPStatus.OK, (status, text[:500])
    assert expected in text, text[:500]
    return taken, text


def discard(client: Client, answer: str) -> None:
    """Leave the upload whose review this is, so that the next one replaces nothing."""
    found = re.search(r"/uploads/([0-9a-f-]{36})/", answer)
    assert found is not None, answer[:500]
    kind = "application/x-www-form-urlencoded"
    client.request("POST", f"/uploads/{found[1]}/discard/", b"", kind, htmx=True)


def main() -> None:
    """Measure and print."""
    data = body(products())
    with tempfile.TemporaryDirectory() as folder, server(folder):
        client = Client()
        client.sign_in()
        read, checked = [], []
        for number in range(WARM_UP + ROUNDS):
            only, _ = timed(client, "/benchmark/read/", data, "read")
            whole, answer = timed(client, "/bulk-upload/products/upload/", data, "500")
            discard(client, answer)
            if number >= WARM_UP:
                read.append(only)
                checked.append(whole)
    a, b = statistics.median(read), statistics.median(checked)
    p95 = sorted(checked)[int(len(checked) * 0.95) - 1]
    print(f"POST of 500 rows, only read:         {a:6.1f} ms (median of {ROUNDS})")
    print(f"POST of 500 rows, stored and checked:{b:6.1f} ms (p95 {p95:.1f} ms)")
    print(f"ratio: {b / a:.1f} (at most 6 wanted)")


if __name__ == "__main__":
    main()
