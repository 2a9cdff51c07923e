"""Pages and templates to bytes."""
