package dev.sluice.editor.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.editor.edit.Replacement;
import java.util.Comparator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RenamingTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # the caret is ¦, the new name is new
            ¦x = 1;;print(x)                           | new = 1;;print(new)
            x = 1;;print(x¦)                           | new = 1;;print(new)
            x = 1;;def f(x):;; return ¦x               | x = 1;;def f(new):;; return new
            x = ¦x_y = 1;;print(f"{x_y}, {x}")         | x = new = 1;;print(f"{new}, {x}")
            def ¦f(): return f;;f()                    | def new(): return new;;new()
            import ¦json;;json.loads                   | import json as new;;new.loads
            from a import ¦b;;b()                      | from a import b as new;;new()
            import a as ¦b;;b()                        | import a as new;;new()
            [¦y for y in [1]]                          | [new for new in [1]]
            x = 0;;def f():;; global ¦x;; x = 1        | new = 0;;def f():;; global new;; new = 1
            x = 0;;¦x += 1                             | new = 0;;new += 1
            """)
    void renamed(String before, String after) {
        assertThat(rename(before)).isEqualTo(after.replace(";;", "\n"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            print(¦len)                                  | built in
            x.¦y                                         | not defined
            def ¦process_writes(a, b, c): pass           | engine calls
            class A:;; ¦b = 1                            | belongs to a class
            ¦x = 1;;new = 2;;print(x)                    | means something else
            ¦x = 1;;print(new)                           | means something else
            ¦x = 1;;def f(new):;; return x + new         | means something else
            def f(¦a): pass;;f(a=1)                      | by name
            ¦x = 1;;eval("x")                            | by their text
            import ¦a.b                                  | imported module
            ¦x = (                                       | syntax error
            ¦if x: pass                                  | no name
            1 ¦ + 2                                      | no name
            """)
    void refused(String before, String why) {
        assertThat(rename(before)).contains(why);
    }

    private static String rename(String drawn) {
        int caret = drawn.replace(";;", "\n").indexOf('¦');
        var text = new StringBuilder(drawn.replace(";;", "\n").replace("¦", ""));
        var result = Renaming.rename(PythonModule.of(text.toString()), caret, "new");
        if (!result.refusal().isEmpty()) return result.refusal();
        result.edits().stream()
                .sorted(Comparator.comparingInt(Replacement::from).reversed())
                .forEach(edit -> text.replace(edit.from(), edit.to(), edit.text()));
        return text.toString();
    }
}
