"""A participant as the scorer sees them, and the views of their texts that are embedded."""
