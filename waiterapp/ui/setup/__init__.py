"""The first run: from nothing to a till, a venue or a demo, by taps alone."""
