# hiç alt süreç oluşturmuyor
def histogram(grades, workers):
    counts = [0] * 10
    for grade in grades:
        counts[min(grade // 10, 9)] += 1
    return counts
