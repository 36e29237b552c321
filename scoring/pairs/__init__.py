"""What is computed of a pair: columns, features and their weights, bands of wishes."""
