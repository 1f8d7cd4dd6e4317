"""Where the pages of Bulk Upload are."""

from django.urls import path

from bulkupload.views import help as guide
from bulkupload.views import imports, running, start, undoing, wizard

app_name = "bulkupload"

urlpatterns = [
    path("bulk-upload/<slug:slug>/", start.start, name="start"),
    path("bulk-upload/<slug:slug>/template/", start.template, name="template"),
    path("bulk-upload/<slug:slug>/upload/", start.upload, name="upload"),
    path("bulk-upload/<slug:slug>/open/", start.open_bar, name="open"),
    path("uploads/<uuid:public_id>/review/", wizard.review, name="review"),
    path("uploads/<uuid:public_id>/decide/", wizard.decide, name="decide"),
    path("uploads/<uuid:public_id>/match/", wizard.match, name="match"),
    path("uploads/<uuid:public_id>/confirm/", wizard.confirm, name="confirm"),
    path("uploads/<uuid:public_id>/done/", wizard.done, name="done"),
    path("uploads/<uuid:public_id>/running/", running.watch, name="running"),
    path("uploads/<uuid:public_id>/cancel/", running.cancel, name="cancel"),
    path("uploads/<uuid:public_id>/retry/", running.retry, name="retry"),
    path("uploads/<uuid:public_id>/discard/", start.discard, name="discard"),
    path("imports/", imports.imports, name="imports"),
    path("imports/<uuid:public_id>/", imports.detail, name="import"),
    path(
        "imports/<uuid:public_id>/failed-rows/", imports.failed_rows, name="failed-rows"
    ),
    path("imports/<uuid:public_id>/undo/", undoing.take_back, name="undo"),
    path("imports/<uuid:public_id>/undo/kept/", undoing.planned_kept, name="undo-kept"),
    path("imports/<uuid:public_id>/kept/", undoing.kept, name="kept"),
    path("imports/<uuid:public_id>/undoing/", undoing.watch, name="undoing"),
    path("imports/<uuid:public_id>/undo/cancel/", undoing.cancel, name="undo-cancel"),
    path("imports/<uuid:public_id>/undo/retry/", undoing.retry, name="undo-retry"),
    path("imports/<uuid:public_id>/undo/leave/", undoing.leave, name="undo-leave"),
    path("help/", guide.index, name="help"),
    path("help/<slug:slug>/", guide.sheet, name="help-sheet"),
]
