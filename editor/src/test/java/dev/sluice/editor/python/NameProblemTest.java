package dev.sluice.editor.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameProblemTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            # text, lines separated by ;;                                       | problems
            print(x)                                                             | UNDEFINED x
            x = 1;;print(x)                                                      |
            print(x);;x = 1                                                      |
            import os                                                            | UNUSED_IMPORT os
            import os.path;;os.sep                                               |
            import numpy as np;;np.array                                         |
            from a import b as c                                                 | UNUSED_IMPORT c
            from a import b as b                                                 |
            from __future__ import annotations                                   |
            from a import *;;anything                                            |
            import a;;__all__ = ['a']                                            |
            import _a                                                            | UNUSED_IMPORT _a
            def f():;; import os;; return 1                                      | UNUSED_IMPORT os
            def f():;; x = 1                                                     | UNUSED_LOCAL x
            def f():;; x: int = 1                                                | UNUSED_LOCAL x
            def f():;; _x = 1                                                    |
            def f():;; x = 1;; return locals()                                   |
            def f():;; x = 1;; def g():;;  return x;; return g                   |
            def f():;; x, y = 1, 2                                               |
            def f():;; for x in [1]: pass                                        |
            def f(a, *b, c=1, **d): pass                                         |
            def f(a, b=a): pass                                                  | UNDEFINED a
            def f(x: T) -> U: pass                                               | UNDEFINED T, UNDEFINED U
            def f[T](x: T) -> T: pass                                            |
            x = 1;;def f():;; global x;; x = 2                                   |
            def f():;; global x;; x = 2;;def g():;; return x                     |
            def f():;; x = 1;; def g():;;  nonlocal x;;  x = 2;; return g         |
            class A:;; b = 1;; def f(self):;;  return b                          | UNDEFINED b
            class A:;; b = 1;; c = b                                             |
            class A:;; b = [1];; c = [x for x in b]                              |
            class A:;; def f(self):;;  return __class__                          |
            class A(B, metaclass=C): pass                                        | UNDEFINED B, UNDEFINED C
            @d;;def f(): pass                                                    | UNDEFINED d
            [y for y in [1]]                                                     |
            [y for y in [1]];;print(y)                                           | UNDEFINED y
            [y for x in [[1]] for y in x if y]                                   |
            [y for y in y]                                                       | UNDEFINED y
            {k: v for k, v in {}.items()}                                        |
            if (n := 1): print(n)                                                |
            [m := y for y in [1]];;print(m)                                      |
            lambda a, *b: a + b                                                  |
            lambda a=z: a                                                        | UNDEFINED z
            match 1:;; case [a, *b]: print(a, b);; case {'k': c}: print(c)       |
            match 1:;; case P(x=d) as e if d: print(e)                           | UNDEFINED P
            match = 1;;print(match)                                              |
            with open('a') as f: f.read()                                        |
            with (open('a') as f, open('b') as g): print(f, g)                   |
            try: pass;;except ValueError as e: print(e)                          |
            try: LineBuilder;;except NameError: pass                             |
            try: unknown;;except NameError: pass                                 |
            try: unknown;;except ValueError: pass                                | UNDEFINED unknown
            LineBuilder('a')                                                     |
            influxdb3_local.info('x')                                            | UNDEFINED influxdb3_local
            print(__name__, __file__)                                            | UNDEFINED __file__
            f"{a}"                                                               | UNDEFINED a
            f"{b!r:>{width}} {{c}}"                                              | UNDEFINED b, UNDEFINED width
            f"{f'{d}'}"                                                          | UNDEFINED d
            x = 1;;print(f"{x=}")                                                |
            del q                                                                | UNDEFINED q
            x += 1                                                               | UNDEFINED x
            import os;;def f(:                                                   |
            print(x;;def f():;; return y                                         | UNDEFINED x, UNDEFINED y
            x.attribute                                                          | UNDEFINED x
            type A = int;;print(A)                                               |
            async def f(a):;; async with a as b:;;  return [c async for c in b]  |
            print(*args, **kw)                                                   | UNDEFINED args, UNDEFINED kw
            """)
    void names(String text, String problems) {
        var module = PythonModule.of(text.replace(";;", "\n"));
        assertThat(NameProblem.of(module, false).stream()
                        .map(problem -> problem.kind() + " " + problem.name())
                        .collect(Collectors.joining(", ")))
                .isEqualTo(problems == null ? "" : problems);
    }
}
