"""Agendas once they count: approval, publication, notifications, re-planning, own meetings, calendar feed.

For others: `approval` and its `preview`, `retiming` (slots with another time), `reseating` (other delegates), `promised_in`,
`foreseeing` (whom a change of the venue hits), `replanning`, `one_meeting` (changed by an organiser),
`own_meetings` and `free_slots` (another slot), `my_agenda`, `own_unmet`, `changes_seen`,
`calendar_feed`; `interpreter_agenda` and `interpreter_mails`; on paper `printed`, and for many at once `papers` and `printing`;
`letters` has the content of its mails.
"""
