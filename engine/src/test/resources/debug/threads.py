import threading


def work(results, n):
    value = n * n
    results.append(value)


class Worker(threading.Thread):
    def run(self):
        total = 0
        for i in range(2):
            total += i
        self.total = total


def process_writes(influxdb3_local, table_batches, args):
    results = []
    thread = threading.Thread(target=work, args=(results, 3))
    thread.start()
    thread.join()
    worker = Worker()
    worker.start()
    worker.join()
    influxdb3_local.info(results, worker.total)
