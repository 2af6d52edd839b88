"""Says of each referral sent before this release which draft it was written on."""

from django.db import migrations


def remember(apps, schema_editor):
    referral = apps.get_model("records", "Referral")
    draft = apps.get_model("records", "Draft")
    sent = dict(draft.objects.filter(concern__isnull=False).values_list("concern_id", "id"))
    for row in referral.objects.filter(concern__isnull=False).only("concern_id"):
        if row.concern_id in sent:
            referral.objects.filter(pk=row.pk).update(draft_id=sent[row.concern_id])


class Migration(migrations.Migration):
    dependencies = [("records", "0003_front_door_completed")]
    operations = [migrations.RunPython(remember, migrations.RunPython.noop)]
