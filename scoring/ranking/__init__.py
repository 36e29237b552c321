"""The best partners of everybody, by blocked matrix products."""
