"""Advice: forums, comments, chat and moderation; where people ask and are answered."""
