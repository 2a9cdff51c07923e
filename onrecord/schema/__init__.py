"""The one truth about the file format: plain dict <-> model, and the JSON Schema made from it."""
