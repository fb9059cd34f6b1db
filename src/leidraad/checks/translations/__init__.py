"""LD2xx: what has to be the same in every language."""
