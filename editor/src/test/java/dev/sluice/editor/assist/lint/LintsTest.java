package dev.sluice.editor.assist.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.editor.assist.EngineFacts;
import dev.sluice.editor.assist.EngineFacts.Trigger;
import dev.sluice.editor.assist.Problem;
import dev.sluice.editor.assist.Schemas;
import dev.sluice.editor.edit.Replacement;
import dev.sluice.editor.python.PythonModule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The cases stand in `lints.txt`.
class LintsTest {
    private static final int LEAST_CASES = 5;

    record Case(String rule, boolean bad, String facts, String drawn, String fixed) {
        @Override
        public String toString() {
            return rule + (bad ? " finds " : " lets pass ") + facts + " " + drawn;
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void exactly_the_marked_lines_are_found(Case each) {
        var drawn = expanded(each.drawn());
        var expected = new TreeSet<Integer>();
        var lines = drawn.split("\n", -1);
        for (int i = 0; i < lines.length; i++) if (lines[i].contains("¡")) expected.add(i + 1);
        var module = PythonModule.of(drawn.replace("¡", ""));
        assertThat(module.isBroken()).as("the case can be read").isFalse();
        var problems = Lints.of(module, Schemas.HOMES, facts(each.facts())).stream()
                .filter(problem -> problem.rule().equals(each.rule()))
                .toList();
        var found = new TreeSet<Integer>();
        for (var problem : problems) found.add(module.lineOf(problem.start()) + 1);
        assertThat(found).isEqualTo(expected);
        assertThat(expected.isEmpty()).isNotEqualTo(each.bad());
        if (!each.fixed().isEmpty()) assertThat(fixed(module.text(), problems.getFirst())).isEqualTo(expanded(each.fixed()));
    }

    @Test
    void every_rule_has_enough_cases_of_both_kinds() {
        for (var rule : Lints.rules())
            for (boolean bad : List.of(true, false))
                assertThat(cases().filter(each -> each.rule().equals(rule) && each.bad() == bad).count())
                        .as("%s %s", rule, bad)
                        .isGreaterThanOrEqualTo(LEAST_CASES);
        assertThat(Lints.rules()).hasSize(18);
    }

    private static String fixed(String text, Problem problem) {
        var edits = new ArrayList<>(problem.fixes().getFirst().edits());
        edits.sort(Comparator.comparingInt(Replacement::from).reversed());
        var fixed = new StringBuilder(text);
        for (var edit : edits) fixed.replace(edit.from(), edit.to(), edit.text());
        return fixed.toString();
    }

    private static String expanded(String drawn) {
        var text = drawn.replace(";;", "\n");
        var head = switch (text.substring(0, Math.min(2, text.length()))) {
            case "W>" -> "def process_writes(influxdb3_local, table_batches, args=None):";
            case "S>" -> "def process_scheduled_call(influxdb3_local, call_time, args=None):";
            case "R>" ->
                "def process_request(influxdb3_local, query_parameters, request_headers, request_body, args=None):";
            default -> "";
        };
        return head.isEmpty() ? text : head + "\n" + text.substring(3).indent(4).stripTrailing();
    }

    private static EngineFacts facts(String drawn) {
        var own = new ArrayList<Trigger>();
        var all = new ArrayList<Trigger>();
        Optional<Set<String>> installed = Optional.empty();
        Set<String> manifest = Set.of();
        boolean retries = drawn.endsWith(" retries"), overlaps = drawn.endsWith(" overlaps");
        var database = drawn.endsWith(" in unknown") ? "unknown" : "homes";
        for (var part : drawn.replaceAll(" (retries|overlaps|in unknown)$", "").split(" (?=other |manifest )")) {
            int blank = part.indexOf(' ');
            if (blank < 0) continue;
            var value = part.substring(blank + 1);
            switch (part.substring(0, blank)) {
                case "trigger" -> own.add(new Trigger(database, "t", value, overlaps, retries));
                case "other" -> all.add(new Trigger("other", "o", value, false, false));
                case "installed" -> installed = Optional.of(Set.of(value.split(",")));
                default -> manifest = Set.of(value.split(","));
            }
        }
        all.addAll(own);
        record Fixed(
                List<Trigger> triggers,
                List<Trigger> allTriggers,
                Optional<Set<String>> installedPackages,
                Set<String> manifestPackages,
                boolean isPackage)
                implements EngineFacts {}
        return new Fixed(own, all, installed, manifest, false);
    }

    static Stream<Case> cases() {
        var cases = new ArrayList<Case>();
        var rule = "";
        var facts = "";
        for (var line : resource().split("\n")) {
            if (line.startsWith("rule ")) {
                rule = line.substring(5);
                facts = "";
            } else if (line.startsWith("@")) facts = line.substring(1).strip();
            else if (line.startsWith("+ ") || line.startsWith("- "))
                cases.add(new Case(rule, line.charAt(0) == '+', facts, line.substring(2), ""));
            else if (line.startsWith("= ")) {
                var last = cases.removeLast();
                cases.add(new Case(last.rule(), last.bad(), last.facts(), last.drawn(), line.substring(2)));
            }
        }
        return cases.stream();
    }

    private static String resource() {
        try (var in = Objects.requireNonNull(LintsTest.class.getResourceAsStream("lints.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
