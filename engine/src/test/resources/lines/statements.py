import contextlib


@contextlib.contextmanager
def managed():
    value = 1
    yield value
    value = 2


class Guard:
    def __enter__(self):
        return self

    def __exit__(self, *what):
        return True


def main(a=1):
    """Says nothing."""
    with managed() as v:
        v += 1
    with Guard():
        raise ValueError()
    if a == 2:
        v = 1
    elif a == 1:
        v = 2
    else:
        v = 3
    match v:
        case 1:
            v = 4
        case 2 if a:
            v = 5
        case _:
            v = 6
    text = (
        'a'
        + str(v)
    )
    d = {
        'a': v,
        'b': text,
    }
    assert d
    x = v if a else text
    global seen
    seen = x
    del d
    pass
    return [
        x,
        text,
    ]


main()
