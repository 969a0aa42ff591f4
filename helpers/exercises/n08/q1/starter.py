def scores(serial, parallel, workers):
    speed_up = 0.0
    efficiency = 0.0
    overhead = 0.0
    return speed_up, efficiency, overhead


if __name__ == "__main__":
    print(scores(8.0, 2.5, 4))
