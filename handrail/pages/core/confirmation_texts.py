"""The texts of confirmations, by name."""

from typing import NamedTuple


class Confirmation(NamedTuple):
    """What was done and what happens next, a sentence each."""

    said: str
    then: str


DONE = {
    "home_page": Confirmation("Home page changed.", "You start here when you sign in."),
    "saved": Confirmation(
        "Your answers are saved.",
        "Nobody has been told yet. Come back here to go on and to send.",
    ),
    "told": Confirmation(
        "What you saw was sent.",
        "Nobody at the desk learns who told it. Here you read what becomes of it.",
    ),
    "held_again": Confirmation(
        "It is held again.",
        "It has changed since a second person saw it, and something in it may not go there.",
    ),
    "census_checked": Confirmation("Validation finished.", "What was found stands below, by team."),
    "census_frozen": Confirmation(
        "The figures are kept as of today.", "They stay as they are, whatever is changed later."
    ),
    "export_agreed": Confirmation(
        "You agreed to the copy.", "Whoever asked for it may take it once, within a day."
    ),
    "link_stopped": Confirmation(
        "The link was stopped.", "It opens nothing from now on. What was told by it stays."
    ),
    "source_answered": Confirmation(
        "Your answer was sent to the desk.", "It reads your words, and not whom you asked."
    ),
    "missing_imported": Confirmation(
        "The file was imported, and every row is accounted for.",
        "What could not be placed waits below. The same file again changes nothing.",
    ),
    "missing_placed": Confirmation(
        "The row was placed.", "The episode is recorded as if it had been keyed by you."
    ),
    "missing_aside": Confirmation(
        "The row was put aside.", "It stays readable, with your reason and your name."
    ),
    "missing_link": Confirmation(
        "What you said of the link is kept.", "Both episodes show it to those who read both."
    ),
    "entity_same": Confirmation(
        "What you said of the two is kept.",
        "Nothing was moved: it can be undone here at any time, with a reason.",
    ),
    "measure_child": Confirmation(
        "The child is named with this measure.", "Only those who may know the child see it."
    ),
    "measure_no_child": Confirmation(
        "The child is no longer named with this measure.", "Your reason is kept in the log."
    ),
    "access_changed": Confirmation("Saved.", "The list says until when each agency reads."),
    "glass_opened": Confirmation(
        "The record is open for 60 minutes.",
        "You can read it and add a note. Whoever holds the case and a manager are told now.",
    ),
    "glass_closed": Confirmation(
        "The record is closed.", "A manager reviews the opening within one working day."
    ),
    "glass_reviewed": Confirmation(
        "Your review is kept.", "Whoever opened the record can read what you found."
    ),
    "read_reviewed": Confirmation(
        "What you found is kept.",
        "If no work explains it, the data protection officer is told and goes on with it.",
    ),
    "role_end_proposed": Confirmation("Proposed.", "It ends once a second person confirms it."),
    "role_proposed": Confirmation(
        "The role is proposed.",
        "It counts once somebody of another team confirms it. They are told, and you are too.",
    ),
    "role_answered": Confirmation("Your answer is kept.", "Whoever proposed the role is told."),
    "glass_lifted": Confirmation(
        "The account may use break-glass again.", "Your reason is kept with your name."
    ),
    "let_go": Confirmation(
        "You decided not to send this.",
        "Your reason is kept and the answers are emptied. You can start again at any time.",
    ),
    "advice_asked": Confirmation(
        "You have asked for advice.",
        "They answer on the same working day. Your answers are kept; you may refer at any time.",
    ),
    "early_help_asked": Confirmation(
        "You have asked for early help.",
        "The team accepts or declines with a reason, and you are told. You may refer at any time.",
    ),
    "watched": Confirmation(
        "The day on which you screen again is set.",
        "It is a task of yours. If anything new comes up, go on sooner: your answers are kept.",
    ),
    "kept_as_information": Confirmation(
        "What you wrote is kept as information.",
        "It is no referral: nobody acts on it. If you worry about a child, refer.",
    ),
    "advised": Confirmation(
        "Your advice was sent.", "Whoever asked is told, and can still refer at any time."
    ),
    "call_taken": Confirmation(
        "The call and your advice are kept.", "Your team finds them under its answered questions."
    ),
    "help_decided": Confirmation(
        "Your answer was sent.", "Whoever asked is told what you answered and why."
    ),
    "added": Confirmation(
        "Your detail was added to the referral.",
        "Whoever has taken it is told. What you sent before stays as it was.",
    ),
    "commented": Confirmation(
        "Your comment was added.", "{front_door} reads it with the referral. Nothing waited for it."
    ),
    "recorded": Confirmation(
        "It is recorded, and each child is in the queue.",
        "Take a referral to go on with it. A written form is awaited for what was told by phone.",
    ),
    "passed_on": Confirmation(
        "The referrals were passed on.",
        "Each colleague is told once, with your note. What is back in the queue waits for anybody.",
    ),
    "council": Confirmation(
        "The council’s reference is saved.", "Search for it in the queue to find this referral."
    ),
    "written": Confirmation(
        "The written form is noted.", "Its time limit has stopped. The decision goes on."
    ),
    "taken": Confirmation(
        "You have taken this referral.",
        "Say how urgent it is and which child it is, ask agencies, then decide or recommend.",
    ),
    "handed_over": Confirmation(
        "The referral was handed over.", "Your colleague is told and reads your note first."
    ),
    "urgency": Confirmation(
        "The urgency was set.", "The time limit follows it, counted from when it was received."
    ),
    "asked": Confirmation(
        "The agencies were asked.", "They are told now. Each answer shows here when it comes."
    ),
    "asked_for_more": Confirmation(
        "The sender was asked for more.",
        "The clock goes on, and so does what keeps the child safe.",
    ),
    "identified": Confirmation(
        "The referral was linked to the child.", "Earlier contacts of this child now show here."
    ),
    "registered": Confirmation(
        "The child is on the register as new.", "The referral stands on the child’s own record."
    ),
    "unjoined": Confirmation(
        "The referral was unlinked from the child’s record.",
        "It is about nobody yet: say which child it is.",
    ),
    "told_apart": Confirmation(
        "It is remembered that these are not the same.",
        "Your name and reason stand beside it, and it can be taken back.",
    ),
    "not_told": Confirmation(
        "Match not confirmed. A task was created.", "What has to be found out stands in it."
    ),
    "answer_taken_back": Confirmation(
        "The answer was taken back.", "Who had given it, when and why stays readable."
    ),
    "joined": Confirmation(
        "The two records are joined.",
        "Nothing was moved: each is found under its own number and shows with the other.",
    ),
    "taken_apart": Confirmation(
        "The two records were taken apart.", "Each stands for itself again, as before."
    ),
    "named_around": Confirmation(
        "It is kept who this person is.", "What was told of them stays as it was."
    ),
    "unjoined_around": Confirmation(
        "This person is nobody on the register again.", "What was told of them stays as it was."
    ),
    "recommended": Confirmation(
        "Your recommendation was saved.", "A manager confirms it or decides otherwise."
    ),
    "decided": Confirmation(
        "The decision was saved.", "The sender and their safeguarding lead are told what and why."
    ),
    "disagreed": Confirmation(
        "Your disagreement was sent to {front_door}.",
        "The worker who decided answers first. What keeps the child safe goes on meanwhile.",
    ),
    "disagreed_in_case": Confirmation(
        "Your disagreement was sent to those who hold the case.",
        "The worker answers first, then the managers. What keeps the child safe goes on meanwhile.",
    ),
    "disagreement_answered": Confirmation(
        "Your answer was sent.", "The person who disagreed accepts it, or takes it further."
    ),
    "disagreement_settled": Confirmation(
        "What you said was saved.", "Those who answer at this stage are told."
    ),
    "answered": Confirmation(
        "Your answer was sent to {front_door}.", "To add to it later, ring them."
    ),
    "basis": Confirmation(
        "The purpose and basis were changed.", "The agency sees them with the question."
    ),
    "changed": Confirmation("The record was changed.", "What it said before stays in its history."),
    "published": Confirmation(
        "The new version is published.",
        "From now on its text cannot change. What was sent before keeps the words it had.",
    ),
    "withdrawn": Confirmation(
        "The version was withdrawn.",
        "Nothing new is begun on it. What was begun is finished, and what was sent stays.",
    ),
    "task": Confirmation("The task is done.", "It is off your list; who did it and when is kept."),
    "task_noted": Confirmation(
        "It is written down.", "It is off the list, and stands in the chronology of the case."
    ),
    "task_late": Confirmation(
        "Why it is late is written down.", "Those who wait for it read it on the page of the case."
    ),
    "guarded": Confirmation(
        "What you did is kept, sealed.", "The task is off your list. Whoever asked sees nothing."
    ),
    "quality_given": Confirmation(
        "Somebody looks at it now.", "Their name stands on it. A colleague to whom it goes is told."
    ),
    "quality_aside": Confirmation(
        "It was put aside.", "It comes back when the records change. Your reason stays with it."
    ),
    "quality_back": Confirmation("It is on the list again.", "The reason given before stays."),
    "sender_added": Confirmation(
        "Your words were added.",
        "Whoever works on it reads them. What you sent before stays as it was.",
    ),
    "sender_confirmed": Confirmation(
        "Your work e-mail is confirmed.", "{front_door} sees that it was you who sent this."
    ),
    "code_mailed": Confirmation(
        "A new code is on its way.",
        "It can take some minutes. Codes from before work no more.",
    ),
    "acknowledged": Confirmation(
        "You have acknowledged this alert.",
        "Your name stands on it for everybody on duty. Write what you did as you go.",
    ),
    "noted": Confirmation(
        "What you did is kept.", "Write more at any time, or hand back to {front_door}."
    ),
    "handed_back": Confirmation(
        "This was handed back.", "{front_door} finds it first when it opens, with what you wrote."
    ),
    "taken_over": Confirmation(
        "You have taken over from the duty team.",
        "The alarm stays until somebody writes that the child is safe, and what was done.",
    ),
    "safety_answered": Confirmation("Your answer was saved.", "The child’s case says the same."),
    "taken_back": Confirmation(
        "The referral was taken back.",
        "{front_door} is told your reason. A manager there may go on with it all the same.",
    ),
    "gone_on": Confirmation(
        "The front door goes on with this referral.",
        "Its time limits run again, from when it was received. The sender is told.",
    ),
    "corrected": Confirmation(
        "Your correction was sent.",
        "What you sent before stays below it. Those who work on the referral are told.",
    ),
    "moved": Confirmation(
        "The referral was moved to the other child’s record.",
        "The sender, the worker and the agencies that were asked are told. Nothing is erased.",
    ),
    "agency_added": Confirmation(
        "The agency was added.", "Add its people next, one by one or from a list."
    ),
    "agency_changed": Confirmation(
        "The agency was changed.", "What it was before stays in its history."
    ),
    "agency_closed": Confirmation(
        "The agency was closed.", "Its people can do nothing for it any more."
    ),
    "agency_opened": Confirmation("The agency is open again.", "Roles that did not end count."),
    "software_changed": Confirmation(
        "The system was changed.", "Tokens in use lose what it may not do any more."
    ),
    "older_secret_ended": Confirmation(
        "The older secret stopped.", "The system asks for a new token with the newest secret."
    ),
    "software_not_told": Confirmation(
        "The system is told nothing any more.", "It asks for news by itself."
    ),
    "software_ended": Confirmation(
        "The system was ended.", "Its secrets and tokens work no more. What it sent stays."
    ),
    "team_added": Confirmation(
        "The team was added.", "People are in it once they hold a role in it."
    ),
    "team_changed": Confirmation("The team was changed.", "Its people and its work stay with it."),
    "document_added": Confirmation("The document was added.", "It opens once it was checked."),
    "team_closed": Confirmation("The team was closed.", "Nothing is sent to it any more."),
    "team_opened": Confirmation("The team is open again.", "Give people roles in it."),
    "person_added": Confirmation(
        "The account was made.", "Pass the link on: they choose their own password with it."
    ),
    "people_added": Confirmation(
        "Everybody in the list was added.", "Pass their links on: each chooses their own password."
    ),
    "settings_changed": Confirmation(
        "The settings were changed.", "They are in force now, and the change is in their history."
    ),
    "person_changed": Confirmation("What is known of this person was changed.", "It counts now."),
    "role_given": Confirmation("The role was given.", "It counts from the day you chose."),
    "role_ended": Confirmation("The role ends.", "From the day you chose it no longer counts."),
    "left": Confirmation(
        "The account was closed.",
        "Their sessions end with the next click. Front door managers are told of referrals they "
        "still held.",
    ),
    "tasks_handed_over": Confirmation(
        "The open tasks were handed over.", "The colleague sees them under “My work” and is told."
    ),
    "invited": Confirmation("A new link was made.", "Pass it on. Older ones no longer work."),
    "invited_by_mail": Confirmation(
        "A new link was mailed to their work address.",
        "It is shown to nobody. They and the data protection officers were told.",
    ),
    "opened_again": Confirmation("Your account is open again.", "Sign in with your password."),
    "session_ended": Confirmation("It was ended.", "Whoever sat there is signed out at once."),
    "factors_reset": Confirmation(
        "Their second factors were taken away.", "They set up new ones at their next sign-in."
    ),
    "password_changed": Confirmation("Your password is changed.", "Other sessions were ended."),
    "password_chosen": Confirmation("Your password is set.", "Sign in with it now."),
    "police_reference": Confirmation(
        "The police reference is kept.", "It stands on the 87a for those who read it."
    ),
    "police_link": Confirmation(
        "A new link is on its way to the police.", "One that was mailed before works no more."
    ),
    "minutes_saved": Confirmation(
        "What you wrote is saved.", "It is your draft until you keep the minutes of this item."
    ),
    "minutes_taken_over": Confirmation(
        "You go on with these minutes.", "Whoever began them no longer writes them."
    ),
    "feed_ended": Confirmation(
        "Your calendar address works no more.", "You can make a new one at any time."
    ),
    "record_closed": Confirmation(
        "The record is closed to a list of people.",
        "Whoever is not on it finds nothing of it any more. Its guardian keeps the list.",
    ),
    "list_changed": Confirmation("The list was changed.", "This takes effect straight away."),
    "restriction_reviewed": Confirmation(
        "What you said of the record is kept.", "If it stays closed you are asked again."
    ),
    "known_privately": Confirmation(
        "The record is closed to you. Thank you for saying so.",
        "Your manager is told only if somebody else must take work of yours.",
    ),
    "year_declared": Confirmation(
        "What you said is kept.", "You are asked again in a year. Say it sooner if it changes."
    ),
    "conflict_answered": Confirmation(
        "Your answer is kept.", "This takes effect straight away. The person is told nothing."
    ),
    "delivery_again": Confirmation("It is tried again.", "The worker sends it within a minute."),
    "delivery_aside": Confirmation(
        "It was put aside.", "It is not tried again. Your reason is kept with your name."
    ),
    "sent_once": Confirmation(
        "It was sent, once.", "You pressed the button again; that changed nothing."
    ),
    "access_taken": Confirmation(
        "The request is taken in.", "The month runs. Verify who asks, and how to reach them."
    ),
    "access_passage": Confirmation("Saved.", "This is the next passage."),
    "access_passages": Confirmation(
        "Every passage is decided.", "Hand it to the second reader when you are ready."
    ),
    "access_back": Confirmation("It was sent back.", "Whoever decided is told, with your words."),
    "statement_answered": Confirmation(
        "What became of it is kept.", "Those who are to be told of a correction are tasks of yours."
    ),
    "access_step": Confirmation("Saved.", "It stands below, with your name."),
    "thrown_away": Confirmation("It is thrown away.", "Nobody had read it but you."),
    "mail": Confirmation(
        "Your choice of e-mail is saved.",
        "A child who is not safe tonight is always told of at once.",
    ),
}
