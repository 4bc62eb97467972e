"""Many documents at once: a text through its versions."""
