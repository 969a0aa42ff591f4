# seri sürenin tamamıyla karşılaştırılmış
def scores(serial, parallel, workers):
    s = serial / parallel
    return s, s / workers, parallel - serial
