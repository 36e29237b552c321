"""What is asked: the parts of a problem, their validation, JSON, and the numbered instance."""
