def fails(x):
    return 1 / x


def main():
    try:
        fails(0)
    except ZeroDivisionError as e:
        text = str(e)
    finally:
        done = True
    try:
        fails(1)
    except ValueError:
        text = ''
    else:
        text = text.upper()
    try:
        try:
            raise KeyError('a')
        finally:
            text += '!'
    except KeyError:
        pass
    for i in range(2):
        try:
            fails(i)
        except ArithmeticError:
            continue
    return text


main()
