"""Words for how a person is described, with the codes of the census."""

from handrail.rules.vocabulary.stored_word import Word


class Ethnicity(Word):
    """Ethnicity as the child or a parent describes it (Department for Education codes)."""

    WBRI = "wbri", "White British", "White: British"
    WIRI = "wiri", "White Irish", "White: Irish"
    WIRT = "wirt", "Traveller of Irish heritage", "White: Traveller of Irish heritage"
    WROM = "wrom", "Gypsy or Roma", "White: Gypsy or Roma"
    WOTH = "woth", "Any other White background", "White: another background"
    MWBC = "mwbc", "White and Black Caribbean", "Mixed: White and Black Caribbean"
    MWBA = "mwba", "White and Black African", "Mixed: White and Black African"
    MWAS = "mwas", "White and Asian", "Mixed: White and Asian"
    MOTH = "moth", "Any other mixed background", "Mixed: another background"
    AIND = "aind", "Indian", "Asian: Indian"
    APKN = "apkn", "Pakistani", "Asian: Pakistani"
    ABAN = "aban", "Bangladeshi", "Asian: Bangladeshi"
    AOTH = "aoth", "Any other Asian background", "Asian: another background"
    BCRB = "bcrb", "Black Caribbean", "Black: Caribbean"
    BAFR = "bafr", "Black African", "Black: African"
    BOTH = "both", "Any other Black background", "Black: another background"
    CHNE = "chne", "Chinese", "Chinese"
    OOTH = "ooth", "Any other ethnic group", "Another group"
    REFU = (
        "refu",
        "Child or parent prefers not to say",
        "Was asked, and the child or a parent did not say",
    )
    NOBT = "nobt", "Not known yet", "Nobody has recorded it"
