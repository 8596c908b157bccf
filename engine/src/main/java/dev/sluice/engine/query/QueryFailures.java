package dev.sluice.engine.query;

import dev.sluice.engine.duckdb.DuckDbException;
import dev.sluice.engine.query.QueryException.Kind;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// DuckDB's complaints in the words of InfluxDB 3.10. What DuckDB says of a statement that the planner let through is
/// about names and text that the asker never wrote: it goes to the program's log.
final class QueryFailures {
    private static final System.Logger LOG = System.getLogger(QueryFailures.class.getName());

    private record Saying(Pattern duckDb, Function<MatchResult, String> influxDb) {
        static Saying of(String duckDb, String influxDb) {
            return of(duckDb, _ -> influxDb);
        }

        static Saying of(String duckDb, Function<MatchResult, String> influxDb) {
            return new Saying(Pattern.compile(duckDb), influxDb);
        }
    }

    private static final Map<String, String> OPERATORS =
            Map.of("addition", "+", "subtraction", "-", "multiplication", "*");

    private static final List<Saying> SAYINGS = List.of(
            Saying.of("Division by zero", "Arrow error: Divide by zero error"),
            Saying.of(
                    "Could not convert string '(.*)' to (\\w+)", found -> uncastable(found.group(1), type(found.group(2)))),
            Saying.of("invalid date field format: \"(.*)\", expected", found -> uncastable(found.group(1), "Date32")),
            Saying.of("time field value out of range: \"(.*)\", expected", found -> uncastable(found.group(1), "Time64(ns)")),
            Saying.of(
                    "^Error parsing timestamp from '.*'",
                    found -> "Arrow error: Parser error: " + found.group() + ": error parsing date"),
            Saying.of(
                    "Type \\w+ with value (\\S+) can't be cast .* destination type (\\w+)",
                    found -> "Arrow error: Cast error: Can't cast value " + found.group(1) + " to type "
                            + type(found.group(2))),
            Saying.of(
                    "Overflow in (addition|subtraction|multiplication) of \\w+ \\((\\S+) \\S (\\S+)\\)",
                    found -> "Arrow error: Arithmetic overflow: Overflow happened on: " + found.group(2) + " "
                            + OPERATORS.get(found.group(1)) + " " + found.group(3)),
            Saying.of("^More than one row returned", "Execution error: Scalar subquery returned more than one row"),
            Saying.of("Unrecognized Regex option (.)", found -> "Execution error: Unknown regex flag '" + found.group(1) + "'"),
            Saying.of(
                    "^Out of Memory|failed to (?:allocate|pin|offload)",
                    "Resources exhausted: the query needs more memory than it may use"),
            Saying.of("^Interrupted!", "the query was cancelled"));

    /// Complaints about values. They name no column but at their end.
    private static final Pattern ABOUT_VALUES = Pattern.compile("^(?:Conversion|Out of Range|Invalid Input) Error: ");

    private static final Pattern COLUMN = Pattern.compile(" when casting from source column .*");

    private QueryFailures() {}

    static QueryException of(DuckDbException failed) {
        var message = String.valueOf(failed.getMessage());
        var known = known(message);
        if (known.isPresent()) return new QueryException(Kind.EXECUTION, known.get());
        var values = ABOUT_VALUES.matcher(message);
        if (values.find())
            return new QueryException(
                    Kind.EXECUTION,
                    "Execution error: " + COLUMN.matcher(message.substring(values.end())).replaceFirst(""));
        LOG.log(Level.WARNING, () -> "a query that was planned could not be answered: " + message);
        return failed.isWhileRunning()
                ? new QueryException(Kind.EXECUTION, "Execution error: the query could not be answered")
                : new QueryException(Kind.PLANNING, "Error during planning: this query is not supported");
    }

    private static Optional<String> known(String message) {
        // "Binder Error: …", "Conversion Error: …"
        var fact = message.replaceFirst("^(?!Out of Memory)[A-Za-z ]+ Error: ", "");
        for (var saying : SAYINGS) {
            var found = saying.duckDb().matcher(fact);
            if (found.find()) return Optional.of(saying.influxDb().apply(found));
        }
        return Optional.empty();
    }

    private static String uncastable(String text, String type) {
        return "Arrow error: Cast error: Cannot cast string '" + text + "' to value of " + type + " type";
    }

    private static String type(String duckDb) {
        return switch (duckDb) {
            case "BOOL" -> "Boolean";
            case "FLOAT" -> "Float32";
            case "DOUBLE" -> "Float64";
            default -> duckDb.startsWith("UINT") ? "UInt" + duckDb.substring(4) : "Int" + duckDb.replaceFirst("^INT", "");
        };
    }
}
