"""Readings wait in one row a commit before they are merged into their table.

PostgreSQL keeps those rows as they are, and leaves room in the pages of the table: a reading that is replaced beside
itself, in the same state, touches no index.
"""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models


def keep_as_it_is(apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("ALTER TABLE store_recent ALTER COLUMN readings SET STORAGE EXTERNAL")
        schema_editor.execute("ALTER TABLE store_reading SET (fillfactor = 60)")


class Migration(migrations.Migration):
    dependencies = [("store", "0002_as_it_is")]
    operations = [
        migrations.AddField(
            model_name="mechanism",
            name="merged",
            field=models.BigIntegerField(db_default=0, default=0),
        ),
        migrations.CreateModel(
            name="Recent",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "mechanism_id", "turn", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("turn", models.BigIntegerField()),
                ("readings", models.BinaryField()),
                (
                    "mechanism",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="store.mechanism",
                    ),
                ),
            ],
        ),
        migrations.RunPython(keep_as_it_is, migrations.RunPython.noop),
    ]
