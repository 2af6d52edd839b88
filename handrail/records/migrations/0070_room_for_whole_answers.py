"""Columns as long as one line of a form may be, so that nothing is cut that somebody wrote."""

from django.db import migrations, models

LINE = 500
MAY_BE_EMPTY = {
    "case": "since_text",
    "consent": "given_by",
    "entity": "address area authority colour label licence make manager platform source",
    "helprequest": "accepted_by agreed_by",
    "investigation": "crime_reference officer officer_phone",
    "jointplan": "lead_contact lead_name overseen_by",
    "link": "source words",
    "measure": "authoriser",
    "meeting": "chair_name",
    "missing": "interviewer_name police_reference",
    "nationalreferral": "home_office_reference la_name",
    "panel": "place",
    "panelitem": "label route",
    "planaction": "for_what owner_name",
    "policereferral": (
        "crime_reference flag flag_owner intelligence_reference non_crime_reference "
        "officer_in_case officer_name officer_phone police_reference recipient_name"
    ),
    "recipient": "organisation",
    "responsibility": "accepted_by",
    "sharing": "with_whom",
    "stepdown": "lead_name",
    "task": "who",
}
FILLED = {
    "panelpaper": "title",
    "planaction": "what",
    "recipient": "name",
    "recordsrequest": "asked_by",
    "responsibility": "home host",
    "suspect": "label",
    "tellerlink": "business",
}
WHOLE_TEXTS = {"freeze": "why", "notice": "text", "task": "title"}


def altered(columns: dict[str, str], field: models.Field) -> list[migrations.AlterField]:
    return [
        migrations.AlterField(model_name=model, name=name, field=field.clone())
        for model, names in columns.items()
        for name in names.split()
    ]


class Migration(migrations.Migration):
    dependencies = [("records", "0069_warning_notice_ends_by_kind")]

    operations = [
        *altered(MAY_BE_EMPTY, models.CharField(blank=True, max_length=LINE)),
        *altered(FILLED, models.CharField(max_length=LINE)),
        *altered(
            {"missingrow": "police_reference"},
            models.CharField(blank=True, db_index=True, max_length=LINE),
        ),
        *altered(WHOLE_TEXTS, models.TextField()),
        *altered(
            {"languagefinding": "reason", "missing": "reported_by"}, models.TextField(blank=True)
        ),
    ]
