"""What changes forums, comments, chat and questions: one act a file."""
