"""The only room that spells `w:`: packages, runs, numbers, notes, tracked changes. It knows nothing of the UN."""
