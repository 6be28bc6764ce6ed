"""config.yaml and the files of schedules/, read into validated settings. Errors name file, line and key."""
