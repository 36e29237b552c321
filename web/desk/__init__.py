"""The desk on the event day: who is here, how meetings go. Its staff have a role of their own and see names and states only."""
