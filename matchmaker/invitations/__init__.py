"""Investors' invitations of startups to slots: states, acts, holds, rounds, office hours, links, letters."""
