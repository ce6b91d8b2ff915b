"""The officials' screens of advice, in the Wagtail admin: moderation, questions, chat, figures."""
