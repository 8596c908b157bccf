package dev.sluice.editor.language.lineprotocol;

import dev.sluice.editor.language.LineLexer;
import dev.sluice.editor.language.TokenKind;

/// Line lexer for line protocol. A line normally starts anew; only a string field may run over its end.
final class LineProtocolLexer implements LineLexer {
    private static final int IN_STRING = 1;

    @Override
    public int lex(CharSequence line, int state, Sink sink) {
        return new Reader(line, sink).read(state);
    }

    private static final class Reader {
        private final CharSequence line;
        private final Sink sink;
        private final int end;
        private int at;

        Reader(CharSequence line, Sink sink) {
            this.line = line;
            this.sink = sink;
            this.end = line.length();
        }

        int read(int state) {
            if (state == IN_STRING) {
                if (!string(0)) return IN_STRING;
                return fields();
            }
            int start = at;
            while (at < end && line.charAt(at) == ' ') at++;
            emit(TokenKind.TEXT, start);
            if (at < end && line.charAt(at) == '#') {
                start = at;
                at = end;
                emit(TokenKind.COMMENT, start);
                return START;
            }
            upTo(", ", TokenKind.DEFINITION);
            while (at < end && line.charAt(at) == ',') {
                one(TokenKind.TEXT);
                upTo("=, ", TokenKind.NAME);
                if (at < end && line.charAt(at) == '=') one(TokenKind.TEXT);
                upTo(", ", TokenKind.STRING);
            }
            return at < end ? fields() : START;
        }

        /// From the blank before the first field, or in the middle of the fields, to the end of the line.
        private int fields() {
            while (at < end) {
                char c = line.charAt(at);
                if (c == ' ' || c == ',') {
                    int start = at++;
                    while (at < end && line.charAt(at) == ' ') at++;
                    emit(TokenKind.TEXT, start);
                } else if (timeFollows()) {
                    int start = at;
                    at = end;
                    emit(TokenKind.COMMENT, start);
                } else {
                    upTo("=, ", TokenKind.KEYWORD);
                    if (at < end && line.charAt(at) == '=') {
                        one(TokenKind.TEXT);
                        if (at < end && line.charAt(at) == '"') {
                            int start = at++;
                            if (!string(start)) return IN_STRING;
                        } else upTo(", ", TokenKind.CONSTANT);
                    }
                }
            }
            return START;
        }

        /// Nothing but digits up to the end of the line.
        private boolean timeFollows() {
            int i = line.charAt(at) == '-' ? at + 1 : at;
            if (i == end) return false;
            for (; i < end; i++) if (line.charAt(i) < '0' || line.charAt(i) > '9') return false;
            return true;
        }

        private boolean string(int start) {
            while (at < end) {
                char c = line.charAt(at++);
                if (c == '\\' && at < end) at++;
                else if (c == '"') {
                    emit(TokenKind.STRING, start);
                    return true;
                }
            }
            emit(TokenKind.STRING, start);
            return false;
        }

        private void upTo(String stops, TokenKind kind) {
            int start = at;
            while (at < end && stops.indexOf(line.charAt(at)) < 0) at += line.charAt(at) == '\\' && at + 1 < end ? 2 : 1;
            emit(kind, start);
        }

        private void one(TokenKind kind) {
            at++;
            sink.token(kind, 1);
        }

        private void emit(TokenKind kind, int start) {
            if (at > start) sink.token(kind, at - start);
        }
    }
}
