"""From the files of a project to a policy: blocks, headings, structure, words, citations."""
