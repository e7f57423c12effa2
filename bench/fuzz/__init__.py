"""Random damage to every kind of input, and whether the engine answers as it promises.

    python -m bench.fuzz --seconds 300 [--seed 1] [--kinds copy pdfs] [--keep build/fuzz]
    python -m bench.fuzz --again build/fuzz/copy-loss-1a2b3c4d

Every case follows from seed, kind and number alone. It is tried in a process of its own, held to ten seconds of a
processor and a gigabyte. Found is what must not be: a traceback, a hang, too much memory, a library that ends the
process, a sentence that cannot be said, copy called the engine's fault, and, where an issue was built, a character or a
photo of the input that the PDF has not. What is found is kept in a folder, made smaller, and fails the run.
"""
