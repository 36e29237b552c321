"""The application core: a folder for each subject of the domain. docs/architecture.md has the table of folders."""
