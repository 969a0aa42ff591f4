# bütün işi üst süreç kendisi yapıyor
def clean(text):
    return text.strip()


def count(text):
    return text, len(text.split())


def process(lines):
    return [count(clean(one)) for one in lines]
