package dev.sluice.editor.assist.sql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// A statement's words and tables, read as far as completion needs it.
///
/// @param words  up to the caret, without the one being typed
/// @param tables aliases, and names of tables without, to names of tables; of the whole statement
record SqlScan(List<String> words, Map<String, String> tables, boolean inText, int wordStart, boolean quoted) {
    private static final Set<String> NO_ALIAS = Set.of(
            "where", "group", "order", "limit", "join", "on", "left", "right", "inner", "full", "cross", "having", "union",
            "using", "as", "natural", "window", "offset", "set", "values");

    static SqlScan of(String sql, int caret) {
        int start = statementStart(sql, caret);
        int end = statementEnd(sql, caret);
        var before = new ArrayList<String>();
        var state = tokens(sql, start, caret, before);
        int wordStart = caret, wordEnd = caret;
        if (state.open == '"') wordStart = state.openedAt + 1;
        else while (wordStart > start && isPart(sql.charAt(wordStart - 1))) wordStart--;
        while (wordEnd < end && isPart(sql.charAt(wordEnd))) wordEnd++;
        // A quote that is still open is closed by the next one, unless those that follow make pairs.
        boolean closed = state.open == '"' && sql.substring(caret, end).chars().filter(c -> c == '"').count() % 2 == 1;
        if (closed) wordEnd = sql.indexOf('"', caret) + 1;
        var all = new ArrayList<String>();
        tokens(sql, start, state.open == '"' ? state.openedAt : wordStart, all);
        tokens(sql, wordEnd, end, all);
        if (wordStart < caret && state.open == 0 && !before.isEmpty()) before.removeLast();
        return new SqlScan(before, tables(all), state.open == '\'' || state.open == '-', wordStart, state.open == '"');
    }

    private record Open(char open, int openedAt) {}

    private static Open tokens(String sql, int from, int to, List<String> out) {
        int at = from;
        while (at < to) {
            char c = sql.charAt(at);
            if (c == '\'' || c == '"') {
                int close = sql.indexOf(c, at + 1);
                if (close < 0 || close >= to) return new Open(c, at);
                out.add(c == '"' ? sql.substring(at + 1, close) : sql.substring(at, close + 1));
                at = close + 1;
            } else if (c == '-' && at + 1 < to && sql.charAt(at + 1) == '-') {
                int close = sql.indexOf('\n', at);
                if (close < 0 || close >= to) return new Open('-', at);
                at = close;
            } else if (isPart(c)) {
                int start = at;
                while (at < to && isPart(sql.charAt(at))) at++;
                out.add(sql.substring(start, at));
            } else {
                if (c > ' ') out.add(String.valueOf(c));
                at++;
            }
        }
        return new Open((char) 0, to);
    }

    private static int statementStart(String sql, int caret) {
        return sql.lastIndexOf(';', Math.max(0, caret - 1)) + 1;
    }

    private static int statementEnd(String sql, int caret) {
        int end = sql.indexOf(';', caret);
        return end < 0 ? sql.length() : end;
    }

    private static Map<String, String> tables(List<String> words) {
        var tables = new HashMap<String, String>();
        for (int i = 0; i + 1 < words.size(); i++) {
            var word = words.get(i).toLowerCase(Locale.ROOT);
            boolean names = word.equals("from") || word.equals("join") || word.equals(",") && inFrom(words, i);
            if (!names) continue;
            int at = i + 1;
            if (at + 2 < words.size() && words.get(at + 1).equals(".")) at += 2;
            var table = words.get(at);
            if (table.startsWith("'")) table = table.substring(1, table.length() - 1);
            if (table.isEmpty() || !isPart(table.charAt(0))) continue;
            int alias = at + 1;
            if (alias < words.size() && words.get(alias).equalsIgnoreCase("as")) alias++;
            boolean aliased = alias < words.size()
                    && isPart(words.get(alias).charAt(0))
                    && !NO_ALIAS.contains(words.get(alias).toLowerCase(Locale.ROOT));
            tables.put(aliased ? words.get(alias) : table, table);
        }
        return tables;
    }

    /// Whether the comma at `i` stands between tables.
    private static boolean inFrom(List<String> words, int i) {
        int depth = 0;
        for (int j = i; j >= 0; j--) {
            switch (words.get(j).toLowerCase(Locale.ROOT)) {
                case ")" -> depth++;
                case "(" -> {
                    if (depth-- == 0) return false;
                }
                case "from" -> {
                    if (depth == 0) return true;
                }
                case "select", "where", "by", "on", "limit" -> {
                    if (depth == 0) return false;
                }
                default -> {}
            }
        }
        return false;
    }

    static boolean isPart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$';
    }
}
