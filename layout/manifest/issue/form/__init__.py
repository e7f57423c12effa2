"""The forms of copy (体裁) by what was typed: a module finds the lines of each; ``recognise`` asks them in turn."""
