"""The press run: an issue read, its pages made, and everything that is printed or told of it returned as bytes.

``copy.py`` reads, ``edition.py`` makes. The room knows the order of work; it knows neither a terminal nor where
anything is kept, and writes nothing.
"""
