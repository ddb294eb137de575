"""What the product knows: data files and their loaders."""
