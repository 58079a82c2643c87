"""What Git knows of a workspace: revisions, and the facts about them."""
