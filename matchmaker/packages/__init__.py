"""Packages: meetings that are sold. Whether more can be promised, with a proof, and what was kept of those that were.

For others: `questions` (what is asked, and its bounds), `proofs` (asking, by a job, and the answer), `proving` (the answer at
once), `ledger` (sold, planned, held and missed, by participant).
"""
