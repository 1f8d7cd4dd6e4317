"""Bulk Upload: one pipeline from a person's CSV file to saved records.

    bytes -> parse -> rows -> bind -> gather -> records -> validate -> drafts
          -> match -> identify -> drafts -> save -> outcome

`flow.py` tells it on one screen; each verb is a file in `pipeline/`. What an entity
declares is a `Sheet` of `columns`, in its own app, found by `registry`. This package
knows no entity and no app; the business it works for comes in by
`settings.BULKUPLOAD_BUSINESS_MODEL` and the access class (`access.py`).
"""
