"""Agendas once they count: approval, publication, notifications, re-planning, own meetings, calendar feed."""
