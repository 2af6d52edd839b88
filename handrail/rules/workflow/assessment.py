"""The steps of the exploitation risk and harm assessment, and of agency contributions to it."""

from handrail.rules.core.step_definition import START, NoticeRow, Step, TaskRow
from handrail.rules.vocabulary.clock_codes import ClockCode
from handrail.rules.vocabulary.permission_codes import Permission
from handrail.rules.vocabulary.task_kinds import TaskKind

UNFINISHED = ("begun", "given_back")

STEPS: tuple[Step, ...] = (
    Step(
        "begin",
        "assessment",
        (START,),
        "begun",
        Permission.CASE_WORK,
        "Risk and harm assessment started",
        finishes=(TaskKind.REVIEW_ASSESSMENT,),
        form="assessment_begin",
        fills={"started_on": "started_on"},
        button="Start the risk and harm assessment",
    ),
    Step(
        "write",
        "assessment",
        UNFINISHED,
        "written",
        Permission.ASSESSMENT_WRITE,
        "Risk and harm assessment sent to a manager",
        tasks=(
            TaskRow(
                TaskKind.AUTHORISE,
                "Authorise the assessment of {reference}, or return it",
                "team",
                "next_day",
                "authorise",
            ),
        ),
        finishes=(TaskKind.REWRITE,),
        notices=(
            NoticeRow(
                "assessment_waits", "managers", "An assessment is waiting for you: {reference}."
            ),
        ),
        form="risk_and_harm_assessment",
        fills={
            "factors": "factors",
            "outcome": "outcome",
            "review_on": "review_on",
            "seen_on": "seen_on",
            "seen_alone": "seen_alone",
        },
        stamp="written",
        button="Complete the assessment and send it to a manager",
    ),
    Step(
        "authorise",
        "assessment",
        ("written",),
        "authorised",
        Permission.ASSESSMENT_AUTHORISE,
        "Assessment authorised by a manager",
        stops=(ClockCode.ASSESSMENT,),
        tasks=(
            TaskRow(
                TaskKind.TELL_FAMILY,
                "Share the assessment of {reference} with the child and parents",
                "author",
                "next_day",
                "tell",
            ),
        ),
        finishes=(TaskKind.AUTHORISE, TaskKind.ASSESS),
        notices=(
            NoticeRow("case_changed", "author", "Your assessment was authorised: {reference}."),
        ),
        form="assessment_authorise",
        stamp="authorised",
        other_than="written_by",
        button="Authorise the assessment",
    ),
    Step(
        "give_back",
        "assessment",
        ("written",),
        "given_back",
        Permission.ASSESSMENT_AUTHORISE,
        "Assessment returned with comments",
        tasks=(
            TaskRow(
                TaskKind.REWRITE,
                "Continue the assessment of {reference}",
                "author",
                "next_day",
                "write",
            ),
        ),
        finishes=(TaskKind.AUTHORISE,),
        notices=(
            NoticeRow(
                "case_changed", "author", "The assessment of {reference} was returned to you."
            ),
        ),
        form="assessment_return",
        other_than="written_by",
        button="Return with comments",
    ),
    Step(
        "tell",
        "assessment",
        ("authorised",),
        "",
        Permission.ASSESSMENT_WRITE,
        "Sharing the assessment with the child and parents recorded",
        finishes=(TaskKind.TELL_FAMILY,),
        form="assessment_told",
        stamp="shared",
        button="Share the assessment with the child and parents",
    ),
    Step(
        "ask",
        "contribution",
        (START,),
        "asked",
        Permission.CASE_WORK,
        "Agency asked to contribute to the assessment",
        notices=(
            NoticeRow(
                "case_changed", "agency", "You have been asked to contribute to an assessment."
            ),
        ),
        form="contribution_ask",
        fills={"due_at": "by"},
        picks="agency",
        button="Ask an agency to contribute",
    ),
    Step(
        "give",
        "contribution",
        ("asked", "given"),
        "given",
        Permission.CONTRIBUTION_GIVE,
        "Agency contribution received",
        notices=(
            NoticeRow("case_changed", "worker", "An agency sent its contribution: {reference}."),
        ),
        form="contribution",
        fills={"agrees": "agrees"},
        stamp="given",
        kinds=("assessment",),
        button="Write your contribution",
    ),
)
