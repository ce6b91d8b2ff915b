"""Words and shapes for screens, mails and PDFs."""
