"""Handing in: what a student's notebook holds, in one small file."""
