"""Investors' invitations of startups to slots: states, acts, holds, rounds, office hours, links, letters.

For others: `acts` (every change), `states`, `queries`, `rounds`, `office_hours`, `holds` (free slots), `links`,
`startup_list`, `round_schema`; `seats` judges other times of a meeting, too; `mails` writes its mails, `letters` has
their content.
"""
