def scores(serial, parallel, workers):
    speed_up = serial / parallel
    efficiency = speed_up / workers
    overhead = parallel - serial / workers
    return speed_up, efficiency, overhead


if __name__ == "__main__":
    print(scores(8.0, 2.5, 4))
