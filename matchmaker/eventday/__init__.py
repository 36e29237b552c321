"""The event day: who is in the building, how each meeting goes, and what the desk does about it.

For others: `acts` (what can be noted), `facts` (what was noted, in order), `desk` (what the desk sees), `now` (a
participant's day), `courses` (where a meeting stands) by the facts and by the `answers` of its sides, `notices` (mails
of the day), `stamp` (whether a participant's day has changed).
"""
