package dev.sluice.editor.edit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.editor.language.python.PythonLanguage;
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

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource(delimiter = '|', textBlock = """
        # move
        a⏎b¦b⏎c                  | <alt-up>                  | b¦b⏎a⏎c
        a⏎b¦b⏎c                  | <alt-down>                | a⏎c⏎b¦b
        ¦a⏎b                     | <alt-up>                  | ¦a⏎b
        a⏎b¦                     | <alt-down>                | a⏎b¦
        a⏎b^b⏎c¦c⏎d              | <alt-up>                  | b^b⏎c¦c⏎a⏎d
        a⏎b^b⏎c¦c⏎d              | <alt-down>                | a⏎d⏎b^b⏎c¦c
        ^a⏎¦b⏎c                  | <alt-down>                | b⏎^a⏎¦c
        ^a⏎¦b                    | <alt-down>                | b⏎^a¦
        a⏎⏎¦b                    | <alt-up><alt-up>          | ¦b⏎a⏎
        # copy
        a¦b⏎c                    | <shift-alt-down>          | ab⏎a¦b⏎c
        a¦b⏎c                    | <shift-alt-up>            | a¦b⏎ab⏎c
        ^a⏎b¦⏎c                  | <shift-alt-down>          | a⏎b⏎^a⏎b¦⏎c
        ^a⏎¦b                    | <shift-alt-up>            | ^a⏎¦a⏎b
        # delete
        a⏎b¦b⏎cc                 | <ctrl-shift-k>            | a⏎c¦c
        a⏎bb¦                    | <ctrl-shift-k>            | a¦
        ab¦                      | <ctrl-shift-k>            | ¦
        abc¦⏎d                   | <ctrl-shift-k>            | d¦
        a^b⏎c¦d⏎e                | <ctrl-shift-k>            | e¦
        ^a⏎¦b                    | <ctrl-shift-k>            | ¦b
        # duplicate
        x^ab¦y                   | <duplicate>               | xab^ab¦y
        x¦ab^y                   | <duplicate>               | xab¦ab^y
        a¦⏎b                     | <duplicate>               | a⏎a¦⏎b
        # delete char
        a¦b                      | <delete>                  | a¦
        a¦⏎b                     | <delete>                  | a¦b
        a¦                       | <delete>                  | a¦
        a^b¦c                    | <delete>                  | a¦c
        """)
    void whole_lines(String before, String keys, String after) {
        assertThat(draw(Typist.type(plain(before), keys))).isEqualTo(after.replace(' ', '·'));
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource(delimiter = '|', textBlock = """
        ¦foo_bar.baz             | <ctrl-right>              | foo_bar¦.baz
        foo_bar¦.baz             | <ctrl-right>              | foo_bar.¦baz
        a¦··==·b                 | <ctrl-right>              | a··==¦·b
        a¦··                     | <ctrl-right>              | a··¦
        a¦⏎··b                   | <ctrl-right>              | a⏎¦··b
        a¦                       | <ctrl-right>              | a¦
        foo_bar.baz¦             | <ctrl-left>               | foo_bar.¦baz
        foo_bar.¦baz             | <ctrl-left>               | foo_bar¦.baz
        a·b··¦                   | <ctrl-left>               | a·¦b··
        a⏎¦b                     | <ctrl-left>               | a¦⏎b
        ¦a                       | <ctrl-left>               | ¦a
        größe_2¦                 | <ctrl-left>               | ¦größe_2
        ab·cd¦                   | <ctrl-backspace>          | ab·¦
        ab·cd··¦                 | <ctrl-backspace>          | ab·¦
        a^b·c¦d                  | <ctrl-backspace>          | a¦d
        a⏎¦b                     | <ctrl-backspace>          | a¦b
        ab¦·cd·ef                | <ctrl-delete>             | ab¦·ef
        a¦⏎b                     | <ctrl-delete>             | a¦b
        fo¦o_bar.baz             | <double-click>            | ^foo_bar¦.baz
        foo_bar¦.baz             | <double-click>            | ^foo_bar¦.baz
        foo_bar.¦baz             | <double-click>            | foo_bar.^baz¦
        a·¦==·b                  | <double-click>            | a·^==¦·b
        a·¦··b                   | <double-click>            | a^···¦b
        a⏎¦⏎b                    | <double-click>            | a⏎¦⏎b
        x¦                       | <double-click>            | ^x¦
        """)
    void words(String before, String keys, String after) {
        assertThat(draw(Typist.type(plain(before), keys))).isEqualTo(after.replace(' ', '·'));
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        # more carets
        r¦ow = row               | <ctrl-d>                  | ^row¦·=·row
        r¦ow = row               | <ctrl-d><ctrl-d>          | ^row¦·=·^row¦
        r¦ow = row               | <ctrl-d><ctrl-d><ctrl-d>  | ^row¦·=·^row¦
        a·^a¦·a                  | <ctrl-d><ctrl-d>          | ^a¦·^a¦·^a¦
        a··¦··b                  | <ctrl-d>                  | a··¦··b
        ab⏎c¦d⏎ef                | <ctrl-alt-up>             | a¦b⏎c¦d⏎ef
        abc⏎d⏎ef¦                | <ctrl-alt-up><ctrl-alt-up>| a¦bc⏎d¦⏎ef¦
        a¦b⏎⏎cd                  | <ctrl-alt-down>           | a¦b⏎¦⏎cd
        ¦a                       | <ctrl-alt-down>           | ¦a
        # editing at all of them
        a¦⏎b¦                    | xy                        | axy¦⏎bxy¦
        a¦⏎b¦                    | <backspace>               | ¦⏎¦
        ¦a⏎¦b                    | <delete>                  | ¦⏎¦
        ¦⏎¦a                     | <backspace>               | ¦a
        f¦⏎g¦                    | (1)                       | f(1)¦⏎g(1)¦
        ^row¦·=·^row¦            | "                         | "^row¦"·=·"^row¦"
        ^row¦·=·^row¦            | r                         | r¦·=·r¦
        if a:¦⏎if b:¦            | <enter>x                  | if·a:⏎····x¦⏎if·b:⏎····x¦
        a¦b¦⏎c                   | <comment>                 | # a¦b¦⏎c
        a¦⏎b¦⏎c                  | <shift-alt-down>          | a⏎a¦⏎b⏎b¦⏎c
        a¦⏎b⏎c¦⏎d                | <ctrl-shift-k>            | b¦⏎d¦
        a·bc¦⏎d·ef¦              | <ctrl-backspace>          | a·¦⏎d·¦
        # moving all of them
        a¦b⏎c¦d                  | <end>                     | ab¦⏎cd¦
        ··a¦⏎··b¦                | <home>                    | ··¦a⏎··¦b
        ¦ab⏎¦cd                  | <right><shift-right>      | a^b¦⏎c^d¦
        ^ab¦⏎^cd¦                | <left>                    | ¦ab⏎¦cd
        ab¦⏎cd¦                  | <up>                      | ¦ab¦⏎cd
        ab⏎c¦d                   | <shift-left><ctrl-d>      | ab⏎¦c^d
        ¦a¦b                     | <left>                    | ¦ab
        # paste
        x¦⏎y¦                    | <paste:1⏎2>               | x1¦⏎y2¦
        x¦⏎y¦                    | <paste:1>                 | x1¦⏎y1¦
        ^x¦                      | <paste:1⏎2⏎>              | 1⏎2⏎¦
        ····¦                    | <paste:a⏎b>               | ····a⏎····b¦
        ····¦                    | <paste:if a:⏎····b⏎>      | ····if·a:⏎········b⏎¦
        ····¦                    | <paste:if a:⏎············b⏎········else:⏎············c> | ····if·a:⏎········b⏎····else:⏎········c¦
        ········¦                | <paste:····a⏎····b>       | ········a⏎········b¦
        ¦                        | <paste:····a⏎····b>       | ····a⏎····b¦
        ····x = ¦                | <paste:a⏎b>               | ····x·=·a⏎b¦
        ····x = '''¦             | <paste:a⏎b>               | ····x·=·'''a⏎b¦
        """)
    void several_carets(String before, String keys, String after) {
        assertThat(draw(Typist.type(plain(before), plain(keys)))).isEqualTo(after.replace(' ', '·'));
    }

    /// `!` is where the selection is let go.
    @ParameterizedTest(name = "{0} copied: {1}")
    @CsvSource({
        "a^bc¦d!e,  false, ad^bc¦e",
        "a!bc^de¦f, false, a^de¦bcf",
        "a^bc¦d!e,  true,  abcd^bc¦e",
        "a!b^cd¦,   true,  a^cd¦bcd",
        "a^b!c¦d,   false, ab¦cd",
        "a^bc¦!d,   false, abc¦d",
    })
    void dragged_text(String drawn, boolean copy, String after) {
        int to = drawn.replace("^", "").replace("¦", "").indexOf('!');
        assertThat(Typist.drag(drawn.replace("!", ""), to, copy)).isEqualTo(after);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        f¦(a[1])                 | 1 6
        f(a[1])¦                 | 1 6
        f(a¦[1])                 | 3 5
        f(¦⏎··a,·#·)⏎··")",⏎)    | 1 19
        f(¦                      |
        "(¦)"                    |
        [(¦]                     | 0 2
        {[¦]}                    | 1 2
        """)
    void brackets_that_belong_together(String text, String pair) {
        var drawn = plain(text);
        var document = Document.of(drawn.replace("¦", ""), PythonLanguage.INSTANCE);
        var found = Brackets.at(document, drawn.indexOf('¦')).map(both -> both.open() + " " + both.close());
        assertThat(found.orElse(null)).isEqualTo(pair);
    }

    private static String plain(String drawn) {
        return drawn.replace('⏎', '\n').replace('·', ' ').replace("\"\\\"", "\"\"").replace("\"\"\\\"", "\"\"\"");
    }

    private static String draw(String text) {
        return text.replace('\n', '⏎').replace(' ', '·');
    }
}
