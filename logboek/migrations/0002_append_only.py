"""The database refuses UPDATE and DELETE on the logboek.

A later migration that makes SQLite rebuild the table (AlterField, RemoveField) loses its triggers
and must end with `protect` of this module.
"""

from django.db import migrations

SQLITE = {
    "logboek_regel_geen_update": "BEFORE UPDATE",
    "logboek_regel_geen_delete": "BEFORE DELETE",
}


def protect(apps, schema_editor):
    match schema_editor.connection.vendor:
        case "sqlite":
            for naam, wanneer in SQLITE.items():
                schema_editor.execute(
                    f"CREATE TRIGGER {naam} {wanneer} ON logboek_regel BEGIN "
                    "SELECT RAISE(ABORT, 'het logboek wordt alleen aangevuld'); END"
                )
        case "postgresql":
            schema_editor.execute(
                "CREATE OR REPLACE FUNCTION logboek_alleen_aanvullen() RETURNS trigger "
                "LANGUAGE plpgsql AS $$ BEGIN "
                "RAISE EXCEPTION 'het logboek wordt alleen aangevuld' "
                "USING ERRCODE = 'integrity_constraint_violation'; END $$"
            )
            schema_editor.execute(
                "CREATE TRIGGER logboek_regel_vast BEFORE UPDATE OR DELETE OR TRUNCATE "
                "ON logboek_regel FOR EACH STATEMENT EXECUTE FUNCTION logboek_alleen_aanvullen()"
            )
        case vendor:
            raise NotImplementedError(f"Leerwinst draait niet op {vendor}.")


def unprotect(apps, schema_editor):
    match schema_editor.connection.vendor:
        case "sqlite":
            for naam in SQLITE:
                schema_editor.execute(f"DROP TRIGGER {naam}")
        case "postgresql":
            schema_editor.execute("DROP TRIGGER logboek_regel_vast ON logboek_regel")
            schema_editor.execute("DROP FUNCTION logboek_alleen_aanvullen()")


class Migration(migrations.Migration):
    dependencies = [("logboek", "0001_initial")]

    operations = [migrations.RunPython(protect, unprotect)]
