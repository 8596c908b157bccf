package dev.sluice.engine.query.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.sluice.engine.query.sql.SqlException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Good queries with words taken out, swapped and mixed: each is planned or refused, nothing else happens.
final class MutatedQueriesTest {
    private static final int MUTANTS = 30_000;
    private static final String CUT = " +|(?<=[,()\\[\\]])|(?=[,()\\[\\]])";

    private static final Relation HOME = new Relation(
            "iox",
            "home",
            List.of(
                    column("co", SqlType.Simple.INT64),
                    column("hum", SqlType.Simple.FLOAT64),
                    column("room", SqlType.Simple.TAG),
                    column("temp", SqlType.Simple.FLOAT64),
                    column("time", SqlType.Simple.TIMESTAMP)));

    private static Relation.Column column(String name, SqlType type) {
        return new Relation.Column(name, type, Optional.empty());
    }

    @Test
    void a_broken_query_is_planned_or_refused() throws IOException {
        long seed = System.nanoTime();
        System.err.println("mutated queries, seed " + seed);
        var random = new Random(seed);
        var queries = queries();
        var words = queries.stream()
                .flatMap(query -> List.of(query.split(CUT)).stream())
                .distinct()
                .toList();
        Relations relations = (schema, table) -> schema.equals("iox") ? Optional.of(HOME) : Optional.empty();
        int planned = 0;
        for (int i = 0; i < MUTANTS; i++) {
            var mutant = mutant(random, queries, words);
            try {
                new Planner(relations, Map.of("x", new Constant.Text("y")), 0).plan(mutant);
                planned++;
            } catch (SqlException refused) {
                assertThat(refused).hasMessageMatching("(?s).+");
            } catch (RuntimeException | StackOverflowError broken) {
                fail("seed " + seed + ": " + mutant, broken);
            }
        }
        assertThat(planned).isPositive();
    }

    private static String mutant(Random random, List<String> queries, List<String> words) {
        var parts = new ArrayList<>(
                List.of(queries.get(random.nextInt(queries.size())).split(CUT)));
        for (int change = random.nextInt(3); change >= 0 && !parts.isEmpty(); change--) {
            int at = random.nextInt(parts.size());
            switch (random.nextInt(4)) {
                case 0 -> parts.remove(at);
                case 1 -> parts.set(at, words.get(random.nextInt(words.size())));
                case 2 -> parts.add(at, words.get(random.nextInt(words.size())));
                default -> parts.set(at, parts.set(random.nextInt(parts.size()), parts.get(at)));
            }
        }
        return String.join(" ", parts);
    }

    private static List<String> queries() throws IOException {
        var queries = new ArrayList<String>();
        for (var file : List.of("conformance", "dialect", "functions", "gaps", "names", "types"))
            try (var in = MutatedQueriesTest.class.getResourceAsStream("/sql/" + file + ".txt")) {
                new String(in.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .filter(line -> line.matches("(?i)(select|with|show|values|\\().*"))
                        .forEach(queries::add);
            }
        return queries;
    }
}
