"""The API of one event: what its key may read and do, described at /api/v1/openapi.json."""
