"""What people open: thin views over actions and selectors."""
