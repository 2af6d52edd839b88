"""What a form needs for its purpose: checked when a partnership adds its own instrument."""

from handrail.rules.forms.questions import Form, Kind, Question


def shape_problems(form: Form) -> list[str]:
    """Problems in sentences, each with its remedy; empty when the form can be used."""
    if form.use == "screening":
        return _screening(form)
    if form.use == "referral":
        return _referral(form)
    inserts = [page.key for page in form.pages if page.insert]
    return [f"Page {inserts[0]} inserts a screening: only a referral can."] if inserts else []


def _screening(form: Form) -> list[str]:
    problems = []
    if not any(True for _ in form.indicators()):
        problems.append("A screening needs at least one question of kind indicator.")
    if not _has(form, "judgement", Kind.CHOICE):
        problems.append(
            "A screening needs a required choice with the key judgement: people judge, "
            "the form does not."
        )
    if not _has(form, "why", Kind.LONG_TEXT):
        problems.append("A screening needs a required long_text with the key why.")
    return problems


def _referral(form: Form) -> list[str]:
    problems = []
    if sum(page.insert == "screening" for page in form.pages) != 1:
        problems.append("A referral needs one page with insert: screening.")
    needed = (("child_given", Kind.TEXT), ("born", Kind.DATE), ("safe_tonight", Kind.CHOICE))
    for key, kind in needed:
        if not _has(form, key, kind, required=False):
            problems.append(f"A referral needs a question {key} of kind {kind.value}.")
    return problems


def _has(form: Form, key: str, kind: Kind, *, required: bool = True) -> bool:
    found: Question | None = next((q for q in form.questions() if q.key == key), None)
    return found is not None and found.kind is kind and (found.required or not required)


def missing_from(ours: Form, shipped: Form) -> list[str]:
    """What a partnership's own version of a form lacks that the product's pages need."""
    problems = []
    if len(ours.pages) > 1 and len(shipped.pages) == 1:
        problems.append("This form stands inside another page: keep its questions on one page.")
    kept = {question.key: question for question in ours.questions()}
    for question in shipped.questions():
        found = kept.get(question.key)
        if found is None or found.kind is not question.kind:
            problems.append(
                f"The pages of the work need the question {question.key}, of kind "
                f"{question.kind.value}: keep it."
            )
            continue
        known = {option.value for option in shipped.options_of(question)}
        strange = sorted({option.value for option in ours.options_of(found)} - known)
        if strange:
            problems.append(
                f"Question {question.key} has answers that the work does not know: take out "
                f"{', '.join(strange)}. You may change the words of an answer."
            )
    return problems
