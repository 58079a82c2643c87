"""Who makes briefs: this process, workers that it forks, or a cluster."""
