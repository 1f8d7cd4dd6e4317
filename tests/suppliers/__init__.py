"""A fourth entity: a table, a list page and an admin as any entity has them.

All that it says about Bulk Upload is `sheets.py`.
"""
