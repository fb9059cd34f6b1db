"""LD1xx: keys, labels, headings and files of each language by itself."""
