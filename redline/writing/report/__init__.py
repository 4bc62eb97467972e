"""What commands have to say, as blocks; `blocks` says which there are, every other file makes the report of one thing.

The formats that set blocks (`markdown`, `terminal`, `table`, `html` beside this folder) know nothing else.
"""
