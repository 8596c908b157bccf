package dev.sluice.editor.language.sql;

import dev.sluice.editor.language.LineLexer;
import dev.sluice.editor.language.TokenKind;
import dev.sluice.editor.language.Words;

/// Line lexer for SQL. State: what a line ends inside of.
final class SqlLexer implements LineLexer {
    private static final Words KEYWORDS = Words.ofAnyCase("""
            all and any as asc between by case cast cross current_date current_timestamp desc describe distinct else end
            except exists explain extract false filter first following from full group having in inner intersect interval
            into is join last lateral left like ilike limit natural not null nulls offset on or order outer over partition
            preceding range right row rows select set show similar some tables then time timestamp to true unbounded
            union unnest using values when where window with within columns create table view insert update delete""");
    private static final Words FUNCTIONS = Words.ofAnyCase("""
            abs approx_percentile_cont arrow_cast avg ceil coalesce concat count date_bin date_bin_gapfill date_part
            date_trunc dense_rank first_value floor from_unixtime greatest interpolate lag last_value lead least length
            locf lower lpad max median min now nullif power rank regexp_like regexp_replace replace round row_number
            selector_first selector_last selector_max selector_min split_part sqrt stddev substr sum to_char to_timestamp
            trim tz upper variance""");

    private static final int IN_TEXT = 1, IN_NAME = 2, IN_COMMENT = 3;

    @Override
    public int lex(CharSequence line, int state, Sink sink) {
        int end = line.length(), at = 0;
        if (state != START) {
            at = closing(line, 0, state);
            if (at < 0) {
                if (end > 0) sink.token(kind(state), end);
                return state;
            }
            sink.token(kind(state), at);
        }
        while (at < end) {
            int start = at;
            char c = line.charAt(at);
            int opened = c == '\'' ? IN_TEXT : c == '"' ? IN_NAME : at(line, at, "/*") ? IN_COMMENT : START;
            if (opened != START) {
                at = closing(line, at + (opened == IN_COMMENT ? 2 : 1), opened);
                sink.token(kind(opened), (at < 0 ? end : at) - start);
                if (at < 0) return opened;
            } else if (at(line, at, "--")) {
                sink.token(TokenKind.COMMENT, end - at);
                return START;
            } else if (c >= '0' && c <= '9') {
                while (at < end && (Character.isLetterOrDigit(line.charAt(at)) || line.charAt(at) == '.')) at++;
                sink.token(TokenKind.CONSTANT, at - start);
            } else if (Character.isJavaIdentifierStart(c)) {
                while (at < end && Character.isJavaIdentifierPart(line.charAt(at))) at++;
                sink.token(word(line, start, at), at - start);
            } else {
                at++;
                sink.token(TokenKind.TEXT, 1);
            }
        }
        return START;
    }

    private static TokenKind word(CharSequence line, int from, int to) {
        if (line.charAt(from) == '$') return TokenKind.DEFINITION;
        if (to < line.length() && line.charAt(to) == '(' && FUNCTIONS.contains(line, from, to)) return TokenKind.CONSTANT;
        return KEYWORDS.contains(line, from, to) ? TokenKind.KEYWORD : TokenKind.TEXT;
    }

    private static TokenKind kind(int state) {
        return switch (state) {
            case IN_TEXT -> TokenKind.STRING;
            case IN_NAME -> TokenKind.NAME;
            default -> TokenKind.COMMENT;
        };
    }

    /// Behind the end of what `state` is inside of; -1 when the line does not end it. A doubled quote stays inside.
    private static int closing(CharSequence line, int from, int state) {
        for (int i = from; i < line.length(); i++) {
            if (state == IN_COMMENT) {
                if (at(line, i, "*/")) return i + 2;
                continue;
            }
            char quote = state == IN_TEXT ? '\'' : '"';
            if (line.charAt(i) != quote) continue;
            if (i + 1 < line.length() && line.charAt(i + 1) == quote) i++;
            else return i + 1;
        }
        return -1;
    }

    private static boolean at(CharSequence line, int at, String text) {
        return at + 2 <= line.length() && line.charAt(at) == text.charAt(0) && line.charAt(at + 1) == text.charAt(1);
    }
}
