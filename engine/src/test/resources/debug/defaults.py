def now():
    return 7


def stamped(value, at=now(), tags=()):
    def inner(extra=value):
        return extra
    return at, inner()


def many(
    a,
    b=2,
    *,
    c: int = 3,
) -> int:
    return a + b + c


def process_writes(influxdb3_local, table_batches, args):
    a = stamped(1)
    b = many(
        1,
        c=now(),
    )
    b = many(
        now(),
        c=many(
            2,
            b=now(),
        ),
        b=max(
            1,
            2),
    )
    f = (lambda:
         b)
    influxdb3_local.info(a, b, f())
