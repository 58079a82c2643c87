"""What a brief is given out as besides its page: one file a format, each a pure function to bytes."""
