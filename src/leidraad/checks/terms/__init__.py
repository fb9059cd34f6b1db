"""LD4xx: the word list that explains hard words."""
