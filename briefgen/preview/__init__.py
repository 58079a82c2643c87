"""The author's loop: pages made in memory on every save, and pushed to the browser beside the editor."""
