"""The manager's screens: floor editor, thresholds, queue."""
