# Yinelenen sözcükler bir kez sayılmış
def count_known(words, load):
    return len(set(words) & set(load()))
