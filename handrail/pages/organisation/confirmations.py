"""What a page of agencies, people and settings says when something was done."""

from handrail.pages.core.confirmation_texts import Confirmation

DONE = {
    "role_end_proposed": Confirmation(
        "Proposed.", "The role ends when a second person confirms it."
    ),
    "role_proposed": Confirmation(
        "Role proposed.",
        "It does not start until somebody in another team confirms it. We will notify both of you.",
    ),
    "role_answered": Confirmation(
        "Your answer is saved.", "We have notified the person who proposed the role."
    ),
    "agency_added": Confirmation(
        "Agency added.", "Next, add its people one by one or from a list."
    ),
    "agency_changed": Confirmation("Agency changed.", "The history shows what it was before."),
    "agency_closed": Confirmation("Agency closed.", "Its people can no longer work for it here."),
    "agency_opened": Confirmation("Agency reopened.", "Roles that had not ended apply again."),
    "team_added": Confirmation("Team added.", "Give people a role in it to add them."),
    "team_changed": Confirmation("Team changed.", "Its people and its work stay with it."),
    "team_closed": Confirmation("Team closed.", "Nothing is sent to it any more."),
    "team_opened": Confirmation("Team reopened.", "Give people roles in it."),
    "person_added": Confirmation(
        "Account created.", "Send them the link so that they can choose a password."
    ),
    "people_added": Confirmation(
        "Everybody in the list was added.",
        "Send each person their link so that they can choose a password.",
    ),
    "settings_changed": Confirmation(
        "Settings changed.", "They apply now. The change is in the history."
    ),
    "person_changed": Confirmation("Details changed.", "This takes effect straight away."),
    "role_given": Confirmation("Role given.", "It starts on the date you chose."),
    "role_ended": Confirmation("Role end date set.", "It ends on the date you chose."),
    "left": Confirmation(
        "Account closed.",
        "They are signed out straight away. We have notified front door managers about the "
        "referrals they still had.",
    ),
    "invited": Confirmation("New link created.", "Send it to them. Older links no longer work."),
    "invited_by_mail": Confirmation(
        "New link emailed to their work address.",
        "Nobody else can see it. We have notified them and the data protection officers.",
    ),
    "factors_reset": Confirmation(
        "Second factors removed.", "They will set up new ones at their next sign-in."
    ),
}
