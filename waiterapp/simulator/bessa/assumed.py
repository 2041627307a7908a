"""What bessa's public document leaves open, as the simulated service fills it. Nothing here is known to be so.

A-B1 to A-B5 are those of the assumption register; A-B6 and later were added here.
"""

from __future__ import annotations

MOST_LIMIT = 100
"""A-B4."""
ARTICLE, OPTION, INFO, INVENTORY = "article", "option", "info", "inventory"
"""A-B6: article types are told by lower-case words of the user manual."""
OPEN, PAID = "open", "paid"
"""A-B7: the state of an order."""
QUEUED, RUNNING, DONE, FAILED = "queued", "running", "done", "failed"
"""A-B1: the states of a job."""
JOB_S = 0.2
"""How long the till works on one job."""
