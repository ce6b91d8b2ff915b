"""Field types, one class a file, in one registry. A new type is one new file and its line here."""
