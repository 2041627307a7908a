"""The background client: one thread, one asyncio loop; commands in, events out."""
