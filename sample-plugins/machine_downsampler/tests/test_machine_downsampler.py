ROWS = [
    {"host": "alpha", "load": 1.0, "time": 10},
    {"host": "alpha", "load": 2.0, "time": 30},
]


def test_averages_are_those_of_the_host_at_its_latest_time(influxdb3_local, plugin):
    plugin.process_writes(influxdb3_local, [{"table_name": "cpu", "rows": ROWS}], {"table": "cpu"})
    assert influxdb3_local.lines == ["cpu_avg,host=alpha load=1.5,rows=2i 30"]


def test_other_tables_are_left_alone(influxdb3_local, plugin):
    plugin.process_writes(influxdb3_local, [{"table_name": "mem", "rows": ROWS}], {"table": "cpu"})
    assert influxdb3_local.lines == []


def test_a_field_named_rows_keeps_its_mean(influxdb3_local, plugin):
    plugin.process_writes(influxdb3_local, [{"table_name": "cpu", "rows": [{"rows": 10, "time": 1}, {"rows": 30, "time": 2}]}])
    assert influxdb3_local.lines == ["cpu_avg rows=20.0 2"]
