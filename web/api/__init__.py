"""The API of one event, described at /api/v1/openapi.json. A token decides the event."""
