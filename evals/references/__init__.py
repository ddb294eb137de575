"""What the models are held against, built and measured in the run that measures them."""
