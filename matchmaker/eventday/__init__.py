"""The event day: who is in the building, how each meeting goes, and what the desk does about it.

For others: `acts` (what can be noted), `facts` (what was noted, in order), `desk` (what the desk sees), `now` (a
participant's day), `courses` (where a meeting stands) by the facts and by the `answers` of its sides, `notices` (mails
of the day), `stamp` (whether a participant's day has changed), `today`; `following` (what follows from what is noted).
A no-show: `standby` (a participant's consent, the offer to them, their answer), `chairs` (free ones, seating by hand), `pool`
(who is asked first), `chair_letters`, `after_all` (the late one), `again` (the lost meeting later), `releasing` (the rest of
a day), `running_late` (all of it). `walk_ins` (entered, scored and booked at once), `partnering`
(who fits and has time now, and asking them),
`replan` (lost tables, the rest planned anew). `badges` (on paper and on one's own page), `scanning` (at the desk), `swapping`
(delegates), `tick_list`; `screens` in the halls; `live` for organisers; `postings` (what
webhooks are told).
"""
