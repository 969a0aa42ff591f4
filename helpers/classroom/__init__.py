"""Eğitmenler için: rehberin dakikaları, duvara asılacak sayfa, ağsız sınıf için kurulum klasörü.

Bunlar komut satırından kullanılır: `python -m helpers.classroom`. Teslimleri denetlemek için:
`python -m helpers.exercises grade`.
"""
