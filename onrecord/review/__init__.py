"""Git, through one function; and what changed between two revisions of the record."""
