"""From a document to the claims a careful reader would mark."""
