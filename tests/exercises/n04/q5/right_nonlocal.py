# Functions inside the function, a nonlocal total; the tickets are awaited.
from multiprocessing import get_context


def count_words(text):
    words = text.split()
    if not text:
        raise ValueError("boş metin")
    return len(words)


def count_all(texts):
    total, messages = 0, []

    def on_result(count):
        nonlocal total
        total += count

    def on_error(error):
        print("hata:", error)
        messages.append(str(error))

    with get_context().Pool(2) as workers:
        tickets = [workers.apply_async(count_words, [text], {}, on_result, on_error) for text in texts]
        for ticket in tickets:
            ticket.wait()
    return total, messages


if __name__ == "__main__":
    print(count_all(["bir iki", "", "üç"]))
