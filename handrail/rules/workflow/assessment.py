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
        "The risk and harm assessment was begun",
        finishes=(TaskKind.REVIEW_ASSESSMENT,),
        form="assessment_begin",
        fills={"started_on": "started_on"},
        button="Begin the risk and harm assessment",
    ),
    Step(
        "write",
        "assessment",
        UNFINISHED,
        "written",
        Permission.ASSESSMENT_WRITE,
        "The risk and harm assessment was written and sent to a manager",
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
            NoticeRow("assessment_waits", "managers", "An assessment waits for you: {reference}."),
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
        button="Write the assessment",
    ),
    Step(
        "authorise",
        "assessment",
        ("written",),
        "authorised",
        Permission.ASSESSMENT_AUTHORISE,
        "A manager authorised the assessment",
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
        "A manager returned the assessment with comments",
        tasks=(
            TaskRow(
                TaskKind.REWRITE,
                "Go on with the assessment of {reference}",
                "author",
                "next_day",
                "write",
            ),
        ),
        finishes=(TaskKind.AUTHORISE,),
        notices=(NoticeRow("case_changed", "author", "The assessment of {reference} came back."),),
        form="assessment_return",
        other_than="written_by",
        button="Return it with comments",
    ),
    Step(
        "tell",
        "assessment",
        ("authorised",),
        "",
        Permission.ASSESSMENT_WRITE,
        "The assessment was shared with the child and parents, or the reason not to",
        finishes=(TaskKind.TELL_FAMILY,),
        form="assessment_told",
        stamp="shared",
        button="Share it with the child and parents",
    ),
    Step(
        "ask",
        "contribution",
        (START,),
        "asked",
        Permission.CASE_WORK,
        "A partner was asked for its part of the assessment",
        notices=(
            NoticeRow("case_changed", "agency", "You are asked for your part of an assessment."),
        ),
        form="contribution_ask",
        fills={"due_at": "by"},
        picks="agency",
        button="Ask a partner for its part",
    ),
    Step(
        "give",
        "contribution",
        ("asked", "given"),
        "given",
        Permission.CONTRIBUTION_GIVE,
        "A partner wrote its own part, agreeing or not in its own words",
        notices=(NoticeRow("case_changed", "worker", "A partner wrote its part: {reference}."),),
        form="contribution",
        fills={"agrees": "agrees"},
        stamp="given",
        kinds=("assessment",),
        button="Write your part",
    ),
)
