"""A new database gets its tables at once: what the first 67 migrations come to, in one step.

What the steps do to rows is nothing where there are none. They stay for databases that have some
of them.
"""

from importlib import import_module

from django.db import migrations

from handrail.records.new_tables import NewTables

NAMES = (
    "0001_initial",
    "0002_append_only",
    "0003_front_door_completed",
    "0004_drafts_that_were_sent",
    "0005_numbered_keys",
    "0006_verdicts",
    "0007_quality",
    "0008_casework",
    "0009_partners_side",
    "0010_panel",
    "0011_significant_events",
    "0012_together",
    "0013_language_findings",
    "0014_calendar_feed",
    "0015_missing",
    "0016_supervision",
    "0017_dip_samples",
    "0018_disruption",
    "0019_tellers",
    "0020_place_parts",
    "0021_glass",
    "0022_who_looked",
    "0023_named",
    "0024_sharing",
    "0025_role_proposals",
    "0026_papers",
    "0027_audit",
    "0028_ends_of_roles",
    "0029_sealed_purposes",
    "0030_partners",
    "0031_keeping",
    "0032_returns",
    "0033_imports",
    "0034_software",
    "0035_retention",
    "0036_disposal",
    "0037_breaches",
    "0038_access_requests",
    "0039_daily_flow",
    "0040_referral_disposal",
    "0041_sent_imports",
    "0042_coming_stages",
    "0043_found_sooner",
    "0044_safety_tonight",
    "0045_court_orders",
    "0046_passed_to_duty",
    "0047_import_withdrawals",
    "0048_hashed_session_keys",
    "0049_event_macs",
    "0050_account_home_page",
    "0051_certain_keys",
    "0052_editions_of_law",
    "0053_onward_referrals",
    "0054_saved_views",
    "0055_joined_reports",
    "0056_historic_episodes",
    "0057_police_file_jobs",
    "0058_missing_patterns",
    "0059_own_words_links",
    "0060_characteristics",
    "0061_family_help",
    "0062_nhs_number",
    "0063_agreement_to_early_help",
    "0064_consent",
    "0065_contact_files",
    "0066_keys_of_more_nicknames",
    "0067_letter_about_care_proceedings",
)
STEPS = {name: import_module(f"handrail.records.migrations.{name}") for name in NAMES}


def guard(apps, schema_editor):
    tables = STEPS["0027_audit"].TABLES
    STEPS["0002_append_only"].guard(apps, schema_editor, tables)
    STEPS["0036_disposal"].let_go_with_pass(apps, schema_editor)


class Migration(migrations.Migration):
    initial = True
    replaces = [("records", name) for name in NAMES]
    dependencies = STEPS["0001_initial"].Migration.dependencies
    operations = [
        NewTables([done for step in STEPS.values() for done in step.Migration.operations]),
        migrations.RunPython(guard),
    ]
