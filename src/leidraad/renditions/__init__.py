"""What is made of a policy for its readers."""
