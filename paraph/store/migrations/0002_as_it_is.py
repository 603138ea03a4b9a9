"""PostgreSQL keeps bundles and runs as they are: a bundle is compressed already, a run soon will be."""

from typing import Any

from django.db import migrations


def keep_as_it_is(apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "postgresql":
        for table in ("store_bundle", "store_run"):
            schema_editor.execute(f"ALTER TABLE {table} ALTER COLUMN data SET STORAGE EXTERNAL")


class Migration(migrations.Migration):
    dependencies = [("store", "0001_record")]
    operations = [migrations.RunPython(keep_as_it_is, migrations.RunPython.noop)]
