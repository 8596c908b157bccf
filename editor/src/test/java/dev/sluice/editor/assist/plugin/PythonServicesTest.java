package dev.sluice.editor.assist.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.editor.assist.EngineFacts;
import dev.sluice.editor.assist.Schemas;
import dev.sluice.editor.assist.SyntaxChecker.SyntaxError;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PythonServicesTest {
    private static final PythonServices SERVICES =
            new PythonServices(Schemas.HOMES, EngineFacts.NONE, _ -> List.of());

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '§', quoteCharacter = '`', textBlock = """
            influxdb3_local.query(¦                      § query: [query: str]
            influxdb3_local.query("a", ¦                 § query: [args: dict[str, str] | None = None]
            influxdb3_local.query("a", {"b": c, ¦}       §
            influxdb3_local.query("a", database=¦        § query: [database: str | None = None]
            influxdb3_local.query(f"a {len(¦)}")         § len: [object]
            influxdb3_local.info("a", "b", ¦             § info: [*values]
            influxdb3_local.write_sync(line, ¦           § write_sync: [no_sync: bool]
            LineBuilder("a").tag("b", ¦                  § tag: [value: str]
            LineBuilder(¦)                               § LineBuilder: [measurement: str]
            def f(a, b=1, *, c): pass;;f(1, ¦            § f: [b=1]
            def f(a, b=1): pass;;f(b=¦                   § f: [b=1]
            class A:;; def __init__(self, x): pass;;A(¦  § A: [x]
            unknown(¦                                    §
            x = (¦                                       §
            f(1)¦                                        §
            """)
    void signature(String drawn, String expected) {
        var text = drawn.replace(";;", "\n");
        var help = SERVICES.signature(text.replace("¦", ""), text.indexOf('¦'));
        assertThat(help.map(each -> each.name() + ": "
                                + (each.active() < 0 ? "-" : "[" + each.parameters().get(each.active()) + "]"))
                        .orElse(""))
                .isEqualTo(expected == null ? "" : expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '§', quoteCharacter = '`', textBlock = """
            influxdb3_local.qu¦ery("a")                         § query(query: str, args: dict[str, str] | None = None, database: str | None = None) → rows
            LineBuilder("a").ta¦g("b", "c")                     § tag(key: str, value: str) → LineBuilder
            def f(a):;; "Does it.";;f¦(1)                       § def f(a)
            def process_writes(l, tb, args):;; print(t¦b)       § tb: table_batches
            LineBuilder("ho¦me")                                § table home
            le¦n(x)                                             § len(object) → int
            unknow¦n                                            §
            """)
    void hover(String drawn, String expected) {
        var text = drawn.replace(";;", "\n");
        assertThat(SERVICES.hover(text.replace("¦", ""), text.indexOf('¦')).map(hover -> hover.title()).orElse(""))
                .isEqualTo(expected == null ? "" : expected);
    }

    @Test
    void syntax_errors_are_drawn_under_at_least_one_char() {
        var services = new PythonServices(
                Schemas.HOMES, EngineFacts.NONE, _ -> List.of(new SyntaxError(1, 4, 1, 4, "expected ':'")));
        var problem = services.problems("def\nx = 1\nprint(x)").getFirst();
        assertThat(List.of(problem.start(), problem.end())).containsExactly(2, 3);
    }

    @Test
    void names_bring_fixes() {
        assertThat(fixes("json.loads('1')")).isEqualTo("Import json");
        assertThat(fixes("count = 1\nprint(cuont)")).contains("Change to count");
        assertThat(fixes("import os, sys\nsys.exit()")).isEqualTo("Remove os from the import");
        assertThat(fixes("def f():\n    import os\n")).isEqualTo("Remove the import");
    }

    private static String fixes(String text) {
        return SERVICES.problems(text).stream()
                .flatMap(problem -> problem.fixes().stream())
                .map(fix -> fix.title())
                .collect(Collectors.joining(", "));
    }

    @Test
    void definition_and_usages() {
        var text = "def f(a):\n    return a + f(a)\n";
        assertThat(SERVICES.definition(text, text.indexOf("a +"))).contains(6);
        assertThat(SERVICES.usages(text, 6)).hasSize(3);
        assertThat(SERVICES.rename(text, 4, "g").edits()).hasSize(2);
        assertThat(SERVICES.rename(text, 4, "1").refusal()).isNotEmpty();
    }
}
