"""Settings by place: base (shared, read from the environment), dev, test, production."""
