"""The texts of confirmations, by name."""

from typing import NamedTuple


class Confirmation(NamedTuple):
    """What was done and what happens next, a sentence each."""

    said: str
    then: str


DONE = {
    "view_saved": Confirmation("View saved.", "You can open it from this list at any time."),
    "view_removed": Confirmation("View removed.", "The list itself has not changed."),
    "home_page": Confirmation("Home page changed.", "This page opens when you sign in."),
    "saved": Confirmation(
        "Your answers are saved.",
        "Nobody has been told yet. Come back here to continue and send.",
    ),
    "told": Confirmation(
        "Report sent.",
        "The intelligence desk cannot see who sent it. You can follow its progress here.",
    ),
    "held_again": Confirmation(
        "This information needs approval again.",
        (
            "It has changed since a second person checked it, and now contains something "
            "that the recipient must not see."
        ),
    ),
    "census_checked": Confirmation("Validation finished.", "The findings are below, by team."),
    "census_frozen": Confirmation(
        "Figures saved.", "Later changes to records will not change these figures."
    ),
    "export_agreed": Confirmation(
        "Copy approved.", "The person who asked can download it once, within a day."
    ),
    "link_stopped": Confirmation(
        "Link stopped.",
        "The link no longer works. Reports already sent through it are not affected.",
    ),
    "source_answered": Confirmation(
        "Your answer was sent to the desk.", "The desk sees your answer, but not who you asked."
    ),
    "missing_imported": Confirmation(
        "File imported. Every row is accounted for.",
        "Rows that we could not match are below. Importing the same file again changes nothing.",
    ),
    "missing_placed": Confirmation("Row matched.", "The episode is recorded under your name."),
    "missing_aside": Confirmation(
        "Row set aside.", "You can still read it, with your reason and name."
    ),
    "missing_link": Confirmation(
        "Your view of the link is saved.", "People who can open both episodes can see it."
    ),
    "entity_same": Confirmation(
        "Your answer is saved.",
        "Nothing was moved. You can undo this here at any time, with a reason.",
    ),
    "measure_child": Confirmation(
        "Child linked to this measure.",
        "Only people with access to the child’s record can see this.",
    ),
    "measure_no_child": Confirmation(
        "Child no longer linked to this measure.", "Your reason is in the audit log."
    ),
    "access_changed": Confirmation("Saved.", "This page shows when each agency’s access ends."),
    "glass_opened": Confirmation(
        "The record is open for 60 minutes.",
        "You can read it and add a note. We have notified a manager, and the allocated worker "
        "if there is one.",
    ),
    "glass_closed": Confirmation(
        "Record closed.", "A manager will review this access within one working day."
    ),
    "glass_reviewed": Confirmation(
        "Review saved.", "The person who opened the record can read what you found."
    ),
    "read_reviewed": Confirmation(
        "Review saved.",
        (
            "If no work explains the access, we notify the data protection officer, who "
            "will investigate."
        ),
    ),
    "glass_lifted": Confirmation(
        "The account may use break-glass again.", "Your reason is saved with your name."
    ),
    "let_go": Confirmation(
        "You decided not to send this.",
        "Your reason is saved and your answers are deleted. You can start again at any time.",
    ),
    "cp_is_recorded": Confirmation(
        "Notice recorded.",
        "If the child has an open case here, the allocated worker has a task.",
    ),
    "duty_recorded": Confirmation(
        "Saved.", "This page is your record of it. Print it or come back to it."
    ),
    "advice_asked": Confirmation(
        "You have asked for advice.",
        "They answer on the day you ask, or on the next working day if they have closed for the "
        "day. Your answers are saved and you can refer at any time.",
    ),
    "early_help_asked": Confirmation(
        "You have asked for early help.",
        "The team will accept or decline with a reason, and we will notify you. You can refer "
        "at any time.",
    ),
    "watched": Confirmation(
        "Re-screen date set.",
        "We have added a task to your work. If anything changes, continue sooner. Your answers "
        "are saved.",
    ),
    "kept_as_information": Confirmation(
        "Saved as information only.",
        "This is not a referral and nobody will act on it. If you are worried about a child, "
        "refer.",
    ),
    "advised": Confirmation(
        "Advice sent.", "We have notified the person who asked. They can still refer at any time."
    ),
    "call_taken": Confirmation(
        "Call and advice saved.", "Your team can find them under answered requests."
    ),
    "agreement_withdrawn": Confirmation(
        "Withdrawal saved.", "The person who asked for early help will be notified."
    ),
    "help_decided": Confirmation(
        "Answer sent.", "The person who asked can see your answer and your reason."
    ),
    "added": Confirmation(
        "Detail added to the referral.",
        "If somebody has taken the referral, we have notified them. What you sent before has "
        "not changed.",
    ),
    "commented": Confirmation(
        "Comment added.",
        "{front_door} will read it with the referral. Your comment did not delay the referral.",
    ),
    "recorded": Confirmation(
        "Recorded. Each child now has a referral in the queue.",
        (
            "Take a referral to start work on it. If it was a phone referral, the caller "
            "still needs to confirm it in writing."
        ),
    ),
    "passed_on": Confirmation(
        "Referrals handed over.",
        "Each colleague has been notified, with your note. Referrals returned to the queue are "
        "unallocated.",
    ),
    "council": Confirmation(
        "Council reference saved.", "Search for it in the queue to find this referral."
    ),
    "written": Confirmation(
        "Written confirmation recorded.",
        "That deadline is met. The referral still needs a decision.",
    ),
    "taken": Confirmation(
        "You have taken this referral.",
        "Next: set the urgency, identify the child, ask agencies, then decide or recommend.",
    ),
    "handed_over": Confirmation(
        "Referral handed over.", "We have notified your colleague, who will see your note first."
    ),
    "urgency": Confirmation(
        "Urgency set.",
        "The deadline now follows this urgency, counted from when the referral was received.",
    ),
    "asked": Confirmation(
        "Agency checks requested.", "We have notified the agencies. Answers will appear here."
    ),
    "identified": Confirmation(
        "Referral linked to the child.", "This child’s earlier contacts are now shown here."
    ),
    "registered": Confirmation(
        "New child record created.", "The referral is on the child’s record."
    ),
    "unjoined": Confirmation(
        "Referral unlinked from the child’s record.",
        "Next: identify which child the referral is about.",
    ),
    "told_apart": Confirmation(
        "Saved as not the same person.",
        "Your name and reason are saved with it. You can withdraw this answer.",
    ),
    "not_told": Confirmation(
        "Match not confirmed. A task was created.", "The task says what needs to be found out."
    ),
    "answer_taken_back": Confirmation(
        "Answer withdrawn.", "The history still shows who gave it, when and why."
    ),
    "joined": Confirmation(
        "Records linked.",
        "Nothing was moved. Each record keeps its own number and is shown with the other.",
    ),
    "taken_apart": Confirmation("Records unlinked.", "Each is a separate record again, as before."),
    "named_around": Confirmation(
        "Person identified.", "What the referral says about them has not changed."
    ),
    "unjoined_around": Confirmation(
        "Person unlinked from their record.", "What the referral says about them has not changed."
    ),
    "recommended": Confirmation(
        "Recommendation saved.", "A manager will confirm it or decide differently."
    ),
    "disagreed": Confirmation(
        "Disagreement sent to {front_door}.",
        "The worker who decided will answer first. Work to keep the child safe continues.",
    ),
    "disagreed_in_case": Confirmation(
        "Disagreement sent to the allocated worker.",
        "The worker will answer first, then the managers. Work to keep the child safe continues.",
    ),
    "disagreement_answered": Confirmation(
        "Answer sent.", "The person who disagreed can accept it or escalate."
    ),
    "disagreement_settled": Confirmation(
        "Saved.", "We have notified the people who answer at this stage."
    ),
    "answered": Confirmation("Answer sent to {front_door}.", "To add to it later, phone them."),
    "basis": Confirmation(
        "Purpose and basis changed.", "The agency can see them with the request."
    ),
    "changed": Confirmation("Record changed.", "The history shows what it said before."),
    "published": Confirmation(
        "New version published.",
        "Its text can no longer be changed. Forms already sent keep their own wording.",
    ),
    "withdrawn": Confirmation(
        "Version withdrawn.",
        (
            "Nobody can start a new form with it. People can still finish drafts, "
            "and sent forms stay on the record."
        ),
    ),
    "task": Confirmation(
        "Task completed.",
        "It is no longer on your list. We keep a record of who completed it and when.",
    ),
    "task_noted": Confirmation(
        "Saved.", "The task is off the list, and the outcome is in the case chronology."
    ),
    "task_late": Confirmation(
        "Reason for lateness saved.", "It is shown on the case for the people who are waiting."
    ),
    "guarded": Confirmation(
        "Saved. Only the restriction manager of this record can read it.",
        "The task is off your list. The person who asked is not notified.",
    ),
    "quality_given": Confirmation(
        "Check assigned to your colleague.", "We have notified them. Their name is shown here."
    ),
    "quality_taken": Confirmation(
        "Check assigned to you.", "Colleagues can see that you are checking it."
    ),
    "quality_aside": Confirmation(
        "Check closed: no change needed.",
        "It will come back if the records change. Your reason is saved with it.",
    ),
    "quality_back": Confirmation("Back on the list.", "The earlier reason is still shown."),
    "sender_added": Confirmation(
        "Your words were added to the referral.",
        "The worker will read them. What you sent before has not changed.",
    ),
    "sender_confirmed": Confirmation(
        "Work email confirmed.", "{front_door} can see that you sent this."
    ),
    "code_mailed": Confirmation(
        "New code sent.",
        "It can take a few minutes. Earlier codes no longer work.",
    ),
    "acknowledged": Confirmation(
        "You have acknowledged this alert.",
        "Everybody on duty can see that you are dealing with it. Record what you do as you go.",
    ),
    "noted": Confirmation("Saved.", "You can add more at any time, or hand back to {front_door}."),
    "handed_back": Confirmation(
        "Handed back to the front door.",
        "{front_door} will see it first when it opens, with your notes.",
    ),
    "taken_over": Confirmation(
        "You have taken over from the emergency duty team.",
        "The alert stays open until somebody records that the child is safe and what was done.",
    ),
    "safety_answered": Confirmation("Answer saved.", "The child’s case has been updated too."),
    "taken_back": Confirmation(
        "Referral withdrawn.",
        "{front_door} can see your reason. A manager there can still continue with the referral.",
    ),
    "corrected": Confirmation(
        "Correction sent.",
        "What you sent before is shown below it. We have notified the people working on the "
        "referral.",
    ),
    "software_changed": Confirmation(
        "System changed.", "Tokens in use lose any permission you removed."
    ),
    "older_secret_ended": Confirmation(
        "Older access key stopped.",
        "The system will request a new token with the latest access key.",
    ),
    "software_not_told": Confirmation(
        "Notifications to the system stopped.", "The system now has to check for updates itself."
    ),
    "software_ended": Confirmation(
        "System disconnected.",
        "Its access keys and tokens no longer work. Everything it sent is still here.",
    ),
    "document_added": Confirmation(
        "Document added.", "You can open it when it has been scanned for viruses."
    ),
    "tasks_handed_over": Confirmation(
        "Open tasks handed over.",
        "We have notified your colleague, who will see them under “My work”.",
    ),
    "opened_again": Confirmation("Account reopened.", "Sign in with your password."),
    "session_ended": Confirmation("Session ended.", "That device is signed out straight away."),
    "password_changed": Confirmation("Password changed.", "You are signed out everywhere else."),
    "password_chosen": Confirmation("Password set.", "You can now sign in with it."),
    "police_reference": Confirmation(
        "Police reference saved.", "It is shown on the police referral (87A)."
    ),
    "police_link": Confirmation("New link sent to the police.", "Earlier links no longer work."),
    "minutes_saved": Confirmation(
        "Draft saved.", "Only you can see it until you save the minutes of this item."
    ),
    "minutes_taken_over": Confirmation(
        "You have taken over these minutes.", "The person who started them can no longer edit them."
    ),
    "feed_ended": Confirmation("Calendar address stopped.", "You can make a new one at any time."),
    "record_closed": Confirmation(
        "Record restricted.",
        "Only people on the list can find it. Its restriction manager looks after the list.",
    ),
    "list_changed": Confirmation("List changed.", "This takes effect straight away."),
    "restriction_reviewed": Confirmation(
        "Review saved.", "If it stays restricted, we will ask you to review it again."
    ),
    "known_privately": Confirmation(
        "You can no longer open this record. Thank you for telling us.",
        "We only notify your manager if somebody else has to take over some of your work.",
    ),
    "year_declared": Confirmation(
        "Declaration saved.", "We will ask you again in a year. Tell us sooner if anything changes."
    ),
    "conflict_answered": Confirmation(
        "Your answer is saved.", "This takes effect straight away. We do not notify the person."
    ),
    "delivery_again": Confirmation("Delivery queued again.", "It will be sent within a minute."),
    "delivery_aside": Confirmation(
        "Job removed. It will never be sent.", "Your reason is saved with your name."
    ),
    "sent_once": Confirmation(
        "Report sent, once.", "You pressed the button twice. The second press changed nothing."
    ),
    "access_taken": Confirmation(
        "Request logged.",
        "The one-month deadline has started. Next, verify the requester’s identity and contact "
        "details.",
    ),
    "access_passage": Confirmation("Saved.", "The next passage is below."),
    "access_passages": Confirmation(
        "All passages decided.", "Send it to the second reader when you are ready."
    ),
    "access_back": Confirmation(
        "Report sent back.", "We have notified the person who decided, with your comments."
    ),
    "statement_answered": Confirmation(
        "Outcome saved.",
        "You have a task for each recipient who must be told about the correction.",
    ),
    "access_step": Confirmation("Saved.", "It is shown below, with your name."),
    "thrown_away": Confirmation("Draft deleted.", "Nobody else had seen it."),
    "mail": Confirmation(
        "Email notifications changed.",
        "We always notify you straight away when a child is not safe tonight.",
    ),
}
