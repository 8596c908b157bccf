def main():
    total = 0
    for i in range(3):
        if i == 1:
            continue
        total += i
    else:
        total += 10
    while total > 11:
        total -= 1
    for i in []:
        total = 0
    while True:
        total += 1
        if total > 13:
            break
    return total


main()
