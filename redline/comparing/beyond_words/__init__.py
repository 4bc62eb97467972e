"""What a pair has besides its body's words: footnotes, looks, typography, links, bookmarks, headers and text boxes."""
