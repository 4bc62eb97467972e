"""What reader, writer and proof of Akoma Ntoso share: the names of elements and paragraphs, changes resolved."""
