"""A room in the browser: `live` holds it while it is served, `drawing` says what is seen and by whom, `page` answers.

What is costly is reckoned in processes with limits (`reckoning`); what can be decided, and what follows from it, is the
matter of `redline.rooms`.
"""
