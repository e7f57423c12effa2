"""The forms of copy (体裁) by what was typed: a module finds each; ``recognise`` asks them in turn. I34b."""
