"""Where documents come from: files, texts, URLs."""
