# tanesi başka
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

if __name__ == "__main__":
    rows = {}
    with ProcessPoolExecutor(2) as executor:
        tickets = {y: executor.submit(compute_row, y) for y in range(HEIGHT)}
        for y, ticket in tickets.items():
            try:
                rows[y] = ticket.result()
            except BrokenProcessPool:
                rows[y] = [0] * WIDTH
        print("bir işçi öldü")
    save([rows[y] for y in range(HEIGHT)])
