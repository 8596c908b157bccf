import asyncio
import contextlib


async def pause(n):
    await asyncio.sleep(0)
    return n


async def passing(n):
    return await pause(n)


async def counted(n):
    for i in range(n):
        await asyncio.sleep(0)
        yield i


async def failing():
    await asyncio.sleep(0)
    raise ValueError('late')


@contextlib.contextmanager
def opened(n):
    yield n
    len([n])


@contextlib.asynccontextmanager
async def reached(n):
    await asyncio.sleep(0)
    yield n


async def all_of_it():
    await passing(1)
    found = [i async for i in counted(2)]
    async for i in counted(2):
        found.append(i)
    with contextlib.suppress(ValueError):
        await failing()
    async with reached(3) as n:
        found.append(n)
    task = asyncio.create_task(pause(2))
    return await task, found


def started():
    return asyncio.run(all_of_it())


def process_writes(influxdb3_local, table_batches, args):
    with opened(1) as n:
        len([n])
    return started()
