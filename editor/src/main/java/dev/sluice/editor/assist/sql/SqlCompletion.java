package dev.sluice.editor.assist.sql;

import dev.sluice.editor.Texts;
import dev.sluice.editor.assist.Proposal;
import dev.sluice.editor.assist.Proposal.Kind;
import dev.sluice.editor.assist.Proposal.Proposals;
import dev.sluice.editor.assist.Schema;
import dev.sluice.editor.assist.Snippet;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What could stand at a place in SQL: tables after FROM, columns of the statement's tables elsewhere, words and functions.
public final class SqlCompletion {
    private static final Texts TEXTS = Texts.of(SqlCompletion.class);
    private static final List<String> WORDS = List.of((
            "SELECT FROM WHERE GROUP BY ORDER LIMIT OFFSET AND OR NOT NULL IS IN AS ON JOIN LEFT INNER CROSS FULL DISTINCT CASE "
                    + "WHEN THEN ELSE END BETWEEN LIKE ILIKE INTERVAL ASC DESC UNION ALL HAVING WITH OVER PARTITION CAST EXISTS "
                    + "TRUE FALSE SHOW TABLES COLUMNS EXPLAIN").split(" "));
    private static final String[][] FUNCTIONS = {
        {"count", "(expression)", "How many values are not null; count(*) counts rows."},
        {"avg", "(number)", "Mean, a float."},
        {"sum", "(number)", "Sum."},
        {"min", "(expression)", "Smallest value."},
        {"max", "(expression)", "Largest value."},
        {"median", "(number)", "Value in the middle."},
        {"stddev", "(number)", "Standard deviation of the sample."},
        {"var", "(number)", "Variance of the sample."},
        {"first_value", "(expression ORDER BY time)", "Value of the first row."},
        {"last_value", "(expression ORDER BY time)", "Value of the last row."},
        {"approx_median", "(number)", "Value in the middle, about."},
        {"approx_percentile_cont", "(number, fraction)", "Percentile, about."},
        {"date_bin", "(interval, time[, origin])", "Start of the interval that a time is in."},
        {"date_bin_gapfill", "(interval, time)", "As date_bin, with a row for every interval."},
        {"locf", "(expression)", "In a gap, the value before it."},
        {"interpolate", "(number)", "In a gap, a value between its ends."},
        {"date_trunc", "(unit, time)", "A time cut to a unit, such as 'hour'."},
        {"date_part", "(unit, time)", "One part of a time as a number."},
        {"now", "()", "The time of the query, in UTC."},
        {"to_timestamp", "(expression)", "A time from text or a number."},
        {"selector_first", "(value, time)", "First value and its time."},
        {"selector_last", "(value, time)", "Last value and its time."},
        {"selector_min", "(value, time)", "Smallest value and its time."},
        {"selector_max", "(value, time)", "Largest value and its time."},
        {"coalesce", "(value, …)", "The first that is not null."},
        {"nullif", "(value, other)", "Null when both are equal."},
        {"round", "(number[, digits])", "Rounded."},
        {"abs", "(number)", "Without sign."},
        {"floor", "(number)", "Next whole number below."},
        {"ceil", "(number)", "Next whole number above."},
        {"lower", "(text)", "In lower case."},
        {"upper", "(text)", "In upper case."},
        {"length", "(text)", "Number of chars."},
        {"concat", "(text, …)", "Texts in a row."},
        {"substr", "(text, from[, length])", "A part of a text, from 1."},
        {"replace", "(text, old, new)", "One text in place of another."},
        {"regexp_like", "(text, pattern)", "Whether a pattern is found."},
        {"row_number", "() OVER (…)", "Number of the row in its window."},
        {"lag", "(expression) OVER (…)", "Value of the row before."},
        {"lead", "(expression) OVER (…)", "Value of the next row."},
        {"arrow_cast", "(expression, type)", "Another type, by its Arrow name."}
    };
    private static final Set<String> TABLE_FOLLOWS = Set.of("from", "join", "into", "describe", "table");

    private final Schema schema;

    public SqlCompletion(Schema schema) {
        this.schema = schema;
    }

    /// @param database the statement's; empty for the default one
    /// @param quote    what a double quote is written as in the text around the statement
    /// @param asked    otherwise nothing comes before something is typed, but for tables after FROM
    public Proposals complete(String sql, int caret, String database, String quote, boolean asked) {
        var scan = SqlScan.of(sql, caret);
        if (scan.inText()) return Proposals.NONE;
        var last = scan.words().isEmpty() ? "" : scan.words().getLast().toLowerCase(Locale.ROOT);
        var found = new ArrayList<Proposal>();
        if (last.equals(".") && scan.words().size() >= 2) {
            var name = scan.words().get(scan.words().size() - 2);
            var table = scan.tables().getOrDefault(name, name);
            tables(database).stream().filter(each -> each.name().equals(table)).forEach(each -> columns(each, scan, quote, found));
            if (found.isEmpty()) schema.database(name).ifPresent(each -> tables(each.tables(), scan, quote, found));
            return new Proposals(scan.wordStart(), wordEnd(sql, caret), found);
        }
        boolean table = TABLE_FOLLOWS.contains(last);
        if (!asked && caret == scan.wordStart() && !table && !scan.quoted()) return Proposals.NONE;
        if (!asked && scan.wordStart() < caret && Character.isDigit(sql.charAt(scan.wordStart()))) return Proposals.NONE;
        if (table) {
            tables(tables(database), scan, quote, found);
            return new Proposals(scan.wordStart(), wordEnd(sql, caret), found);
        }
        var named = new LinkedHashSet<>(scan.tables().values());
        for (var each : tables(database)) if (named.contains(each.name())) columns(each, scan, quote, found);
        if (!scan.quoted()) {
            scan.tables().forEach((alias, of) -> {
                if (!alias.equals(of)) found.add(new Proposal(Kind.TABLE, alias, of, "", quoted(alias, scan, quote), 2));
            });
            for (var function : FUNCTIONS)
                found.add(new Proposal(
                        Kind.FUNCTION, function[0], function[1], function[2],
                        function[0] + (function[1].equals("()") ? "()" : "($1)"), 4));
            for (var word : WORDS) found.add(new Proposal(Kind.KEYWORD, cased(word, sql), "", "", cased(word, sql) + " ", 3));
        }
        return new Proposals(scan.wordStart(), wordEnd(sql, caret), found);
    }

    private List<Schema.Table> tables(String database) {
        return database.isEmpty()
                ? schema.tables()
                : schema.database(database).map(Schema.Database::tables).orElse(List.of());
    }

    private static void tables(List<Schema.Table> tables, SqlScan scan, String quote, List<Proposal> out) {
        for (var table : tables)
            out.add(new Proposal(
                    Kind.TABLE, table.name(), TEXTS.count("columns", table.columns().size()), describe(table),
                    quoted(table.name(), scan, quote), 0));
    }

    /// What a column is told to be.
    public static String columnOf(Schema.Table table) {
        return TEXTS.get("column.of", table.name());
    }

    /// The columns of a table, one a line.
    public static String describe(Schema.Table table) {
        var text = new StringBuilder();
        for (var column : table.columns())
            text.append(text.isEmpty() ? "" : "\n").append(column.name()).append("  ").append(type(column));
        return text.toString();
    }

    public static String type(Schema.Column column) {
        return switch (column.kind()) {
            case TAG -> "tag";
            case TIME -> "time";
            case FIELD -> column.type();
        };
    }

    public static Kind kind(Schema.Column column) {
        return switch (column.kind()) {
            case TAG -> Kind.TAG;
            case TIME -> Kind.TIME;
            case FIELD -> Kind.FIELD;
        };
    }

    private static void columns(Schema.Table table, SqlScan scan, String quote, List<Proposal> out) {
        for (var column : table.columns())
            out.add(new Proposal(
                    kind(column), column.name(), type(column), columnOf(table),
                    quoted(column.name(), scan, quote), column.kind() == Schema.Kind.TIME ? 2 : 1));
    }

    /// Names that are not plain need quotes, unless they are being typed in some.
    private static String quoted(String name, SqlScan scan, String quote) {
        boolean plain = name.matches("[a-z_][a-z0-9_]*");
        return Snippet.literal(plain || scan.quoted() ? name : quote + name + quote);
    }

    /// In lower case where somebody writes so.
    private static String cased(String word, String sql) {
        return sql.startsWith("select") || sql.contains(" from ") ? word.toLowerCase(Locale.ROOT) : word;
    }

    private static int wordEnd(String sql, int caret) {
        int end = caret;
        while (end < sql.length() && SqlScan.isPart(sql.charAt(end))) end++;
        return end;
    }
}
