"""Who fits whom: wishes, scoring an event, weights, learning, search, candidates, suggestions."""
