package dev.sluice.editor.python;

import dev.sluice.editor.python.Expr.Argument;
import dev.sluice.editor.python.Expr.Clause;
import dev.sluice.editor.python.Expr.Name;
import dev.sluice.editor.python.Expr.Parameter;
import dev.sluice.editor.python.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Expressions by precedence. What is missing becomes [Expr.Missing], and nothing is taken for it.
final class ExpressionParser {
    private static final int OR = 1, COMPARISON = 4, BIT_OR = 5, SIGN = 11, POWER = 12;
    private static final Map<String, Integer> PRECEDENCE = Map.ofEntries(
            Map.entry("or", OR), Map.entry("and", 2), Map.entry("in", COMPARISON), Map.entry("not", COMPARISON),
            Map.entry("is", COMPARISON), Map.entry("<", COMPARISON), Map.entry(">", COMPARISON),
            Map.entry("<=", COMPARISON), Map.entry(">=", COMPARISON), Map.entry("==", COMPARISON),
            Map.entry("!=", COMPARISON), Map.entry("|", BIT_OR), Map.entry("^", 6), Map.entry("&", 7), Map.entry("<<", 8),
            Map.entry(">>", 8), Map.entry("+", 9), Map.entry("-", 9), Map.entry("*", 10), Map.entry("/", 10),
            Map.entry("//", 10), Map.entry("%", 10), Map.entry("@", 10), Map.entry("**", POWER));

    /// Deeper than code that people write, and well within a thread's stack.
    private static final int DEPTH_LIMIT = 200;

    private final TokenStream in;
    private int depth;
    /// Where a colon begins a slice.
    private boolean inSubscript;

    ExpressionParser(TokenStream in) {
        this.in = in;
    }

    /// One expression, or a tuple without brackets.
    Expr expressions() {
        return list(() -> item(true));
    }

    /// What a `for` or a comprehension assigns to.
    Expr target() {
        return list(() -> in.at("*") ? star() : binary(BIT_OR));
    }

    /// A pattern of a `case`, read as an expression.
    Expr pattern() {
        return list(this::patternItem);
    }

    private Expr patternItem() {
        var pattern = in.at("*") ? star() : binary(OR);
        return in.at("as") ? as(pattern) : pattern;
    }

    private Expr as(Expr pattern) {
        in.next();
        var name = in.peek();
        if (!in.atName()) {
            in.broken();
            return pattern;
        }
        in.next();
        return new Expr.As(pattern, new Name(name.text(), name.start(), name.end()));
    }

    private interface Item {
        Expr read();
    }

    private Expr list(Item item) {
        var first = item.read();
        if (!in.at(",")) return first;
        var items = new ArrayList<Expr>();
        items.add(first);
        while (in.accept(",") && (begins() || in.at(":") && inSubscript)) items.add(item.read());
        return new Expr.Sequence("(", items, first.start(), in.lastEnd());
    }

    private boolean begins() {
        var token = in.peek();
        return switch (token.kind()) {
            case NUMBER, STRING -> true;
            case NAME -> switch (token.text()) {
                case "lambda", "not", "await", "yield", "None", "True", "False" -> true;
                default -> !TokenStream.KEYWORDS.contains(token.text());
            };
            case OPERATOR -> switch (token.text()) {
                case "(", "[", "{", "-", "+", "~", "*", "**", "..." -> true;
                default -> false;
            };
            default -> false;
        };
    }

    /// An expression, with stars before it or `:=` in it where they may be.
    private Expr item(boolean starred) {
        if (starred && (in.at("*") || in.at("**"))) return star();
        return named();
    }

    private Expr star() {
        var stars = in.next();
        return new Expr.Unary(stars.text(), binary(BIT_OR), stars.start());
    }

    Expr named() {
        var expression = expression();
        if (in.at(":=") && expression instanceof Name name) {
            in.next();
            return new Expr.Walrus(name, expression());
        }
        return expression;
    }

    Expr expression() {
        if (tooDeep()) return skipped();
        try {
            if (in.at("lambda")) return lambda();
            if (in.at("yield")) return yielding();
            var then = binary(OR);
            if (!in.at("if")) return then;
            in.next();
            var test = binary(OR);
            in.expect("else");
            return new Expr.Conditional(then, test, expression());
        } finally {
            depth--;
        }
    }

    private Expr yielding() {
        var keyword = in.next();
        if (in.accept("from")) return new Expr.Unary("yield from", expression(), keyword.start());
        return new Expr.Unary("yield", begins() ? expressions() : new Expr.Missing(keyword.end()), keyword.start());
    }

    private Expr lambda() {
        int start = in.next().start();
        var parameters = parameters(":", false);
        in.expect(":");
        return new Expr.Lambda(parameters, expression(), start);
    }

    /// Parameters up to, and without, `closing`.
    List<Parameter> parameters(String closing, boolean annotated) {
        var parameters = new ArrayList<Parameter>();
        while (!in.at(closing) && !in.atEndOfLine()) {
            int stars = in.at("*") ? 1 : in.at("**") ? 2 : 0;
            if (stars > 0) in.next();
            if (in.atName()) parameters.add(parameter(in.next(), stars, annotated));
            else if (!in.at(",") && !in.at("/")) {
                in.broken();
                if (!in.at(closing) && !in.atEndOfLine()) in.next();
            } else if (in.at("/")) in.next();
            if (!in.at(closing) && !in.accept(",")) {
                in.broken();
                if (!in.atName() && !in.atEndOfLine()) in.next();
            }
        }
        return parameters;
    }

    private Parameter parameter(Token name, int stars, boolean annotated) {
        Expr annotation = annotated && in.accept(":") ? item(true) : null;
        Expr value = in.accept("=") ? expression() : null;
        return new Parameter(name.text(), name.start(), stars, annotation, value);
    }

    private Expr binary(int least) {
        var left = prefix();
        while (true) {
            var token = in.peek();
            if (token.kind() != Kind.OPERATOR && token.kind() != Kind.NAME) return left;
            var precedence = PRECEDENCE.get(token.text());
            if (precedence == null || precedence < least) return left;
            var operator = token.text();
            if (operator.equals("not")) {
                if (!in.peek(1).is("in")) return left;
                in.next();
                operator = "not in";
            }
            in.next();
            if (operator.equals("is") && in.accept("not")) operator = "is not";
            left = new Expr.Binary(left, operator, precedence == POWER ? prefix() : binary(precedence + 1));
        }
    }

    private boolean tooDeep() {
        return ++depth > DEPTH_LIMIT;
    }

    private Expr skipped() {
        depth--;
        in.broken();
        var token = in.peek();
        if (!in.atEndOfLine()) in.next();
        return new Expr.Missing(token.start());
    }

    private Expr prefix() {
        if (tooDeep()) return skipped();
        try {
            return signed();
        } finally {
            depth--;
        }
    }

    private Expr signed() {
        var token = in.peek();
        switch (token.text()) {
            case "not" -> {
                in.next();
                return new Expr.Unary("not", binary(3 + 1), token.start());
            }
            case "-", "+", "~" -> {
                in.next();
                return new Expr.Unary(token.text(), binary(SIGN), token.start());
            }
            case "await" -> {
                in.next();
                return new Expr.Unary("await", postfix(), token.start());
            }
            default -> {
                return postfix();
            }
        }
    }

    private Expr postfix() {
        var value = atom();
        while (true) {
            if (in.at(".")) {
                int dotEnd = in.next().end();
                if (in.at(Kind.NAME) && in.peek().start() == dotEnd || in.atName()) {
                    var name = in.next();
                    value = new Expr.Attribute(value, name.text(), name.start(), name.end());
                } else {
                    in.broken();
                    value = new Expr.Attribute(value, "", dotEnd, dotEnd);
                }
            } else if (in.at("(")) value = call(value);
            else if (in.at("[")) value = subscript(value);
            else return value;
        }
    }

    private Expr call(Expr function) {
        int open = in.peek().start();
        return new Expr.Call(function, arguments(), open, in.lastEnd());
    }

    /// From the opening bracket through the closing one.
    List<Argument> arguments() {
        in.next();
        var arguments = new ArrayList<Argument>();
        while (!in.at(")") && !in.atEndOfLine()) {
            int before = in.position();
            arguments.add(argument());
            if (!in.at(")") && !in.accept(",")) {
                in.broken();
                if (in.at("]") || in.at("}")) break;
                if (in.position() == before) in.next();
            }
        }
        in.expect(")");
        return arguments;
    }

    private Argument argument() {
        if (in.at("*") || in.at("**")) {
            var stars = in.next();
            return new Argument(null, stars.start(), stars.text().length(), expression());
        }
        if (in.at(Kind.NAME) && in.peek(1).is("=")) {
            var keyword = in.next();
            in.next();
            return new Argument(keyword.text(), keyword.start(), 0, patternItemOrExpression());
        }
        int start = in.peek().start();
        var value = patternItemOrExpression();
        if (!in.at("for") && !in.at("async")) return new Argument(null, start, 0, value);
        var clauses = clauses();
        return new Argument(
                null, start, 0, new Expr.Comprehension("(", List.of(value), clauses, start, in.lastEnd()));
    }

    /// A class pattern looks like a call, so `as` is let through.
    private Expr patternItemOrExpression() {
        var value = named();
        return in.at("as") ? as(value) : value;
    }

    private Expr subscript(Expr value) {
        in.next();
        boolean outer = inSubscript;
        inSubscript = true;
        var index = list(this::slice);
        inSubscript = outer;
        in.expect("]");
        return new Expr.Subscript(value, index, in.lastEnd());
    }

    private Expr slice() {
        int start = in.peek().start();
        Expr first = in.at(":") ? null : item(true);
        if (first != null && !in.at(":")) return first;
        var parts = new ArrayList<Expr>();
        if (first != null) parts.add(first);
        while (in.accept(":")) if (begins()) parts.add(expression());
        return new Expr.Slice(parts, start, in.lastEnd());
    }

    private Expr atom() {
        var token = in.peek();
        switch (token.kind()) {
            case NAME -> {
                if (TokenStream.KEYWORDS.contains(token.text())) {
                    if (!token.is("None") && !token.is("True") && !token.is("False")) return missing();
                    in.next();
                    return new Expr.Constant(token.text(), token.start(), token.end());
                }
                in.next();
                return new Name(token.text(), token.start(), token.end());
            }
            case NUMBER -> {
                in.next();
                return new Expr.Constant(token.text(), token.start(), token.end());
            }
            case STRING -> {
                return strings();
            }
            case OPERATOR -> {
                return switch (token.text()) {
                    case "(" -> bracketed(")");
                    case "[" -> bracketed("]");
                    case "{" -> braced();
                    case "..." -> {
                        in.next();
                        yield new Expr.Constant("...", token.start(), token.end());
                    }
                    default -> missing();
                };
            }
            default -> {
                return missing();
            }
        }
    }

    private Expr missing() {
        in.broken();
        return new Expr.Missing(in.lastEnd());
    }

    private Expr strings() {
        var literals = new ArrayList<Token>();
        var fields = new ArrayList<Expr>();
        while (in.at(Kind.STRING)) {
            var literal = in.next();
            literals.add(literal);
            for (var field : literal.fields()) fields.add(field(field));
        }
        return new Expr.Str(
                literals, fields, literals.getFirst().start(), literals.getLast().end());
    }

    private Expr field(List<Token> tokens) {
        var inner = new TokenStream(tokens);
        var expression = new ExpressionParser(inner).expressions();
        inner.accept("=");
        if (inner.isBroken() || !inner.at(Kind.END)) in.broken();
        return expression;
    }

    private Expr bracketed(String closing) {
        var open = in.next();
        if (in.at(closing)) return new Expr.Sequence(open.text(), List.of(), open.start(), in.next().end());
        var items = new ArrayList<Expr>();
        boolean comma = false;
        while (!in.at(closing) && !in.atEndOfLine()) {
            int before = in.position();
            var item = in.at("yield") ? yielding() : starOrAs();
            items.add(item);
            if (items.size() == 1 && (in.at("for") || in.at("async"))) {
                var clauses = clauses();
                in.expect(closing);
                return new Expr.Comprehension(open.text(), items, clauses, open.start(), in.lastEnd());
            }
            if (in.accept(",")) comma = true;
            else if (!in.at(closing)) {
                in.broken();
                if (in.at(")") || in.at("]") || in.at("}")) break;
                if (in.position() == before) in.next();
            }
        }
        in.expect(closing);
        if (items.size() == 1 && !comma && closing.equals(")")) return items.getFirst();
        return new Expr.Sequence(open.text(), items, open.start(), in.lastEnd());
    }

    private Expr starOrAs() {
        var item = item(true);
        return in.at("as") ? as(item) : item;
    }

    private Expr braced() {
        int start = in.next().start();
        var keys = new ArrayList<@Nullable Expr>();
        var values = new ArrayList<Expr>();
        var items = new ArrayList<Expr>();
        boolean dict = in.at("}");
        while (!in.at("}") && !in.atEndOfLine()) {
            int before = in.position();
            if (in.accept("**")) {
                dict = true;
                keys.add(null);
                values.add(binary(BIT_OR));
            } else {
                var item = starOrAs();
                if (in.accept(":")) {
                    dict = true;
                    keys.add(item);
                    values.add(starOrAs());
                } else items.add(item);
            }
            if (in.at("for") || in.at("async")) {
                var elements = dict ? dictElements(keys, values) : items;
                var clauses = clauses();
                in.expect("}");
                return new Expr.Comprehension("{", elements, clauses, start, in.lastEnd());
            }
            if (!in.at("}") && !in.accept(",")) {
                in.broken();
                if (in.at(")") || in.at("]")) break;
                if (in.position() == before) in.next();
            }
        }
        in.expect("}");
        if (!dict) return new Expr.Sequence("{", items, start, in.lastEnd());
        for (var item : items) {
            keys.add(item);
            values.add(new Expr.Missing(item.end()));
        }
        return new Expr.Dict(keys, values, start, in.lastEnd());
    }

    private static List<Expr> dictElements(List<@Nullable Expr> keys, List<Expr> values) {
        var elements = new ArrayList<Expr>();
        for (int i = 0; i < values.size(); i++) {
            var key = keys.get(i);
            if (key != null) elements.add(key);
            elements.add(values.get(i));
        }
        return elements;
    }

    private List<Clause> clauses() {
        var clauses = new ArrayList<Clause>();
        while (in.at("for") || in.at("async")) {
            in.accept("async");
            in.expect("for");
            var target = target();
            in.expect("in");
            var iterable = in.at("lambda") ? lambda() : binary(OR);
            var conditions = new ArrayList<Expr>();
            while (in.accept("if")) {
                var condition = binary(OR);
                if (in.at(":=") && condition instanceof Name name) {
                    in.next();
                    condition = new Expr.Walrus(name, binary(OR));
                }
                conditions.add(condition);
            }
            clauses.add(new Clause(target, iterable, conditions));
        }
        return clauses;
    }
}
