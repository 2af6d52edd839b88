"""Files of returns besides the census: the safeguarding data set, Annex A, the daily flow."""
