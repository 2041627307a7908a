"""The tills: what one can do, the only doors to the network, and one folder per vendor."""
