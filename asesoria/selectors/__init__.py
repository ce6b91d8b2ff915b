"""What is read, with who may read it inside the query."""
