"""The inbox: dossiers, what was received of them, and what happened to them.

The database refuses to change a received body and a step. A later migration that makes SQLite
rebuild one of those tables loses its trigger and must end with `protect` of this module.
"""

import uuid

import django.db.models.deletion
from django.db import migrations, models

VAST = ("oso_import_dossierinhoud", "oso_import_dossierstap")
WAAROM = "wat ontvangen is en wat gebeurd is verandert niet"


def protect(apps, schema_editor):
    match schema_editor.connection.vendor:
        case "sqlite":
            for tabel in VAST:
                schema_editor.execute(
                    f"CREATE TRIGGER {tabel}_vast BEFORE UPDATE ON {tabel} BEGIN "
                    f"SELECT RAISE(ABORT, '{WAAROM}'); END"
                )
        case "postgresql":
            schema_editor.execute(
                "CREATE FUNCTION oso_import_vast() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
                f"RAISE EXCEPTION '{WAAROM}' USING ERRCODE = 'integrity_constraint_violation'; "
                "END $$"
            )
            for tabel in VAST:
                schema_editor.execute(
                    f"CREATE TRIGGER {tabel}_vast BEFORE UPDATE ON {tabel} "
                    "FOR EACH STATEMENT EXECUTE FUNCTION oso_import_vast()"
                )
        case vendor:
            raise NotImplementedError(f"Leerwinst draait niet op {vendor}.")


def unprotect(apps, schema_editor):
    on_table = schema_editor.connection.vendor == "postgresql"
    for tabel in VAST:
        schema_editor.execute(f"DROP TRIGGER {tabel}_vast" + (f" ON {tabel}" if on_table else ""))
    if on_table:
        schema_editor.execute("DROP FUNCTION oso_import_vast()")


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("aanleverpunt", "0001_initial"),
        ("scholen", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Dossier",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "herkomst",
                    models.CharField(
                        choices=[("oso", "OSO"), ("upload", "Toegevoegd bestand")], max_length=10
                    ),
                ),
                ("bestandsnaam", models.CharField(blank=True, max_length=200)),
                ("toegevoegd_door", models.CharField(blank=True, max_length=200)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("onderweg", "Onderweg"),
                            ("te lezen", "Te lezen"),
                            ("geldig", "Geldig"),
                            ("met bevindingen", "Met bevindingen"),
                            ("onleesbaar", "Onleesbaar"),
                            ("geweigerd", "Geweigerd"),
                        ],
                        default="onderweg",
                        max_length=20,
                    ),
                ),
                ("reden", models.CharField(blank=True, max_length=60)),
                ("ontvangen_op", models.DateTimeField()),
                ("body_sha256", models.CharField(blank=True, max_length=64)),
                ("dossier_sha256", models.CharField(blank=True, max_length=64)),
                ("grootte", models.PositiveBigIntegerField(default=0)),
                ("editie", models.CharField(blank=True, max_length=20)),
                ("overstap", models.CharField(blank=True, max_length=20)),
                ("datum", models.DateField(blank=True, null=True)),
                ("brin", models.CharField(blank=True, max_length=20)),
                ("vestiging", models.CharField(blank=True, max_length=20)),
                ("voornamen", models.CharField(blank=True, max_length=300)),
                ("roepnaam", models.CharField(blank=True, max_length=200)),
                ("voorvoegsel", models.CharField(blank=True, max_length=50)),
                ("achternaam", models.CharField(blank=True, max_length=200)),
                ("geboortedatum", models.DateField(blank=True, null=True)),
                ("groep", models.CharField(blank=True, max_length=100)),
                ("zoeknaam", models.CharField(blank=True, max_length=600)),
                ("bevindingen", models.JSONField(blank=True, default=list)),
                ("aantal_bevindingen", models.PositiveIntegerField(default=0)),
                ("vraagt_reden", models.JSONField(blank=True, default=list)),
                ("lease_tot", models.DateTimeField(blank=True, null=True)),
                ("pogingen", models.PositiveSmallIntegerField(default=0)),
                (
                    "pdf_status",
                    models.CharField(
                        choices=[
                            ("geen", "Geen PDF"),
                            ("te maken", "PDF wordt gemaakt"),
                            ("klaar", "PDF"),
                            ("lukt niet", "PDF lukt niet"),
                        ],
                        default="geen",
                        max_length=10,
                    ),
                ),
                ("geimporteerd_op", models.DateTimeField(blank=True, null=True)),
                ("geimporteerd_door", models.CharField(blank=True, max_length=200)),
                ("opnieuw_aangeboden_op", models.DateTimeField(blank=True, null=True)),
                ("verwijderd_op", models.DateTimeField(blank=True, null=True)),
                ("verwijderd_door", models.CharField(blank=True, max_length=200)),
                ("gewist_op", models.DateTimeField(blank=True, null=True)),
                (
                    "vak",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Case(
                            models.When(
                                then=models.Value("prullenbak"), verwijderd_op__isnull=False
                            ),
                            models.When(
                                geimporteerd_op__isnull=False, then=models.Value("geïmporteerd")
                            ),
                            models.When(
                                then=models.Value("vervangen"), vervangen_door__isnull=False
                            ),
                            models.When(
                                models.Q(
                                    ("status", "onderweg"), ("status", "te lezen"), _connector="OR"
                                ),
                                then=models.Value("onderweg"),
                            ),
                            models.When(
                                models.Q(
                                    ("status", "onleesbaar"),
                                    ("status", "geweigerd"),
                                    _connector="OR",
                                ),
                                then=models.Value("lukt niet"),
                            ),
                            default=models.Value("te importeren"),
                        ),
                        output_field=models.CharField(
                            choices=[
                                ("onderweg", "Onderweg"),
                                ("te importeren", "Te importeren"),
                                ("lukt niet", "Lukt niet"),
                                ("geïmporteerd", "Geïmporteerd"),
                                ("vervangen", "Vervangen"),
                                ("prullenbak", "Prullenbak"),
                            ],
                            max_length=20,
                        ),
                    ),
                ),
                (
                    "notificatie",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="dossiers",
                        to="aanleverpunt.notificatie",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="dossiers",
                        to="scholen.school",
                    ),
                ),
                (
                    "vervangen_door",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="vervangt",
                        to="oso_import.dossier",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "dossiers",
            },
        ),
        migrations.CreateModel(
            name="DossierInhoud",
            fields=[
                (
                    "dossier",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="inhoud",
                        serialize=False,
                        to="oso_import.dossier",
                    ),
                ),
                ("verzegeld", models.BinaryField()),
            ],
            options={
                "verbose_name_plural": "dossierinhoud",
            },
        ),
        migrations.CreateModel(
            name="DossierPdf",
            fields=[
                (
                    "dossier",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="pdf",
                        serialize=False,
                        to="oso_import.dossier",
                    ),
                ),
                ("verzegeld", models.BinaryField()),
                ("grootte", models.PositiveBigIntegerField()),
                ("gemaakt_op", models.DateTimeField()),
            ],
            options={
                "verbose_name_plural": "dossier-pdf's",
            },
        ),
        migrations.CreateModel(
            name="Bijlage",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("volgnummer", models.PositiveIntegerField()),
                ("sectie", models.CharField(max_length=200)),
                ("bestandsnaam", models.CharField(max_length=300)),
                ("omschrijving", models.TextField(blank=True)),
                ("soort", models.CharField(blank=True, max_length=10)),
                ("sha256", models.CharField(max_length=64)),
                ("grootte", models.PositiveBigIntegerField()),
                ("fout", models.CharField(blank=True, max_length=40)),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="bijlagen",
                        to="oso_import.dossier",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "bijlagen",
                "ordering": ["volgnummer"],
            },
        ),
        migrations.CreateModel(
            name="DossierStap",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("stap", models.CharField(max_length=60)),
                ("code", models.CharField(blank=True, max_length=60)),
                ("door_soort", models.CharField(max_length=20)),
                ("door_id", models.CharField(max_length=100)),
                ("door_naam", models.CharField(max_length=200)),
                ("op", models.DateTimeField()),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stappen",
                        to="oso_import.dossier",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "dossierstappen",
                "ordering": ["id"],
            },
        ),
        migrations.AddIndex(
            model_name="dossier",
            index=models.Index(
                models.F("school"),
                models.OrderBy(models.F("ontvangen_op"), descending=True),
                models.OrderBy(models.F("id"), descending=True),
                condition=models.Q(("verwijderd_op", None)),
                name="dossier_tegel",
            ),
        ),
        migrations.AddIndex(
            model_name="dossier",
            index=models.Index(
                models.F("school"),
                models.F("vak"),
                models.OrderBy(models.F("ontvangen_op"), descending=True),
                models.OrderBy(models.F("id"), descending=True),
                name="dossier_vak",
            ),
        ),
        migrations.AddIndex(
            model_name="dossier",
            index=models.Index(
                models.F("school"),
                models.OrderBy(models.F("ontvangen_op"), descending=True),
                models.OrderBy(models.F("id"), descending=True),
                condition=models.Q(
                    ("geimporteerd_op", None),
                    ("status", "met bevindingen"),
                    ("vervangen_door", None),
                    ("verwijderd_op", None),
                ),
                name="dossier_met_bevindingen",
            ),
        ),
        migrations.AddIndex(
            model_name="dossier",
            index=models.Index(
                condition=models.Q(
                    ("status", "te lezen"), ("pdf_status", "te maken"), _connector="OR"
                ),
                fields=["ontvangen_op"],
                name="dossier_te_doen",
            ),
        ),
        migrations.AddIndex(
            model_name="dossier",
            index=models.Index(
                condition=models.Q(("gewist_op", None)),
                fields=["verwijderd_op"],
                name="dossier_te_wissen",
            ),
        ),
        migrations.AddConstraint(
            model_name="dossier",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "status__in",
                        [
                            "onderweg",
                            "te lezen",
                            "geldig",
                            "met bevindingen",
                            "onleesbaar",
                            "geweigerd",
                        ],
                    )
                ),
                name="dossier_status_bestaat",
            ),
        ),
        migrations.AddConstraint(
            model_name="dossier",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("herkomst", "oso"),
                    models.Q(
                        ("herkomst", "upload"),
                        ("notificatie", None),
                        models.Q(("status", "onderweg"), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="dossier_herkomst_past",
            ),
        ),
        migrations.AddConstraint(
            model_name="dossier",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("geimporteerd_door", ""), ("geimporteerd_op", None)),
                    models.Q(
                        ("geimporteerd_op__isnull", False),
                        models.Q(("geimporteerd_door", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="dossier_geimporteerd_door_iemand",
            ),
        ),
        migrations.AddConstraint(
            model_name="dossier",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("verwijderd_door", ""), ("verwijderd_op", None)),
                    models.Q(
                        ("verwijderd_op__isnull", False),
                        models.Q(("verwijderd_door", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="dossier_verwijderd_door_iemand",
            ),
        ),
        migrations.AddConstraint(
            model_name="dossier",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("gewist_op", None), ("verwijderd_op__isnull", False), _connector="OR"
                ),
                name="dossier_gewist_is_verwijderd",
            ),
        ),
        migrations.AddConstraint(
            model_name="dossier",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("gewist_op", None), models.Q(("status", "geweigerd"), _negated=True)),
                    models.Q(
                        ("achternaam", ""),
                        ("bestandsnaam", ""),
                        ("geboortedatum", None),
                        ("groep", ""),
                        ("roepnaam", ""),
                        ("voornamen", ""),
                        ("zoeknaam", ""),
                    ),
                    _connector="OR",
                ),
                name="dossier_zonder_inhoud_geen_naam",
            ),
        ),
        migrations.AddConstraint(
            model_name="dossier",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("status", "onderweg"),
                    models.Q(("body_sha256", ""), _negated=True),
                    _connector="OR",
                ),
                name="dossier_met_inhoud_heeft_hash",
            ),
        ),
        migrations.AddConstraint(
            model_name="dossier",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("vervangen_door", None),
                    models.Q(("vervangen_door", models.F("id")), _negated=True),
                    _connector="OR",
                ),
                name="dossier_vervangt_niet_zichzelf",
            ),
        ),
        migrations.AddConstraint(
            model_name="dossier",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status", "onderweg"), ("verwijderd_op", None)),
                fields=("notificatie",),
                name="dossier_een_onderweg_per_notificatie",
            ),
        ),
        migrations.AddConstraint(
            model_name="bijlage",
            constraint=models.UniqueConstraint(
                fields=("dossier", "volgnummer"), name="bijlage_een_plaats_per_dossier"
            ),
        ),
        migrations.RunPython(protect, unprotect),
    ]
