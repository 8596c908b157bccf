package dev.sluice.engine.query.plan;

import dev.sluice.engine.query.plan.SqlType.Simple;
import dev.sluice.engine.query.sql.SqlException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Functions of one row that a template cannot say; the others are in [FunctionTable] and [TimeFunctions].
final class ScalarFunctions {
    private static final String VERSION = "Apache DataFusion 51.0.0 compatible, on DuckDB";

    private ScalarFunctions() {}

    /// Empty when there is no such function.
    static Optional<Bound> call(String name, List<Bound> arguments, PlanContext context) {
        var time = TimeFunctions.call(name, arguments, context);
        if (time.isPresent()) return time;
        return switch (name) {
            case "arrow_typeof" -> {
                expect(name, arguments, 1, 1);
                yield Optional.of(Bound.of(
                        Text.literal(arguments.getFirst().type().arrowName()),
                        Simple.TEXT,
                        Labels.call(name, arguments),
                        arguments));
            }
            case "arrow_cast" -> Optional.of(arrowCast(arguments));
            case "version" -> {
                expect(name, arguments, 0, 0);
                yield Optional.of(Bound.of(Text.literal(VERSION), Simple.TEXT, "version()"));
            }
            case "regexp_replace" -> Optional.of(regexpReplace(arguments));
            case "regexp_match" -> {
                expect(name, arguments, 2, 2);
                yield Optional.of(Bound.of(
                        regexpMatch(text(name, arguments, 0), text(name, arguments, 1)),
                        new SqlType.ListOf(Simple.TEXT),
                        Labels.call(name, arguments),
                        arguments));
            }
            case "make_array", "make_list" ->
                Optional.of(array(arguments).labelled(Labels.call("make_array", arguments)));
            case "array_length", "list_length", "cardinality" -> {
                expect(name, arguments, 1, 1);
                if (!(arguments.getFirst().type() instanceof SqlType.ListOf)) throw mismatch(name, arguments);
                yield Optional.of(Bound.of(
                        "CAST(len(" + arguments.getFirst().sql() + ") AS UBIGINT)",
                        Simple.UINT64,
                        Labels.call(name, arguments),
                        arguments));
            }
            case "get_field" -> {
                expect(name, arguments, 2, 2);
                yield Optional.of(Subscripts.of(arguments.getFirst(), arguments.get(1)));
            }
            case "named_struct" -> Optional.of(namedStruct(arguments));
            case "struct" -> Optional.of(struct(arguments));
            case "encode", "decode" -> Optional.of(encoded(name, arguments));
            default -> FunctionTable.call(name, arguments);
        };
    }

    static SqlException mismatch(String name, List<Bound> arguments) {
        var types = arguments.stream().map(value -> value.type().arrowName()).collect(Collectors.joining(", "));
        return SqlException.planning(
                "Failed to coerce arguments to satisfy a call to '" + name + "' function: No function"
                        + " matches the given name and argument types '" + name + "(" + types
                        + ")'. You might need to add explicit type casts.");
    }

    static void expect(String name, List<Bound> arguments, int least, int most) {
        if (arguments.size() < least || arguments.size() > most) throw mismatch(name, arguments);
    }

    static Bound array(List<Bound> elements) {
        if (elements.isEmpty()) return Bound.of("[]", new SqlType.ListOf(Simple.NULL), "make_array()");
        var unified = Coercion.unified(elements, "make_array");
        return Bound.of(
                "[" + String.join(", ", Modifiers.sql(unified)) + "]",
                new SqlType.ListOf(unified.getFirst().type()),
                Labels.call("make_array", elements),
                elements);
    }

    private static Bound arrowCast(List<Bound> arguments) {
        expect("arrow_cast", arguments, 2, 2);
        var type = arguments
                .get(1)
                .text()
                .orElseThrow(() ->
                        SqlException.planning("arrow_cast requires its second argument to be a constant string, got "
                                + arguments.get(1).label()));
        var given = arguments.getFirst();
        var value = TypeNames.unitOfZoned(type).map(unit -> Coercion.cast(given, unit)).orElse(given);
        return Coercion.cast(value, TypeNames.arrow(type))
                .labelled(Labels.call("arrow_cast", arguments));
    }

    /// The peer writes groups as `$1`, `${1}` and `$$` for a dollar sign; DuckDB as `\1`.
    private static Bound regexpReplace(List<Bound> arguments) {
        expect("regexp_replace", arguments, 3, 4);
        var replacement = arguments.get(2).text();
        var printed = replacement.isPresent()
                ? Text.literal(translated(replacement.get()))
                : "regexp_replace(regexp_replace(" + text("regexp_replace", arguments, 2)
                        + ", '\\\\', '\\\\\\\\', 'g'), '\\$\\{?(\\d)\\}?', '\\\\\\1', 'g')";
        var flags = arguments.size() > 3 ? ", " + text("regexp_replace", arguments, 3) : "";
        return Bound.of(
                "regexp_replace(" + text("regexp_replace", arguments, 0) + ", " + text("regexp_replace", arguments, 1)
                        + ", " + printed + flags + ")",
                Simple.TEXT,
                Labels.call("regexp_replace", arguments),
                arguments);
    }

    private static String translated(String replacement) {
        return replacement
                .replace("\\", "\\\\")
                .replaceAll("(?<!\\$)\\$\\{?(\\d)\\}?", "\\\\$1")
                .replace("$$", "$");
    }

    /// The groups of the first match, or the whole match when there are no groups; NULL without a match.
    private static String regexpMatch(String text, String pattern) {
        return "CASE WHEN regexp_matches(" + text + ", " + pattern + ") THEN "
                + "CASE WHEN regexp_matches(" + pattern + ", '(^|[^\\\\])\\((?:[^?]|$)') THEN [regexp_extract(" + text
                + ", " + pattern
                + ", 1)] ELSE [regexp_extract(" + text + ", " + pattern + ")] END END";
    }

    private static String text(String name, List<Bound> arguments, int index) {
        var value = arguments.get(index);
        if (!value.type().isText() && !value.isNull()) throw mismatch(name, arguments);
        return Coercion.cast(value, Simple.TEXT).sql();
    }

    private static Bound namedStruct(List<Bound> arguments) {
        var fields = new LinkedHashMap<String, SqlType>();
        var sql = new StringBuilder();
        for (int i = 0; i + 1 < arguments.size(); i += 2) {
            var name = arguments.get(i).text().orElseThrow(() -> mismatch("named_struct", arguments));
            fields.put(name, arguments.get(i + 1).type());
            sql.append(i == 0 ? "" : ", ")
                    .append(Text.identifier(name))
                    .append(" := ")
                    .append(arguments.get(i + 1).sql());
        }
        if (fields.isEmpty() || arguments.size() % 2 != 0) throw mismatch("named_struct", arguments);
        return Bound.of(
                "struct_pack(" + sql + ")",
                new SqlType.Struct(fields),
                Labels.call("named_struct", arguments),
                arguments);
    }

    private static Bound struct(List<Bound> arguments) {
        if (arguments.isEmpty()) throw mismatch("struct", arguments);
        var fields = new LinkedHashMap<String, SqlType>();
        var sql = new StringBuilder();
        for (int i = 0; i < arguments.size(); i++) {
            fields.put("c" + i, arguments.get(i).type());
            sql.append(i == 0 ? "" : ", ")
                    .append("c")
                    .append(i)
                    .append(" := ")
                    .append(arguments.get(i).sql());
        }
        return Bound.of(
                "struct_pack(" + sql + ")", new SqlType.Struct(fields), Labels.call("struct", arguments), arguments);
    }

    private static Bound encoded(String name, List<Bound> arguments) {
        expect(name, arguments, 2, 2);
        boolean encode = name.equals("encode");
        var form = arguments.get(1).text().orElseThrow(() -> mismatch(name, arguments));
        var value = arguments.getFirst();
        var bytes = value.type() == Simple.BINARY ? value.sql() : "encode(" + text(name, arguments, 0) + ")";
        var sql = switch (form) {
            case "hex" -> encode ? "lower(hex(" + bytes + "))" : "unhex(" + text(name, arguments, 0) + ")";
            case "base64" ->
                encode
                        ? "rtrim(to_base64(" + bytes + "), '=')"
                        : "from_base64(rpad(" + text(name, arguments, 0) + ", CAST(ceil(length(" + value.sql()
                                + ") / 4.0) * 4 AS INTEGER), '='))";
            default ->
                throw SqlException.planning("There is no built-in encoding named '" + form + "', currently supported"
                        + " encodings are: base64, hex");
        };
        return Bound.of(sql, encode ? Simple.TEXT : Simple.BINARY, Labels.call(name, arguments), arguments);
    }
}
