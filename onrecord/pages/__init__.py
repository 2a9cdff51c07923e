"""The site as data: every address and what its template gets."""
