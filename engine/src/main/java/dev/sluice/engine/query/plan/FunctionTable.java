package dev.sluice.engine.query.plan;

import dev.sluice.engine.query.plan.SqlType.Simple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Scalar functions that are one template each.
///
/// A line is `name and aliases | parameters | result | template`. Parameters: `n` a number as it is, `f` made Float64,
/// `i` made Int64, `I` only an integer, `s` made text, `S` only text, `t` a timestamp, `b` a boolean, `a` anything, `=`
/// made
/// the common type of all `=`; a last `+` repeats the one before it. Result: `n` of Float64, Int64 … by their letter, a
/// digit for the type of that argument, `=` for the common type. Template: `{0}` … and `{*}` for all arguments; without
/// a template the function of the same name with all arguments.
final class FunctionTable {
    private static final String LINES = """
            abs                                 | n     | 0 |
            ceil                                | f     | f |
            floor                               | f     | f |
            round                               | f     | f |
            round                               | f i   | f | round({0}, CAST({1} AS INTEGER))
            trunc                               | f     | f |
            trunc                               | f i   | f | (trunc({0} * pow(10, {1})) / pow(10, {1}))
            power pow                           | I I   | i | CAST(pow({0}, {1}) AS BIGINT)
            power pow                           | f f   | f | pow({0}, {1})
            sqrt                                | f     | f | CASE WHEN {0} < 0 THEN CAST('nan' AS DOUBLE) ELSE sqrt({0}) END
            ln                                  | f     | f | CASE WHEN {0} < 0 THEN CAST('nan' AS DOUBLE) WHEN {0} = 0 THEN CAST('-inf' AS DOUBLE) ELSE ln({0}) END
            log log10                           | f     | f | CASE WHEN {0} < 0 THEN CAST('nan' AS DOUBLE) WHEN {0} = 0 THEN CAST('-inf' AS DOUBLE) ELSE log10({0}) END
            log                                 | f f   | f | (ln({1}) / ln({0}))
            log2                                | f     | f | CASE WHEN {0} < 0 THEN CAST('nan' AS DOUBLE) WHEN {0} = 0 THEN CAST('-inf' AS DOUBLE) ELSE log2({0}) END
            exp                                 | f     | f |
            cbrt                                | f     | f |
            degrees                             | f     | f |
            radians                             | f     | f |
            sin                                 | f     | f |
            cos                                 | f     | f |
            tan                                 | f     | f |
            cot                                 | f     | f |
            asin                                | f     | f |
            acos                                | f     | f |
            atan                                | f     | f |
            atan2                               | f f   | f |
            sinh                                | f     | f |
            cosh                                | f     | f |
            tanh                                | f     | f |
            asinh                               | f     | f |
            acosh                               | f     | f |
            atanh                               | f     | f |
            pi                                  |       | f |
            random                              |       | f |
            signum                              | f     | f | CAST(sign({0}) AS DOUBLE)
            isnan                               | f     | b |
            iszero                              | f     | b | ({0} = 0)
            nanvl                               | f f   | f | CASE WHEN isnan({0}) THEN {1} ELSE {0} END
            factorial                           | i     | i | CAST(factorial(CAST({0} AS INTEGER)) AS BIGINT)
            gcd                                 | i i   | i |
            lcm                                 | i i   | i |

            upper                               | S     | s |
            lower                               | S     | s |
            reverse                             | S     | s |
            initcap                             | S     | s | array_to_string(list_transform(regexp_extract_all({0}, '[[:alnum:]]+|[^[:alnum:]]+'), lambda w: upper(w[1]) || lower(w[2:])), '')
            character_length char_length length | S     | i32 | CAST(length({0}) AS INTEGER)
            bit_length                          | S     | i32 | CAST(bit_length({0}) AS INTEGER)
            octet_length                        | S     | i32 | CAST(octet_length(encode({0})) AS INTEGER)
            ascii                               | S     | i32 | CAST(ascii({0}) AS INTEGER)
            chr                                 | i     | s | chr(CAST({0} AS INTEGER))
            strpos instr position               | S S   | i32 | CAST(strpos({0}, {1}) AS INTEGER)
            split_part                          | S S i | s | split_part({0}, {1}, CAST({2} AS INTEGER))
            substr substring                    | S i   | s |
            substr substring                    | S i i | s |
            left                                | S i   | s |
            right                               | S i   | s |
            lpad                                | S i   | s | lpad({0}, CAST({1} AS INTEGER), ' ')
            lpad                                | S i S | s | lpad({0}, CAST({1} AS INTEGER), {2})
            rpad                                | S i   | s | rpad({0}, CAST({1} AS INTEGER), ' ')
            rpad                                | S i S | s | rpad({0}, CAST({1} AS INTEGER), {2})
            starts_with                         | S S   | b |
            ends_with                           | S S   | b |
            contains                            | S S   | b |
            translate                           | S S S | s |
            replace                             | S S S | s |
            repeat                              | S i   | s |
            btrim trim                          | S     | s | trim({0})
            btrim trim                          | S S   | s | trim({0}, {1})
            ltrim                               | S     | s |
            ltrim                               | S S   | s |
            rtrim                               | S     | s |
            rtrim                               | S S   | s |
            levenshtein                         | S S   | i32 | CAST(levenshtein({0}, {1}) AS INTEGER)
            overlay                             | S S i | s | (substr({0}, 1, {2} - 1) || {1} || substr({0}, {2} + length({1})))
            overlay                             | S S i i | s | (substr({0}, 1, {2} - 1) || {1} || substr({0}, {2} + {3}))
            concat                              | s+    | s | concat({*})
            concat_ws                           | S s+  | s | concat_ws({*})
            to_hex                              | i     | s | lower(to_hex({0}))
            md5                                 | s     | s |
            sha256                              | s     | x | unhex(sha256({0}))
            uuid                                |       | s | CAST(uuid() AS VARCHAR)
            substr_index substring_index        | S S i | s | CASE WHEN {2} = 0 THEN '' WHEN {2} > 0 THEN array_to_string(list_slice(string_split({0}, {1}), 1, {2}), {1}) ELSE array_to_string(list_slice(string_split({0}, {1}), {2}, -1), {1}) END
            find_in_set                         | S S   | i32 | CAST(coalesce(list_position(string_split({1}, ','), {0}), 0) AS INTEGER)

            regexp_like                         | S S   | b | regexp_matches({0}, {1})
            regexp_like                         | S S S | b | regexp_matches({0}, {1}, {2})
            regexp_count                        | S S   | i | CAST(len(regexp_extract_all({0}, {1})) AS BIGINT)

            coalesce                            | =+    | = | coalesce({*})
            nullif                              | = =   | = | nullif({0}, {1})
            nvl ifnull                          | = =   | = | coalesce({0}, {1})
            nvl2                                | a = = | = | CASE WHEN {0} IS NOT NULL THEN {1} ELSE {2} END
            greatest                            | =+    | = | greatest({*})
            least                               | =+    | = | least({*})
            """;

    private record Signature(
            String canonical, List<String> parameters, boolean repeats, String result, String template) {}

    private static final Map<String, List<Signature>> SIGNATURES = read();

    private FunctionTable() {}

    private static Map<String, List<Signature>> read() {
        var all = new HashMap<String, List<Signature>>();
        for (var line : LINES.split("\n")) {
            if (line.isBlank()) continue;
            var cells = line.split("\\|", 4);
            var names = cells[0].strip().split(" ");
            var codes = new ArrayList<String>();
            for (var code : cells[1].strip().split(" ")) if (!code.isEmpty()) codes.add(code);
            boolean repeats = !codes.isEmpty() && codes.getLast().endsWith("+");
            if (repeats) codes.set(codes.size() - 1, codes.getLast().substring(0, 1));
            var template = cells[3].strip();
            for (var name : names)
                all.computeIfAbsent(name, _ -> new ArrayList<>())
                        .add(new Signature(
                                names[0],
                                codes,
                                repeats,
                                cells[2].strip(),
                                template.isEmpty() ? names[0] + "({*})" : template));
        }
        return all;
    }

    /// Empty when no function of that name is in the table.
    static Optional<Bound> call(String name, List<Bound> arguments) {
        var signatures = SIGNATURES.get(name);
        if (signatures == null) return Optional.empty();
        for (var signature : signatures) {
            var result = tried(signature, arguments);
            if (result.isPresent()) return result;
        }
        throw ScalarFunctions.mismatch(signatures.getFirst().canonical(), arguments);
    }

    private static Optional<Bound> tried(Signature signature, List<Bound> arguments) {
        int fixed = signature.parameters().size();
        if (signature.repeats() ? arguments.size() < fixed : arguments.size() != fixed) return Optional.empty();
        var common = common(signature, arguments);
        var values = new ArrayList<Bound>();
        for (int i = 0; i < arguments.size(); i++) {
            var value = fitted(code(signature, i), arguments.get(i), common);
            if (value.isEmpty()) return Optional.empty();
            values.add(value.get());
        }
        return Optional.of(Bound.of(
                "(" + filled(signature.template(), values) + ")",
                result(signature.result(), values, common),
                Labels.call(signature.canonical(), arguments),
                arguments));
    }

    private static String code(Signature signature, int index) {
        return signature.parameters().get(Math.min(index, signature.parameters().size() - 1));
    }

    private static SqlType common(Signature signature, List<Bound> arguments) {
        var meeting = new ArrayList<Bound>();
        for (int i = 0; i < arguments.size(); i++) if (code(signature, i).equals("=")) meeting.add(arguments.get(i));
        return meeting.isEmpty()
                ? Simple.NULL
                : Coercion.unified(meeting, signature.canonical()).getFirst().type();
    }

    private static Optional<Bound> fitted(String code, Bound value, SqlType common) {
        var type = value.type();
        boolean fits = switch (code) {
            case "n" -> type.isNumeric();
            case "I" -> type.isInteger();
            case "f", "i" -> type.isNumeric() || value.isNull();
            case "S" -> type.isText() || value.isNull();
            case "t" -> type.isTimestamp();
            case "b" -> type == Simple.BOOLEAN || value.isNull();
            default -> true;
        };
        if (!fits) return Optional.empty();
        return Optional.of(
                switch (code) {
                    case "f" -> Coercion.cast(value, Simple.FLOAT64);
                    case "i" -> Coercion.cast(value, Simple.INT64);
                    case "s", "S" -> Coercion.cast(value, Simple.TEXT);
                    case "=" -> Coercion.cast(value, common);
                    default -> value;
                });
    }

    private static SqlType result(String code, List<Bound> values, SqlType common) {
        return switch (code) {
            case "f" -> Simple.FLOAT64;
            case "i" -> Simple.INT64;
            case "i32" -> Simple.INT32;
            case "s" -> Simple.TEXT;
            case "b" -> Simple.BOOLEAN;
            case "x" -> Simple.BINARY;
            case "=" -> common == Simple.TAG ? Simple.TEXT : common;
            default -> values.get(Integer.parseInt(code)).type();
        };
    }

    private static String filled(String template, List<Bound> values) {
        var all = String.join(", ", Modifiers.sql(values));
        var text = new StringBuilder();
        int at = 0;
        while (at < template.length()) {
            char c = template.charAt(at);
            if (c != '{') {
                text.append(c);
                at++;
                continue;
            }
            int end = template.indexOf('}', at);
            var hole = template.substring(at + 1, end);
            text.append(
                    hole.equals("*") ? all : values.get(Integer.parseInt(hole)).sql());
            at = end + 1;
        }
        return text.toString();
    }
}
