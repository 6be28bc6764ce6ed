"""Commands: parse, call the app, print, exit code. Imports stay inside the commands, so that --help answers at once."""
