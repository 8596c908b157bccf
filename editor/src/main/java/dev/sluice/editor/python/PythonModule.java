package dev.sluice.editor.python;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A Python text, read: its tokens at once, the rest when it is asked for. Does not change, any thread. Takes about 1 µs a
/// line, of which the tokens are a third, so make and ask it off the FX thread.
public final class PythonModule {
    private record Parsed(List<Stmt> body, boolean broken, Binder binder) {}

    private final String text;
    private final Tokens tokens;
    private final boolean whole;
    private final int[] lineStarts;
    private volatile @Nullable Parsed parsed;

    private PythonModule(String text, Tokens tokens, boolean whole) {
        this.text = text;
        this.tokens = tokens;
        this.whole = whole;
        lineStarts = lineStarts(text);
    }

    private Parsed parsed() {
        var known = parsed;
        if (known != null) return known;
        synchronized (this) {
            if (parsed == null) {
                var parser = new Parser(tokens.code());
                var body = parser.module();
                parsed = new Parsed(body, tokens.broken() || parser.isBroken(), new Binder(body, text.length()));
            }
            return parsed;
        }
    }

    public static PythonModule of(String text) {
        return new PythonModule(text, Tokens.of(text), true);
    }

    /// What whoever writes at `caret` can see, in less than half the time: without the bodies of functions far from there.
    /// So names of the module are not read in them.
    public static PythonModule near(String text, int caret) {
        var tokenizer = new NearTokenizer(text, caret);
        var tokens = tokenizer.read();
        return tokenizer.isSure() ? new PythonModule(text, tokens, false) : of(text);
    }

    /// With all bodies.
    public PythonModule whole() {
        return whole ? this : of(text);
    }

    public String text() {
        return text;
    }

    public Tokens tokens() {
        return tokens;
    }

    public List<Stmt> body() {
        return parsed().body;
    }

    /// Whether something was missing or too much. What such a text uses is not known for sure.
    public boolean isBroken() {
        return parsed().broken;
    }

    public Scope scope() {
        return parsed().binder.module();
    }

    /// The innermost scope around a caret. Below the last statement of a function its indentation decides.
    public Scope scopeAt(int offset) {
        int line = lineOf(offset);
        int indentation = 0;
        while (lineStart(line) + indentation < offset && isBlank(text.charAt(lineStart(line) + indentation))) indentation++;
        return scopeAt(scope(), offset, indentation);
    }

    private Scope scopeAt(Scope scope, int offset, int indentation) {
        int blankFrom = offset;
        while (blankFrom > 0 && Character.isWhitespace(text.charAt(blankFrom - 1))) blankFrom--;
        for (var child : scope.children().reversed()) {
            if (offset < child.start()) continue;
            boolean inside = offset <= child.end();
            var definition = child.definition();
            if (!inside && definition != null)
                inside = blankFrom <= child.end()
                        && indentation > definition.start() - lineStart(lineOf(definition.start()));
            if (inside) return scopeAt(child, offset, indentation);
        }
        return scope;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    Binder binder() {
        return parsed().binder;
    }

    /// @return from 0
    public int lineOf(int offset) {
        int found = Arrays.binarySearch(lineStarts, offset);
        return found >= 0 ? found : -found - 2;
    }

    public int lineStart(int line) {
        return lineStarts[line];
    }

    /// The name that stands at an offset, or ends there.
    public Optional<Token> nameAt(int offset) {
        return nameAt(tokens.code(), offset);
    }

    private static Optional<Token> nameAt(List<Token> tokens, int offset) {
        int low = 0, high = tokens.size() - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (tokens.get(middle).end() < offset) low = middle + 1;
            else high = middle;
        }
        for (int i = low; i < tokens.size() && tokens.get(i).start() <= offset; i++) {
            var token = tokens.get(i);
            if (token.end() < offset) continue;
            if (token.kind() == Token.Kind.NAME) return Optional.of(token);
            for (var field : token.fields()) {
                var inside = nameAt(field, offset);
                if (inside.isPresent()) return inside;
            }
        }
        return Optional.empty();
    }

    /// The binding of the name at an offset; null for attributes, keywords, and names from elsewhere.
    public @Nullable Binding bindingAt(int offset) {
        var token = nameAt(offset);
        return token.isEmpty() ? null : bindingOf(scope(), token.get());
    }

    private static @Nullable Binding bindingOf(Scope scope, Token token) {
        for (var binding : scope.bindings())
            if (binding.name().equals(token.text()))
                for (var occurrence : binding.occurrences())
                    if (occurrence.start() == token.start()) return binding;
        for (var child : scope.children()) {
            var found = bindingOf(child, token);
            if (found != null) return found;
        }
        return null;
    }

    /// The docstring of a body, without its quotes and common indentation.
    public Optional<String> docstring(List<Stmt> body) {
        if (!body.isEmpty()
                && body.getFirst() instanceof Stmt.Simple simple
                && simple.is("")
                && !simple.expressions().isEmpty()
                && simple.expressions().getFirst() instanceof Expr.Str string
                && string.literals().size() == 1)
            return Optional.of(unindented(StringLiteral.content(text, string.literals().getFirst())));
        return Optional.empty();
    }

    /// The first line begins behind the quotes, so its indentation says nothing about the others.
    private static String unindented(String content) {
        int first = content.indexOf('\n');
        return first < 0
                ? content.strip()
                : (content.substring(0, first).strip() + "\n" + content.substring(first + 1).stripIndent()).strip();
    }

    /// The plain text of a string expression; null when it has fields or is not a string.
    public @Nullable String plainText(@Nullable Expr expression) {
        if (!(expression instanceof Expr.Str string) || !string.fields().isEmpty()) return null;
        var plain = new StringBuilder();
        for (var literal : string.literals()) plain.append(StringLiteral.value(text, literal));
        return plain.toString();
    }

    private static int[] lineStarts(String text) {
        var starts = IntStream.builder().add(0);
        for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.add(at + 1);
        return starts.build().toArray();
    }
}
