package dev.sluice.app.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Requests of the script, read back as PowerShell reads them.
final class PowerShellScriptTest {
    private static final int RANDOM_SETS = 2_000;
    /// What PowerShell takes for a single quote, as its tokenizer has it.
    private static final String QUOTES = "'\u2018\u2019\u201a\u201b";

    private static final List<String> PIECES = List.of(
            "a", "'", "''", "\u2018", "\u2019", "\u201a", "\u201b", "\u201c", "\"", "$env:X", "$(exit)", "`", "`n", "\\", "\n", "\r\n", "\t", " ",
            ",", "=", ";", "&", "|", "#", "<#", "@'", "'@", "{{x}}", "ü", "漢", "🙂", "\u0001", "\u0085", "\u2028", "%41", "--%", "-");

    private record Request(String method, String path, JsonNode body, String expected) {}

    private final PowerShellScript form = new PowerShellScript();

    @Test
    void a_quote_is_written_twice_and_nothing_else_means_anything() {
        assertThat(PowerShellScript.quoted("$x `it's` \"\\n\" @'")).isEqualTo("'$x `it''s` \"\\n\" @'''");
    }

    @Test
    void any_text_comes_through_the_quotes() throws Exception {
        int seed = new Random().nextInt(1_000_000);
        var random = new Random(seed);
        for (int i = 0; i < RANDOM_SETS; i++) {
            var set = randomSet(random);
            var script = form.text(set);
            assertThat(script.chars()).as("seed %d, set %d", seed, i).allMatch(c -> c < 0x80);
            assertThat(requests(script)).as("seed %d, set %d", seed, i).isEqualTo(wanted(set));
        }
    }

    @Test
    void a_database_that_is_there_and_a_trigger_that_is_not_are_as_they_should_be() {
        var script = form.text(new TriggerSet(List.of(trigger("it's", "t", Map.of("q", "\u2019"))), new TreeMap<>()));
        assertThat(script)
                .contains("Send-Request POST '/api/v3/configure/database' '{\"db\":\"it''s\"}' 409\n")
                .contains("&force=true' '{}' 404\n")
                .contains("\"trigger_arguments\":{\"q\":\"\\u2019\"}");
    }

    private static List<Request> wanted(TriggerSet set) {
        var requests = new ArrayList<Request>();
        set.files().forEach((name, content) -> requests.add(new Request("POST", TriggerRoutes.FILES, TriggerRoutes.file(name, content), "")));
        for (var database : set.databases())
            requests.add(new Request("POST", TriggerRoutes.DATABASES, TriggerRoutes.database(database), "409"));
        for (var trigger : set.triggers()) {
            requests.add(new Request("DELETE", TriggerRoutes.deletion(trigger), Json.empty(), "404"));
            requests.add(new Request("POST", TriggerRoutes.TRIGGERS, trigger.creation(), ""));
        }
        return requests;
    }

    private static List<Request> requests(String script) throws JsonProcessingException {
        var requests = new ArrayList<Request>();
        for (int at = script.indexOf("\nSend-Request "); at >= 0; at = script.indexOf("\nSend-Request ", at)) {
            var words = new Words(script, at + "\nSend-Request ".length());
            var method = words.bare();
            var path = words.literal();
            var body = words.literal();
            requests.add(new Request(method, path, Json.read(body), words.bare()));
            at = words.at - 1;
        }
        return requests;
    }

    /// Reads the words of a command, as `Tokenizer.ScanStringLiteral` of PowerShell 7 does those in single quotes.
    private static final class Words {
        private final String script;
        private int at;

        Words(String script, int at) {
            this.script = script;
            this.at = at;
        }

        String bare() {
            var word = new StringBuilder();
            while (script.charAt(at) == ' ') at++;
            while (" \n".indexOf(script.charAt(at)) < 0) word.append(script.charAt(at++));
            return word.toString();
        }

        String literal() {
            while (script.charAt(at) == ' ') at++;
            assertThat(QUOTES.indexOf(script.charAt(at++))).isNotNegative();
            var text = new StringBuilder();
            while (true) {
                char c = script.charAt(at++);
                if (QUOTES.indexOf(c) >= 0) {
                    if (QUOTES.indexOf(script.charAt(at)) < 0) return text.toString();
                    c = script.charAt(at++);
                }
                text.append(c);
            }
        }
    }

    private static TriggerSet randomSet(Random random) {
        var arguments = new TreeMap<String, String>();
        for (int i = random.nextInt(3); i > 0; i--) arguments.put(text(random), text(random));
        return new TriggerSet(
                List.of(trigger(text(random), text(random), arguments)), new TreeMap<>(Map.of(text(random) + ".py", text(random))));
    }

    private static TriggerDefinition trigger(String database, String name, Map<String, String> arguments) {
        return new TriggerDefinition(
                database, name, "all_tables", "p.py", Optional.of(new TreeMap<>(arguments)), "log", false, Optional.empty(), true);
    }

    private static String text(Random random) {
        var text = new StringBuilder();
        for (int i = random.nextInt(4); i >= 0; i--) text.append(PIECES.get(random.nextInt(PIECES.size())));
        return text.toString();
    }
}
