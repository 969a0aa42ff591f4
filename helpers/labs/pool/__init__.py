"""The pool laboratory."""
