"""What happened between two looks at counters."""


def rates(before, now, seconds):
    """The fields of each row. After a restart of the machine counters are smaller than before; such rows are left out."""
    found = {}
    for key, counters in now.items():
        grown = growth(before.get(key, {}), counters)
        if grown is None or seconds <= 0:
            continue
        table, _ = key
        found[key] = shares(grown) if table == "cpu" else per_second(grown, seconds)
    return found


def growth(before, now):
    if before.keys() != now.keys() or any(now[name] < before[name] for name in now):
        return None
    return {name: now[name] - before[name] for name in now}


def shares(grown):
    """Processors count in ticks: a share of all of them says more than a number in a second."""
    total = grown.get("all_ticks", 0)
    if total == 0:
        return {}
    return {
        "usage_percent": 100 * grown["busy_ticks"] / total,
        "waiting_percent": 100 * grown["waiting_ticks"] / total,
    }


def per_second(grown, seconds):
    return {f"{name}_per_second": value / seconds for name, value in grown.items()}
