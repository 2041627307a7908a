"""The kitchen's board of bongs."""
