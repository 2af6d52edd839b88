"""What has to be switched on before some pages exist, for the access matrix."""

from tests.people import Scene, duty, switched

BODIES = {
    "duty_to_report": lambda scene: duty.TYPED,
    "cp_is_notice": lambda scene: {
        "nhs": "9990000018",
        "where": "Emergency department",
        "at_on__day": "24",
        "at_on__month": "11",
        "at_on__year": "2026",
        "at_time": "09:00",
    },
}


def lay_out(name: str, scene: Scene) -> None:
    """Switches on what the page of a route needs."""
    if name.startswith("duty_"):
        duty.laid_out(scene.draft)
    if name == "cp_is_notice":
        switched.use_cp_is()
