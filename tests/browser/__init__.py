"""Tests of the site in a real Chromium."""
