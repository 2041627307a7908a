"""The waiter's screens: floor, menu, order pad."""
