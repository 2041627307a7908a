"""An evening that is over, on the real screens."""
