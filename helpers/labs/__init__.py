"""Laboratuvarlar: dokunarak öğrenmek için."""
