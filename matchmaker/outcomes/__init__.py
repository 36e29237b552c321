"""What came of the meetings: each side's answer, the question after the day, figures for the organisers.

For others: `answering` (one side answers, and what it can answer about), `links` (the signed address of a mail), `asking` (the
mail after a day), `letters` (its content), `sittings` (every meeting with its course), `statistics` (how
the event went).
"""
