"""From a session to files on disk: what to build, laid out by workers, written whole or not at all."""
