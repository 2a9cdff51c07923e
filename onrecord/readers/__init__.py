"""A source file to text and metadata, one function per format."""
