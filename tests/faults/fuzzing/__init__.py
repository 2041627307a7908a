"""Everything that takes bytes from outside, fed with what nobody should send."""
