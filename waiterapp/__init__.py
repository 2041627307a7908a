"""waiterapp: order pad, kitchen board and floor plan for restaurants, on the till they already have."""

__version__ = "0.1.0"
