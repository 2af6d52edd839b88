"""A second register for the matcher's benchmark, independent of the first.

It was written from one paragraph of demands by somebody who had not read the first register's
generator, and nothing is learned, tuned or chosen on it: its names, households and mistakes are
its own. It imports nothing of `tests.bench.matching`.
"""
