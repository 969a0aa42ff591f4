# bölümün kesirli kısmı atılıyor
def scores(serial, parallel, workers):
    s = serial // parallel
    return s, s / workers, parallel - serial / workers
