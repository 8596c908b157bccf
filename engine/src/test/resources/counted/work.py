import threading  # 1

def fails(n):  # 1
    a = 1  # 4
    b = a // n  # 4
    c = b  # 2
    return c  # 2

def gen(n):  # 1
    a = 1  # 3
    b = 2  # 3
    try:  # 3
        yield a  # 3
        c = 3  # 1
        yield b  # 1
        d = 4  # 1
    finally:
        e = 5  # 3
        f = 6  # 3

def recursive(n):  # 1
    x = n  # 6
    if n:  # 6
        recursive(n - 1)  # 5
    y = x  # 6
    z = y  # 6
    return z  # 6

def one(): return 1  # 8

class Row(dict):  # 2
    def get2(self, k):  # 1
        return self[k]  # 2

def work(out):  # 1
    for i in range(50):  # 153
        out.append(i)  # 150
        j = i  # 150

def swallow(n):  # 1
    try:  # 4
        a = 1  # 4
        fails(0 if n % 2 else 1)  # 4
        b = 2  # 2
        c = 3  # 2
    except ZeroDivisionError:  # 2
        d = 4  # 2
    finally:
        e = 5  # 4
    return n  # 4

def process_writes(influxdb3_local, table_batches, args):  # 1
    for i in range(4):  # 5
        swallow(i)  # 4
    g = gen(1)  # 1
    next(g)  # 1
    g.close()  # 1
    g = gen(2)  # 1
    next(g)  # 1
    try:  # 1
        g.throw(ValueError('x'))  # 1
    except ValueError:  # 1
        pass  # 1
    list(gen(3))  # 1
    recursive(5)  # 1
    for _ in range(7): one()  # 8
    n = 0  # 1
    while n < 10:  # 11
        n += 1  # 10
    while n > 0:  # 11
        n += 1  # 11
        if n > 20:  # 11
            break  # 1
    outs = []  # 1
    threads = [threading.Thread(target=work, args=(outs,)) for _ in range(3)]  # 1
    for t in threads:  # 4
        t.start()  # 3
    for t in threads:  # 4
        t.join()  # 3
    rows = [Row(a=1), Row(b=2)]  # 1
    total = 0  # 1
    for row in rows:  # 3
        try:  # 2
            u = row.get2('a')  # 2
            total += u  # 1
        except KeyError as e:  # 1
            total -= 1  # 1
            continue  # 1
        total += 5  # 1
    x = sum(v for v in outs if v % 2)  # 1
    y = {k: v for k, v in zip(outs, outs)}  # 1
    z = [v for v in outs if v]  # 1
    ordered = sorted(outs, key=lambda v: -v)  # 151
    f = threading.Lock()  # 1
    q = 1  # 1
    q = f  # 1
    for i in range(3):  # 4
        if i == 1:  # 3
            continue  # 1
        for j in range(2):  # 4
            if j:  # 4
                break  # 2
        else:
            n = 1  # 0
    assert n  # 1
    missing = {}['key']  # 1
    return missing  # 0
