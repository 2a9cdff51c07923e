"""The preview server and the review of drafts in the browser."""
