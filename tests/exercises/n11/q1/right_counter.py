# counted by word, then looked up in the other direction
from collections import Counter


def count_known(words, load):
    counts = Counter(words)
    return sum(counts[word] for word in set(load()))
