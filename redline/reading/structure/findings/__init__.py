"""What a person should look at in a text: a file a kind of anomaly, `detecting` asks all of them."""
