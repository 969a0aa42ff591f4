# `scores` sonucu yazdırıyor, ama döndürmüyor
def scores(serial, parallel, workers):
    s = serial / parallel
    print(s, s / workers, parallel - serial / workers)
