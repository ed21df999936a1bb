"""What came back, placed on the lines of the profile it is about: pure functions."""
