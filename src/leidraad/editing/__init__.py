"""Changes to the source that a person asks for: shown as a difference, written whole or not."""
