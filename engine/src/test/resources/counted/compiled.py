from __future__ import annotations  # 1


def here():  # 1
    return here.__code__.co_filename  # 5


def run(text, line):  # 2
    scope = {}  # 3
    exec(compile('\n' * (line - 1) + text, here(), 'exec'), scope)  # 3
    return scope  # 3


def unused(n):  # 2
    while n:  # 3
        n -= 1  # 2
    return n  # 1


def process_writes(influxdb3_local, table_batches, args):  # 1
    made = run('def again(n):\n    while n:\n        n -= 1\n    return n\n', 14)  # 1
    made['again'](2)  # 1
    n = 2  # 1
    x = eval(compile('\n' * 26 + 'n', here(), 'eval'))  # 1
    if x > 5:  # 1
        x = 0  # 0
    y = compile('n = (', '<nowhere>', 'exec') if x > 9 else n  # 2
    run('def f(a: unknown): pass', 8)  # 1
    exec('z = 1')  # 1
    run('f = 1', 5)['f']  # 1
    return y  # 1
