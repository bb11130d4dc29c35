"""Where WeasyPrint spends time on what our documents do not need. Only `pdf` imports this package.

Everything here leaves the printed page as it is, and relies on parts of WeasyPrint that are not public: the
version is pinned, and `tests/rendering` notices what a new one moved. A module has one idea.
"""
