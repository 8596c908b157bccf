import os  # 1
import runpy  # 1

PATH = os.path.join(os.path.dirname(__file__), 'hot.py')  # 1


def process_writes(influxdb3_local, table_batches, args):  # 1
    scope = {'limit': 3}  # 1
    with open(PATH) as file:  # 2
        exec(compile(file.read(), PATH, 'exec'), scope)  # 1
    for i in range(5):  # 6
        scope['hot'](i)  # 5
    runpy.run_path(PATH, {'limit': 9})  # 1
