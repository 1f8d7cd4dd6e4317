"""The demo: a jeweller and a potter with everything that a business gathers.

Their records stand in CSV files and are imported like anybody's (`seed`); the pictures
are drawn (`drawing`). Nothing here is used by the program itself.
"""
