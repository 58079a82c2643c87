"""Editorial checks: what an editor should look at before a brief leaves the house."""
