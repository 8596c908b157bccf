package dev.sluice.editor.language.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.editor.language.LineLexer;
import dev.sluice.editor.language.Painted;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// k keyword, s string, c comment or constant, d definition, n name.
class PythonLexerTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        def f(x): return 1            | k[def] d[f](x): k[return] c[1]
        class A(B):  # why            | k[class] d[A](B):  c[# why]
        @cached                       | d[@cached]
        @a.b(1)                       | d[@a.b](c[1])
        a @ b                         | a @ b
        x = None                      | x = k[None]
        for i in range(0x1F, 1e-3):   | k[for] i k[in] c[range](c[0x1F], c[1e-3]):
        x = 0xE-1                     | x = c[0xE]-c[1]
        1_000.5j                      | c[1_000.5j]
        .5 + a.x1                     | c[.5] + a.x1
        influxdb3_local.info("a")     | c[influxdb3_local].info(s["a"])
        a.list                        | a.list
        s = 'it\\'s' + "b"            | s = s['it\\'s'] + s["b"]
        rb'\\'' + Rb"x"               | s[rb'\\''] + s[Rb"x"]
        s = "open                     | s = s["open]
        f"{x}"                        | s[f"{]xs[}"]
        f"a{x + 1:>{w}.2f}b"          | s[f"a{]x + c[1]s[:>{]ws[}.2f}b"]
        f"{{no}} {x!r}"               | s[f"{{no}} {]xs[!r}"]
        f"{d['a']}"                   | s[f"{]d[s['a']]s[}"]
        f"{d["a"]}"                   | s[f"{]d[s["a"]]s[}"]
        f"{x != 1}"                   | s[f"{]x != c[1]s[}"]
        f"{len(x)"                    | s[f"{]c[len](x)s["]
        rf"\\d{n}"                    | s[rf"\\d{]ns[}"]
        "{x}"                         | s["{x}"]
        match x:                      | k[match] x:
        match(x):                     | k[match](x):
        match = 3                     | match = c[3]
        match.group(1)                | match.group(c[1])
        case [1, *_]:                 | k[case] [c[1], *_]:
        case *a, b:                   | k[case] *a, b:
        type Rows = list[dict]        | k[type] Rows = c[list][c[dict]]
        type(x)                       | c[type](x)
        async def f():                | k[async] k[def] d[f]():
        x: int = y                    | x: c[int] = y
        """)
    void one_line(String line, String painted) {
        assertThat(new Painted(PythonLanguage.INSTANCE).line(line)).isEqualTo(painted);
    }

    @Test
    void a_triple_quoted_string_goes_on_until_its_own_end() {
        var python = new Painted(PythonLanguage.INSTANCE);
        assertThat(python.line("x = \"\"\"a 'b'")).isEqualTo("x = s[\"\"\"a 'b']");
        assertThat(python.line("")).isEmpty();
        assertThat(python.line("# no comment \"\" '''")).isEqualTo("s[# no comment \"\" ''']");
        assertThat(python.line("end\"\"\" + 1")).isEqualTo("s[end\"\"\"] + c[1]");
    }

    @Test
    void fields_of_a_triple_quoted_f_string_are_code_on_every_line() {
        var python = new Painted(PythonLanguage.INSTANCE);
        assertThat(python.line("f'''a {x}")).isEqualTo("s[f'''a {]xs[}]");
        assertThat(python.line("{{ {len(y)} '''")).isEqualTo("s[{{ {]c[len](y)s[} ''']");
        assertThat(python.line("z")).isEqualTo("z");
    }

    @Test
    void a_backslash_carries_a_string_to_the_next_line() {
        var python = new Painted(PythonLanguage.INSTANCE);
        assertThat(python.line("x = 'a\\")).isEqualTo("x = s['a\\]");
        assertThat(python.line("b' + c")).isEqualTo("s[b'] + c");
    }

    @Test
    void any_text_is_covered_without_gaps_and_always_ends() {
        long seed = 20_261_124;
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        var alphabet = "ab f0.'\"\\{}():#@!rRf=";
        int state = LineLexer.START;
        for (int i = 0; i < 20_000; i++) {
            var line = new StringBuilder();
            for (int n = random.nextInt(14); n > 0; n--) line.append(alphabet.charAt(random.nextInt(alphabet.length())));
            int[] covered = new int[1];
            state = PythonLanguage.INSTANCE.lexer().lex(line, state, (_, length) -> {
                assertThat(length).isPositive();
                covered[0] += length;
            });
            assertThat(covered[0]).as("seed %d line %d: %s", seed, i, line).isEqualTo(line.length());
        }
    }
}
