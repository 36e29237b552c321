"""Investors' slot invitations: states, acts, holds, rounds, office hours, links, letters."""
