"""A text, or a comparison with its changes, as Akoma Ntoso: the parts named as the United Nations name theirs."""
