"""Writing a mail: the outbox, its receivers, calendar files, words. An act writes; `matchmaker.delivery` sends.

For others: `outbox` and `receivers` (an act), `letter`, `meeting_lines` and `ics` (content), `own_words`, `placeholders`,
`wording`.
"""
