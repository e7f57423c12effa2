"""The forms of copy (体裁) by what was typed: a module for each that finds its lines; ``recognise`` asks them in turn."""
