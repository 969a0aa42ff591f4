# işçi sayısına bölünmemiş
def scores(serial, parallel, workers):
    s = serial / parallel
    return s, s, parallel - serial / workers
