"""What all screens are made of: theme, sizes, canvas, bars."""
