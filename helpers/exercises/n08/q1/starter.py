import statistics
import time


def measure(job, repeats):
    times = []
    # önce ısınma, sonra ölçüm
    return times


if __name__ == "__main__":
    print(measure(lambda: sum(range(1000)), 5))
