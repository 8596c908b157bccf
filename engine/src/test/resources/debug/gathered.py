import asyncio


async def worker(name, rounds, log):
    for i in range(rounds):
        log.append((name, i))
        await asyncio.sleep(0)
    return name


async def ticks(count):
    for i in range(count):
        yield i


class Session:
    async def __aenter__(self):
        return self

    async def __aexit__(self, *error):
        return False


async def main():
    log = []
    names = await asyncio.gather(worker('a', 2, log), worker('b', 1, log))
    async for tick in ticks(2):
        log.append(tick)
    async with Session() as session:
        log.append(session is not None)
    return names, log


def process_writes(influxdb3_local, table_batches, args):
    loop = asyncio.new_event_loop()
    names, log = loop.run_until_complete(main())
    loop.close()
    influxdb3_local.info(names, log)
