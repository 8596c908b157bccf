package dev.sluice.editor.edit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Before, keys, after. `¦` is the caret, `^` the other end of a selection, `⏎` a line break, `·` a blank.
class KeysTest {
    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource(delimiter = '|', textBlock = """
        # enter
        def f():¦                | <enter>x        | def f():⏎····x¦
        def f():  # why¦         | <enter>x        | def f():  # why⏎····x¦
        x = 1¦                   | <enter>y        | x = 1⏎y¦
        ····x = 1¦               | <enter>y        | ····x = 1⏎····y¦
        ····x¦y                  | <enter>         | ····x⏎····¦y
        ····return x¦            | <enter>y        | ····return x⏎y¦
        ········pass¦            | <enter>y        | ········pass⏎····y¦
        ····raise E(¦)           | <enter>y        | ····raise E(⏎········y¦⏎····)
        f(¦                      | <enter>y        | f(⏎····y¦
        f(a,¦)                   | <enter>y        | f(a,⏎y¦)
        d = {¦}                  | <enter>1        | d = {⏎····1¦⏎}
        x = "a:¦                 | <enter>y        | x = "a:⏎y¦
        # say:¦                  | <enter>y        | # say:⏎y¦
        s = '''a:¦               | <enter>y        | s = '''a:⏎y¦
        ··¦··x                   | <enter>         | ··⏎··¦··x
        ¦x                       | <enter>         | ⏎¦x
        for a in b:^ pass¦       | <enter>x        | for a in b:⏎····x¦
        returned = 1¦            | <enter>x        | returned = 1⏎x¦
        # tab and backspace
        x¦                       | <tab>           | x···¦
        ····¦                    | <tab>           | ········¦
        a^b¦c                    | <tab>           | a···¦c
        ^a⏎b¦                    | <tab>           | ^····a⏎····b¦
        a^a⏎⏎b¦                  | <tab>           | ····a^a⏎⏎····b¦
        ^a⏎¦b                    | <tab>           | ^····a⏎¦b
        ····x¦                   | <shift-tab>     | x¦
        ······x¦                 | <shift-tab>     | ····x¦
        ··¦··x                   | <shift-tab>     | ¦x
        ^····a⏎··b¦              | <shift-tab>     | ^a⏎b¦
        x¦                       | <shift-tab>     | x¦
        ········¦                | <backspace>     | ····¦
        ······¦x                 | <backspace>     | ····¦x
        ····x¦                   | <backspace>     | ····¦
        a⏎¦b                     | <backspace>     | a¦b
        # home
        ····ab¦                  | <home>          | ····¦ab
        ····¦ab                  | <home>          | ¦····ab
        ··¦··ab                  | <home>          | ····¦ab
        """)
    void lines(String before, String keys, String after) {
        assertThat(draw(Typist.type(plain(before), keys))).isEqualTo(after.replace(' ', '·'));
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        def f¦                   | (x              | def f(x¦)
        def f(x¦)                | )               | def f(x)¦
        def f(x)¦                | )               | def f(x))¦
        f(g(¦)                   | )               | f(g()¦)
        ¦x                       | (               | (¦x
        ^ab¦                     | (               | (^ab¦)
        ¦ab^                     | [               | [¦ab^]
        ^ab¦                     | "               | "^ab¦"
        f(¦)                     | <backspace>     | f¦
        f[(¦)]                   | <backspace>     | f[¦]
        f(¦x)                    | <backspace>     | f¦x)
        x = ¦                    | "a              | x = "a¦"
        x = "a¦"                 | "               | x = "a"¦
        x = "a\\¦"               | "               | x = "a\\"¦"
        x = "¦"                  | <backspace>     | x = ¦
        x = f¦                   | "a              | x = f"a¦"
        x = rb¦                  | 'a              | x = rb'a¦'
        don¦                     | 't              | don't¦
        # don¦                   | 't (            | # don't (¦
        "it¦"                    | (               | "it(¦"
        ""¦                      | "a              | ""\"a¦""\"
        x = ¦                    | ""\"            | x = ""\"¦""\"
        f"{x¦}"                  | }               | f"{x}¦"
        f(¦)                     | "               | f("¦")
        ¦                        | {1:2}           | {1:2}¦
        """)
    void pairs(String before, String keys, String after) {
        assertThat(draw(Typist.type(plain(before), plain(keys)))).isEqualTo(plain(after).replace(' ', '·'));
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource(delimiter = '|', textBlock = """
        if a:⏎····b⏎····else¦              | :          | if a:⏎····b⏎else:¦
        if a:⏎····b⏎····elif c¦            | :          | if a:⏎····b⏎elif c:¦
        try:⏎····b⏎⏎····except¦            | :          | try:⏎····b⏎⏎except:¦
        if a:⏎····return⏎else¦             | :          | if a:⏎····return⏎else:¦
        for a in b:⏎····if c:⏎········d⏎····else¦ | :   | for a in b:⏎····if c:⏎········d⏎····else:¦
        match a:⏎····case 1¦               | :          | match a:⏎····case 1:¦
        else_¦                             | :          | else_:¦
        ····d = {"else¦                    | :          | ····d = {"else:¦
        ····a = 1⏎····x¦                   | :          | ····a = 1⏎····x:¦
        """)
    void a_colon_moves_the_line_to_the_block_it_continues(String before, String keys, String after) {
        assertThat(draw(Typist.type(plain(before), keys))).isEqualTo(after.replace(' ', '·'));
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource(delimiter = '|', textBlock = """
        ····a¦b                  | <comment>           | ····# a¦b
        ····# a¦b                | <comment>           | ····a¦b
        ····#a¦b                 | <comment>           | ····a¦b
        ^a⏎····b¦                | <comment>           | ^# a⏎#     b¦
        ^····a⏎⏎········b¦       | <comment>           | ^····# a⏎⏎····#     b¦
        ^# a⏎b¦                  | <comment>           | ^# # a⏎# b¦
        ^# a⏎# b¦                | <comment>           | ^a⏎b¦
        ^a⏎¦b                    | <comment>           | ^# a⏎¦b
        ¦                        | <comment>           | ¦
        ····a¦b                  | <comment><comment>  | ····a¦b
        """)
    void comments(String before, String keys, String after) {
        assertThat(draw(Typist.type(plain(before), keys))).isEqualTo(after.replace(' ', '·'));
    }

    private static String plain(String drawn) {
        return drawn.replace('⏎', '\n').replace('·', ' ').replace("\"\\\"", "\"\"").replace("\"\"\\\"", "\"\"\"");
    }

    private static String draw(String text) {
        return text.replace('\n', '⏎').replace(' ', '·');
    }
}
