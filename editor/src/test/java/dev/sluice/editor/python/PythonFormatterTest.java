package dev.sluice.editor.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PythonFormatterTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '§', quoteCharacter = '`', textBlock = """
            x=1                                    § x = 1
            x = a+b*-c                             § x = a + b * -c
            x=[1,2 , 3]                            § x = [1, 2, 3]
            f( a,b = 1 )                           § f(a, b = 1)
            f (x)                                  § f(x)
            d = {'a' :1,'b':2}                     § d = {'a': 1, 'b': 2}
            x[1 :2]                                § x[1 :2]
            x = a**b                               § x = a**b
            if x==1 :;;  y=2;;  z=3                § if x == 1:;;    y = 2;;    z = 3
            if x:;;\ty = 1                         § if x:;;    y = 1
            x = 1   ;;y = 2                        § x = 1;;y = 2
            x = 1# why                             § x = 1  # why
            x = 1;;;;;;;;;;y = 2                   § x = 1;;;;;;y = 2
            if x:;;  # why;;  y = 1                § if x:;;    # why;;    y = 1
            if x:;;  y = f(a,;;        b)          § if x:;;    y = f(a,;;          b)
            def f(a:int=1,*b)->int:;;  return  a   § def f(a: int=1, *b) -> int:;;    return a
            x = lambda a=1:a                       § x = lambda a=1:a
            return -x                              § return -x
            x = "a  b"   + 'c'                     § x = "a  b" + 'c'
            from a import(b)                       § from a import(b)
            @d;;def f(): pass                      § @d;;def f(): pass
            *a, b = c                              § *a, b = c
            """)
    void formatted(String before, String after) {
        var text = before.replace(";;", "\n").replace("\\t", "\t") + "\n";
        var formatted = PythonFormatter.format(text).orElse(text);
        assertThat(formatted).isEqualTo(after.replace(";;", "\n") + "\n");
        assertThat(PythonFormatter.sameTokens(text, formatted)).isTrue();
    }

    @Test
    void a_text_that_cannot_be_read_is_left_alone() {
        assertThat(PythonFormatter.format("x=(1\n")).isEmpty();
    }

    @Test
    void no_token_of_any_plugin_changes_and_a_second_time_changes_nothing() throws IOException {
        int files = 0;
        for (var folder : List.of(Path.of("../sample-plugins"), Path.of("../engine/src/main/python")))
            try (var paths = Files.walk(folder)) {
                for (var path : (Iterable<Path>) paths.filter(path -> path.toString().endsWith(".py"))::iterator) {
                    files++;
                    var text = Files.readString(path);
                    assertThat(PythonModule.of(text).isBroken()).as("%s can be read", path).isFalse();
                    var squeezed = text.replace(", ", ",").replace(" = ", "=").replace(" == ", "==");
                    for (var each : List.of(text, squeezed)) {
                        var once = PythonFormatter.format(each).orElse(each);
                        assertThat(PythonFormatter.sameTokens(each, once)).as("%s", path).isTrue();
                        assertThat(PythonFormatter.format(once)).as("%s again", path).isEmpty();
                    }
                }
            }
        assertThat(files).isGreaterThan(20);
    }
}
