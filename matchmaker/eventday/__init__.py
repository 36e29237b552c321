"""The event day: who is in the building, how each meeting goes, and what the desk does about it.

For others: `acts` (what can be noted), `facts` (what was noted, in order), `desk` (what the desk sees), `courses` (where a
meeting stands).
"""
