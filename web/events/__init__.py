"""Pages of the installation's administrators: the events, making, copying, archiving and deleting them."""
