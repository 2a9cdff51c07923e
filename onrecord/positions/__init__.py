"""What changed between two statements, and the chains of positions they make."""
