"""Call lists: made from a group, worked on screen or on paper, and what they brought."""
