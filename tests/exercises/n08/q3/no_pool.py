# Hiç havuz kurulmadı


def is_known(word):
    return word in known


def prepare(dictionary):
    global known
    known = dictionary


def look_up(words, dictionary):
    prepare(dictionary)
    return [is_known(word) for word in words]
