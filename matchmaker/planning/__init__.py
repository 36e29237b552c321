"""Runs and drafts: building the problem, solving it, editing, versions, comparison, figures.

For others: `versions` (which agenda counts), `bookings` (the only writer of its table), `changes`, `delegates`, `meetings`,
`judging`, `misfits`, `past`, `sitting`, `place_capacity`; `runs`, `run_schema`, `run_job` and `drafting`; `problem` with
`problem_meetings`, `problem_parts`, `problem_rows` and `problem_cache`; pages read `plan`, `quality`, `unmet`,
`comparison` and `drafts`, and edit by `grid`, `draft_board`, `editing`, `forcing` and `undoing`; `present_state` tells whether
the event has changed since a run.
"""
