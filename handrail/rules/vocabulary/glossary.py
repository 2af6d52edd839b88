"""The public glossary, in plain words."""

from typing import NamedTuple

from handrail.rules.law.citations import fill_titles
from handrail.rules.vocabulary.clock_codes import INTERVIEW_HOURS


class Term(NamedTuple):
    """One entry: the word or short form, and its meaning in a sentence or two."""

    term: str
    written: str  # with {law:...} where it cites one

    @property
    def meaning(self) -> str:
        """The meaning, with the titles of law as the register has them."""
        return fill_titles(self.written)


GLOSSARY: tuple[Term, ...] = (
    Term(
        "87A",
        "The form that children’s social care uses to refer a child to the police child abuse "
        "team, for checks or for an investigation.",
    ),
    Term(
        "ABE",
        "Achieving best evidence: how police and social workers interview a child on video, so "
        "that the child does not have to repeat everything in court.",
    ),
    Term(
        "ANPR",
        "Automatic number plate recognition: police cameras that read registrations. A marker on "
        "a registration tells officers what to do when they stop the vehicle.",
    ),
    Term(
        "BRAG rating",
        "Blue, red, amber or green: how soon the front door must decide. A person chooses it "
        "and can change it, with a reason.",
    ),
    Term(
        "CAIT",
        "Child abuse investigation team: police officers who investigate crimes against "
        "children. Some forces use another name.",
    ),
    Term(
        "Care order",
        "An order of the family court that gives the council parental responsibility for a "
        "child, which it shares with the parents ({law:ca1989-s31}). An interim order lasts "
        "until the court decides ({law:ca1989-s38}).",
    ),
    Term(
        "CCE",
        "Child criminal exploitation: someone uses a child to commit crime, such as carrying "
        "drugs. The child is being harmed, whatever they did.",
    ),
    Term(
        "Child",
        "Anyone under 18. Being 16 or 17 does not make a person less of a child.",
    ),
    Term(
        "Child and family assessment",
        "A social worker works with the child, the family and those who know them to find out "
        "what the child needs. It takes up to 45 working days.",
    ),
    Term(
        "Child in care",
        "A child who lives with foster carers, in a children’s home or elsewhere because the "
        "council looks after them.",
    ),
    Term(
        "Child in need",
        "A child who needs help from the council to be healthy, safe and able to develop, "
        "or who is disabled ({law:ca1989-s17}).",
    ),
    Term(
        "Child protection plan",
        "What everyone will do to protect a child who is suffering, or is likely to suffer, "
        "significant harm. It is agreed at a conference and reviewed.",
    ),
    Term(
        "Contact",
        "What reaches the front door about a child: a question, information or a concern. It is "
        "a referral once social care accepts it.",
    ),
    Term(
        "Contextual safeguarding",
        "Making places, groups of friends and online spaces safe, as well as working with "
        "families.",
    ),
    Term(
        "Core group",
        "The professionals who carry out a child protection plan, and the family. It first meets "
        "within 10 working days of the conference.",
    ),
    Term(
        "CSE",
        "Child sexual exploitation: a form of child sexual abuse in which someone uses an "
        "imbalance of power to coerce, manipulate or deceive a child into sexual activity.",
    ),
    Term(
        "Deadline",
        "The time limit for a step, such as one working day to decide on a referral. You can "
        "still act after it has passed.",
    ),
    Term(
        "Disruption",
        "What partners do to stop people who exploit children and to make places safe, such as "
        "warning notices, licence checks and orders.",
    ),
    Term(
        "Early help",
        "Help for a child and family, with their agreement, before things get worse. "
        "Community-based early help comes from schools, health and other local services; family "
        "help comes from the council’s team and has a lead practitioner.",
    ),
    Term(
        "Emergency duty team",
        "Social workers who keep children safe in the evenings, at night, at weekends and on bank "
        "holidays.",
    ),
    Term(
        "Emergency protection order",
        "A court order that keeps a child in a safe place for up to 8 days. It can be extended "
        "once, by up to 7 days.",
    ),
    Term(
        "Exploitation status",
        "What is known about the exploitation of a child, from none known to confirmed. It is "
        "recorded separately "
        "from the level of response, so that harm is never recorded as risk.",
    ),
    Term(
        "Front door",
        "The team that receives contacts and referrals about children and decides what happens "
        "next. Many "
        "areas call theirs MASH.",
    ),
    Term(
        "Gillick competence",
        "A child under 16 can consent to something if they understand enough to decide. No child "
        "can consent to being abused or exploited. The name comes from Gillick v West Norfolk and "
        "Wisbech Area Health Authority [1985] UKHL 7.",
    ),
    Term(
        "Grooming",
        "Winning the trust of a child, or of those around a child, in order to harm the child.",
    ),
    Term(
        "Host and home authority",
        "The host authority is the council where the child is now; the home authority is the "
        "council where the child’s home is or, for a child in care, the council that looks after "
        "the child, wherever it has placed them. In an emergency the host authority protects the "
        "child until the home authority accepts in writing.",
    ),
    Term(
        "Initial child protection conference",
        "A meeting of the family and professionals, with an independent chair, that decides "
        "whether a child needs a child protection plan.",
    ),
    Term(
        "Intelligence",
        "Information about people, places or vehicles. The police grade it for how reliable it "
        "is and who may see it.",
    ),
    Term(
        "Joint enquiry",
        "A section 47 enquiry that social care and police carry out together.",
    ),
    Term(
        "LADO",
        "Local authority designated officer: the person to tell when someone who works with "
        "children may have harmed a child.",
    ),
    Term(
        "Lawful basis",
        "The reason in data protection law that allows information to be shared. You do not "
        "need consent to share information that protects a child from harm.",
    ),
    Term(
        "Level of response",
        "How much help is in place, from universal services to being cared for by the council.",
    ),
    Term(
        "Looked-after child",
        "A child who is in the care of a council, or to whom it gives somewhere to live for more "
        "than 24 hours ({law:ca1989-s22}). We say “child in care”.",
    ),
    Term(
        "MACE",
        "Multi-agency child exploitation panel: agencies meet, usually each month, about "
        "children, people of concern, places and themes.",
    ),
    Term(
        "MASH",
        "Multi-agency safeguarding hub: social care, police, health and others who work "
        "together at the front door.",
    ),
    Term(
        "Missing",
        "Those responsible for the child cannot establish where the child is. A child who answers "
        "the phone, or whose friends say that all is well, is still missing until the child is "
        "found and known to be safe. Then they are offered a return home interview.",
    ),
    Term(
        "National referral mechanism (NRM)",
        "The national way to report that someone may be a victim of trafficking or modern "
        "slavery. A child does not have to consent.",
    ),
    Term(
        "NFA",
        "No further action. The decision always gives a reason, and says what would change it.",
    ),
    Term(
        "Non-recent abuse",
        "Abuse that happened some time ago. It may still do harm today.",
    ),
    Term(
        "Parental responsibility",
        "A parent’s rights and duties in law. Ask who has it: it is not always the people the "
        "child lives with.",
    ),
    Term(
        "Person of concern",
        "A person who may be harming children. The term does not mean that anything is proved.",
    ),
    Term(
        "Police protection",
        "A police officer moves a child to a safe place, or keeps them there, for up to 72 "
        "hours ({law:ca1989-s46}).",
    ),
    Term(
        "Protective factor",
        "Something that helps to keep the child safe, such as a trusted adult.",
    ),
    Term(
        "Quorate",
        "Enough agencies take part to make a decision. For a strategy discussion, that is "
        "social care, police and health.",
    ),
    Term(
        "Referral",
        "A contact that social care accepts, to decide whether a child needs help or protection. "
        "The form that you send us is also called a referral. Phone first if it is urgent.",
    ),
    Term(
        "Responsible authority",
        "The council that has to act for a child when two councils are involved.",
    ),
    Term(
        "Return home interview",
        "A conversation between an independent person and a child who has been missing. It must "
        f"be offered, and should be held within {INTERVIEW_HOURS} hours of the child’s return "
        "({law:missing-guidance}), or within a shorter time that the partnership has agreed.",
    ),
    Term(
        "Risk and harm",
        "Risk is what may happen; harm is what has happened or is happening. Signs that a "
        "child is being exploited are never recorded as mere risk.",
    ),
    Term(
        "Risk and harm assessment",
        "A social worker’s record of how a child is being or may be exploited, what harm "
        "there has been and what would keep the child safe. Also called an exploitation risk and "
        "harm assessment (ERHA).",
    ),
    Term(
        "Safeguarding lead",
        "The person in a school, clinic or other service that colleagues go to with concerns "
        "about a child.",
    ),
    Term(
        "Safeguarding partners",
        "The council, the police and the health service, which together are responsible for "
        "keeping children safe in an area.",
    ),
    Term(
        "Screening tool",
        "A list of signs that helps people think a concern through. It is sent with the referral. "
        "It gives no score and does not decide anything.",
    ),
    Term(
        "Section 17",
        "{law:ca1989-s17}, on help for children in need.",
    ),
    Term(
        "Section 20",
        "{law:ca1989-s20}: the council provides somewhere for a child to live by agreement, "
        "without a court order. The child is looked after, but there is no care order.",
    ),
    Term(
        "Section 47",
        "{law:ca1989-s47}: when there is reasonable cause to suspect that a child is suffering, "
        "or likely to suffer, significant harm, social care must make enquiries and decide what "
        "to do.",
    ),
    Term(
        "Significant harm",
        "Harm serious enough that the council may or must step in to protect the child.",
    ),
    Term(
        "Strategy discussion",
        "Social care, police, health and others decide together whether to start section 47 "
        "enquiries and what to do immediately.",
    ),
    Term(
        "Unaccompanied asylum-seeking child",
        "A child who is in the UK without a parent or carer and has applied for asylum.",
    ),
    Term(
        "Working day",
        "Monday to Friday, except bank holidays in England.",
    ),
)
