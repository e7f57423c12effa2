"""The forms of copy (体裁): a module for each that sets its paragraphs; ``running`` puts a story together."""
