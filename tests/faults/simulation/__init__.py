"""Whole evenings in one process: the real client on a clock, a chance, a network and a till that the seed decides."""
