"""The window. Qt lives in this package only."""
