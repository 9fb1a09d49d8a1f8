"""From a response to the record of a capture: what is due, what changed, which images are kept."""
