# Oran ters kurulmuş
def scores(serial, parallel, workers):
    s = parallel / serial
    return s, s / workers, parallel - serial / workers
