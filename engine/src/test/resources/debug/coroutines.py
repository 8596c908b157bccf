import asyncio


async def step(n):
    await asyncio.sleep(0)
    return n + 1


async def chain(n):
    first = await step(n)
    second = await step(first)
    return second


async def main():
    result = await chain(1)
    return result


def process_writes(influxdb3_local, table_batches, args):
    loop = asyncio.new_event_loop()
    value = loop.run_until_complete(main())
    loop.close()
    influxdb3_local.info(value)
