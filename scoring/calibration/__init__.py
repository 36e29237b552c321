"""How true a figure or a claim is."""
