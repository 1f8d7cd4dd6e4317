"""The records that sheets import, as pages: lists, forms, free lists, admin.

An app declares a `listing.ListPage`, forms made of the columns of its sheet (`forms`),
and an admin (`admin`); what it may edit goes by version (`changes`). The free lists of
all apps stand on one page (`free_lists`, `free_list_views`).
"""
