"""Files of returns: the safeguarding data set, Annex A, the daily flow, besides the census."""
