"""What is between a resume and a posting."""
