def hot(value):  # 2
    if value > limit:  # 5
        return True  # 1
    return False  # 4


if limit > 5:  # 2
    limit = 5  # 1
