import asyncio


async def inner(n):
    await asyncio.sleep(0)
    return n + 1


async def worker(n):
    total = 0
    for i in range(n):
        total += await inner(i)
    return total


class Each:
    def __init__(self, n):
        self.n = n

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.n == 0:
            raise StopAsyncIteration
        self.n -= 1
        return self.n


async def both():
    a = await worker(1)
    b = await asyncio.gather(worker(1), inner(2))
    c = 0
    async for x in Each(2):
        c += x
    return a, b, c


def main():
    result = asyncio.run(both())
    return result


main()
