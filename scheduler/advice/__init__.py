"""What one more table, slot or interpreter would bring."""
