"""The whole wizard in a real browser, in the dialog of a list page."""

from pathlib import Path

from playwright.sync_api import Page, expect

from ams.models import Business
from bulkupload.models import Upload
from tests.browser.wizard import (
    CLEAN,
    DIALOG,
    HEADERS,
    MIXED,
    NEAR,
    business,
    csv_of,
    file_of,
    maya,
    on,
    open_dialog,
    press,
    send,
    shop,
    skus,
)

__all__ = ["business", "maya", "shop"]


def test_from_the_button_to_a_refreshed_table(shop: Page, business: Business) -> None:
    open_dialog(shop)
    expect(shop.locator("#bulk-title")).to_be_focused()
    send(shop, CLEAN)
    expect(shop.locator("#bulk-title")).to_be_focused()
    press(shop, "Continue with 2 rows")
    on(shop, "confirm")
    press(shop, "Yes, Import")
    on(shop, "done")
    expect(shop.get_by_text("products created")).to_be_visible()
    shop.locator(DIALOG).get_by_role("link", name="Done").click()

    expect(shop.locator("#bulk-dialog")).not_to_be_visible()
    expect(shop.locator("#record-table").get_by_text("H-1")).to_be_visible()
    expect(shop.locator("#record-table").get_by_text("C-1")).to_be_visible()
    expect(shop.locator(".page-head [data-bulk-upload]")).to_be_focused()
    assert skus(business) == ["H-1", "C-1"]


def test_the_link_shows_what_the_import_created(shop: Page) -> None:
    open_dialog(shop)
    send(shop, CLEAN)
    press(shop, "Continue with 2 rows")
    press(shop, "Yes, Import")
    shop.get_by_role("link", name="Show them in the list").click()

    expect(shop.locator("#record-table").get_by_text("H-1")).to_be_visible()
    assert "upload=" in shop.url


def test_errors_are_corrected_by_a_re_upload(shop: Page, business: Business) -> None:
    open_dialog(shop)
    send(shop, MIXED)
    expect(shop.locator("#problem-table tbody tr")).to_have_count(3)
    shop.locator("#problem-table .chip", has_text="Status").click()
    expect(shop.locator("#problem-table tbody tr")).to_have_count(1)
    shop.get_by_role("link", name="Re-upload").click()
    expect(shop.get_by_text("takes the place of “spring.csv”")).to_be_visible()
    send(shop, CLEAN)
    press(shop, "Continue with 2 rows")
    press(shop, "Yes, Import")
    on(shop, "done")

    assert skus(business) == ["H-1", "C-1"]


def test_did_you_mean_is_answered_and_kept(shop: Page) -> None:
    open_dialog(shop)
    send(shop, NEAR)
    press(shop, "Continue with 2 rows")
    on(shop, "match")
    press(shop, "Continue")
    expect(shop.get_by_text("2 questions are still open.")).to_be_visible()
    shop.get_by_text("Use “Necklaces”").click()
    shop.get_by_text("Keep “Earings”").click()
    press(shop, "Continue")
    on(shop, "confirm")
    expect(shop.locator(".new-names")).to_contain_text("Earings")
    shop.get_by_role("link", name="Back").click()
    on(shop, "match")

    expect(shop.get_by_label("Use “Necklaces”")).to_be_checked()
    expect(shop.get_by_label("Keep “Earings”")).to_be_checked()


def test_failed_rows_are_downloaded_corrected_and_imported(
    shop: Page, business: Business, tmp_path: Path
) -> None:
    open_dialog(shop)
    send(shop, MIXED)
    press(shop, "Continue with 1 row")
    press(shop, "Yes, Import")
    on(shop, "done")
    with shop.expect_download() as download:
        shop.get_by_role("link", name="Download Failed Rows").click()
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    text = file.read_text(encoding="utf-8-sig")
    fixed = text.replace(",C-1,Actve", "Chain,C-1,").replace("abc", "120")
    shop.get_by_role("link", name="Upload the corrected file").click()
    send(shop, fixed.encode(), file.name)
    press(shop, "Continue with 1 row")
    press(shop, "Yes, Import")
    on(shop, "done")

    assert file.name.startswith("products-failed-rows-")
    assert skus(business) == ["H-1", "C-1"]


def test_a_double_click_imports_once(shop: Page, business: Business) -> None:
    open_dialog(shop)
    send(shop, CLEAN)
    press(shop, "Continue with 2 rows")
    shop.get_by_role("button", name="Yes, Import").dblclick()
    on(shop, "done")

    assert skus(business) == ["H-1", "C-1"]
    assert Upload.objects.of(business).count() == 1


def test_a_dropped_file_is_taken(shop: Page) -> None:
    open_dialog(shop)
    dropped = shop.evaluate_handle(
        """text => {
          const transfer = new DataTransfer();
          transfer.items.add(new File([text], "dropped.csv", {type: "text/csv"}));
          return transfer;
        }""",
        CLEAN.decode(),
    )
    shop.dispatch_event(".drop", "drop", {"dataTransfer": dropped})

    expect(shop.locator(".drop")).to_contain_text("dropped.csv")
    press(shop, "Upload and check")
    on(shop, "review")


def test_an_example_can_be_tried_at_once(shop: Page) -> None:
    shop.route(
        "**/static/examples/**",
        lambda route: route.fulfill(body=CLEAN, content_type="text/csv"),
    )
    open_dialog(shop)
    shop.locator("[data-example]").first.click()
    expect(shop.locator(".drop")).to_contain_text("products-clean.csv")
    press(shop, "Upload and check")

    expect(shop.get_by_role("button", name="Continue with 2 rows")).to_be_visible()


def test_too_large_a_file_is_told_before_it_is_sent(shop: Page) -> None:
    open_dialog(shop)
    shop.set_input_files("#bulk-file", file_of(b"Name\r\n" + b"a" * 37_000_000))

    refusal = shop.locator("[data-refusal]")
    expect(refusal).to_contain_text("and the limit here is 35 MB")
    expect(shop.get_by_role("button", name="Upload and check")).to_be_disabled()
    shop.set_input_files("#bulk-file", file_of(CLEAN))
    expect(refusal).not_to_be_visible()


def test_a_wrong_file_says_how_to_go_on(shop: Page) -> None:
    open_dialog(shop)
    shop.set_input_files("#bulk-file", file_of(b"PK\x03\x04" + b"\0" * 50))
    press(shop, "Upload and check")

    expect(shop.get_by_role("alert")).to_contain_text("Save it as CSV first")


def test_escape_leaves_and_the_list_offers_to_resume(shop: Page) -> None:
    open_dialog(shop)
    send(shop, MIXED)
    shop.keyboard.press("Escape")
    expect(shop.locator("#bulk-dialog")).not_to_be_visible()
    bar = shop.locator("#open-upload")
    expect(bar).to_contain_text("1 open upload")
    bar.get_by_role("link", name="Resume").click()
    on(shop, "review")
    shop.keyboard.press("Escape")
    bar.get_by_role("button", name="Discard").click()

    expect(bar).not_to_contain_text("1 open upload")


def test_a_click_beside_closes_only_where_nothing_is_lost(shop: Page) -> None:
    open_dialog(shop)
    shop.mouse.click(5, 5)
    expect(shop.locator("#bulk-dialog")).not_to_be_visible()
    open_dialog(shop)
    send(shop, CLEAN)
    expect(shop.locator("#bulk-dialog")).to_have_attribute("closedby", "closerequest")
    shop.mouse.click(5, 5)

    on(shop, "review")


def test_leaving_asks_while_bytes_are_sent(shop: Page, business: Business) -> None:
    open_dialog(shop)
    network = shop.context.new_cdp_session(shop)
    network.send(
        "Network.emulateNetworkConditions",
        {
            "offline": False,
            "latency": 0,
            "downloadThroughput": -1,
            "uploadThroughput": 60_000,
        },
    )
    long = csv_of(["Name", "Notes"], *[["Hoop", "x" * 9_000]] * 100)
    shop.set_input_files("#bulk-file", file_of(long))
    press(shop, "Upload and check")
    expect(shop.locator("[data-progress]")).to_be_visible()
    shop.keyboard.press("Escape")
    question = shop.locator("[data-leave]")
    expect(question).to_be_visible()
    press(shop, "Keep sending")
    expect(question).not_to_be_visible()
    shop.locator(DIALOG).get_by_role("link", name="Cancel").click()
    press(shop, "Stop and leave")
    expect(shop.locator("#bulk-dialog")).not_to_be_visible()

    assert Upload.objects.of(business).count() == 0


def test_an_expired_session_leads_to_sign_in(shop: Page) -> None:
    open_dialog(shop)
    send(shop, CLEAN)
    shop.context.clear_cookies(name="sessionid")
    press(shop, "Continue with 2 rows")

    shop.wait_for_url("**/sign-in/**")


def test_headers_of_a_file_are_shown_as_text(shop: Page) -> None:
    evil = "<img src=x onerror=alert(1)>"
    open_dialog(shop)
    send(shop, csv_of([*HEADERS, evil], [evil, "", evil, evil, evil, evil]))

    shop.locator("summary", has_text="Columns that are not in the template").click()
    expect(shop.get_by_text(f"“{evil}”", exact=True).first).to_be_visible()
    assert shop.locator("img[src=x]").count() == 0
