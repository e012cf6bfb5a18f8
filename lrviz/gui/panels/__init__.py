"""Panels: one file each. A panel shows the shared state and says what the user wants; it owns no truth."""
