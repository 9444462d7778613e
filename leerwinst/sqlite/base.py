"""SQLite with the number of values in one statement that it really takes.

Django still counts on 999, the limit before SQLite 3.32 (2020), and cuts a bulk insert into pieces
of that size: the number of statements of an import would grow with its rows (performance.md, 5).
"""

from __future__ import annotations

from django.db.backends.sqlite3 import base
from django.db.backends.sqlite3.features import DatabaseFeatures as SqliteFeatures


class DatabaseFeatures(SqliteFeatures):
    max_query_params = 32_766


class DatabaseWrapper(base.DatabaseWrapper):
    features_class = DatabaseFeatures
