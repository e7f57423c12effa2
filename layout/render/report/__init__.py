"""What is told of a build: report.json, the report to read, and the plant's package."""
