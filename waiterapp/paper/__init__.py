"""Bongs on paper: ESC/POS printers on the network or on a device file."""
