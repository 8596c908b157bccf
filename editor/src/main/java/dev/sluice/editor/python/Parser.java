package dev.sluice.editor.python;

import dev.sluice.editor.python.Expr.Name;
import dev.sluice.editor.python.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Statements. Whatever a line holds too much is read as expressions, so that its names are seen.
final class Parser {
    private static final Set<String> AUGMENTED =
            Set.of("+=", "-=", "*=", "/=", "//=", "%=", "&=", "|=", "^=", "@=", ">>=", "<<=", "**=");
    private static final int DEPTH_LIMIT = 90;

    private final TokenStream in;
    private final ExpressionParser expressions;
    private int depth;

    Parser(List<Token> tokens) {
        in = new TokenStream(tokens);
        expressions = new ExpressionParser(in);
    }

    boolean isBroken() {
        return in.isBroken();
    }

    List<Stmt> module() {
        var body = new ArrayList<Stmt>();
        while (!in.at(Kind.END)) {
            if (in.accept(Kind.INDENT) || in.accept(Kind.DEDENT)) in.broken();
            else if (!in.accept(Kind.NEWLINE)) statement(body);
        }
        return body;
    }

    private void statement(List<Stmt> out) {
        if (++depth > DEPTH_LIMIT) {
            in.broken();
            restOfLine(new ArrayList<>());
            depth--;
            return;
        }
        var token = in.peek();
        switch (token.text()) {
            case "def" -> out.add(function(List.of(), token.start(), false));
            case "class" -> out.add(classDef(List.of(), token.start()));
            case "@" -> out.add(decorated());
            case "async" -> out.add(async());
            case "for" -> out.add(loop(token.start()));
            case "while" -> out.add(whileLoop());
            case "if", "elif" -> out.add(condition());
            case "with" -> out.add(with(token.start()));
            case "try" -> out.add(tryBlock());
            case "match" -> {
                if (matchBegins()) out.add(match());
                else line(out);
            }
            case "else", "except", "finally" -> {
                in.broken();
                in.next();
                if (!in.at(":")) expressions.expressions();
                out.addAll(block());
            }
            default -> line(out);
        }
        depth--;
    }

    /// Small statements up to the end of the line.
    private void line(List<Stmt> out) {
        do {
            if (in.atEndOfLine()) break;
            out.add(small());
        } while (in.accept(";"));
        if (!in.atEndOfLine()) {
            in.broken();
            var rest = new ArrayList<Expr>();
            int start = in.peek().start();
            restOfLine(rest);
            out.add(new Stmt.Simple("", rest, start, in.lastEnd()));
            while (in.at(Kind.INDENT)) out.addAll(block());
        }
        in.accept(Kind.NEWLINE);
    }

    private void restOfLine(List<Expr> rest) {
        while (!in.atEndOfLine()) {
            int before = in.position();
            rest.add(expressions.expressions());
            if (in.position() == before) in.next();
        }
    }

    private Stmt small() {
        var token = in.peek();
        int start = token.start();
        switch (token.text()) {
            case "import" -> {
                return importNames();
            }
            case "from" -> {
                return importFrom();
            }
            case "global", "nonlocal" -> {
                in.next();
                var names = new ArrayList<Name>();
                do {
                    if (in.atName()) names.add(name(in.next()));
                } while (in.accept(","));
                return new Stmt.Declare(token.text(), names, start, in.lastEnd());
            }
            case "return", "raise", "del", "assert", "pass", "break", "continue" -> {
                in.next();
                var parts = new ArrayList<Expr>();
                if (!in.atEndOfLine() && !in.at(";")) {
                    parts.add(expressions.expressions());
                    if (in.accept("from") || in.accept(",")) parts.add(expressions.expressions());
                }
                return new Stmt.Simple(token.text(), parts, start, in.lastEnd());
            }
            case "type" -> {
                if (in.peek(1).kind() == Kind.NAME && (in.peek(2).is("=") || in.peek(2).is("["))) return typeAlias();
            }
            default -> {}
        }
        return expressionOrAssignment(start);
    }

    private Stmt typeAlias() {
        int start = in.next().start();
        var name = name(in.next());
        typeParameters();
        in.expect("=");
        return new Stmt.TypeAlias(name, expressions.expression(), start, in.lastEnd());
    }

    private Stmt expressionOrAssignment(int start) {
        var first = expressions.expressions();
        if (in.accept(":")) {
            var annotation = expressions.expression();
            Expr value = in.accept("=") ? expressions.expressions() : null;
            return new Stmt.Assign(List.of(first), annotation, value, start, in.lastEnd());
        }
        if (AUGMENTED.contains(in.peek().text())) {
            var operator = in.next().text();
            return new Stmt.AugmentedAssign(first, operator, expressions.expressions(), start, in.lastEnd());
        }
        if (!in.at("=")) return new Stmt.Simple("", List.of(first), start, in.lastEnd());
        var all = new ArrayList<Expr>();
        all.add(first);
        while (in.accept("=")) all.add(expressions.expressions());
        return new Stmt.Assign(all.subList(0, all.size() - 1), null, all.getLast(), start, in.lastEnd());
    }

    private Stmt importNames() {
        int start = in.next().start();
        var names = new ArrayList<Stmt.Import.Alias>();
        do {
            var first = in.peek();
            var name = dotted();
            if (name.isEmpty()) {
                in.broken();
                break;
            }
            names.add(alias(name, first.start(), first.text(), first.start()));
        } while (in.accept(","));
        return new Stmt.Import(null, start, names, start, in.lastEnd());
    }

    private Stmt importFrom() {
        int start = in.next().start();
        int moduleStart = in.peek().start();
        var module = new StringBuilder();
        while (in.at(".") || in.at("...")) module.append(in.next().text());
        module.append(dotted());
        in.expect("import");
        boolean bracket = in.accept("(");
        var names = new ArrayList<Stmt.Import.Alias>();
        while (!in.atEndOfLine() && !in.at(")") && !in.at(";")) {
            var token = in.next();
            if (token.is("*") || token.kind() == Kind.NAME && !TokenStream.KEYWORDS.contains(token.text()))
                names.add(alias(token.text(), token.start(), token.text(), token.start()));
            else in.broken();
            if (!in.accept(",")) break;
        }
        if (bracket) in.expect(")");
        if (names.isEmpty()) in.broken();
        return new Stmt.Import(module.toString(), moduleStart, names, start, in.lastEnd());
    }

    private Stmt.Import.Alias alias(String name, int start, String bound, int boundStart) {
        if (in.at("as") && in.peek(1).kind() == Kind.NAME) {
            in.next();
            var as = in.next();
            return new Stmt.Import.Alias(name, start, as.end(), as.text(), as.start(), true);
        }
        return new Stmt.Import.Alias(name, start, in.lastEnd(), bound, boundStart, false);
    }

    private String dotted() {
        var name = new StringBuilder();
        while (in.atName()) {
            name.append(in.next().text());
            if (!in.at(".")) break;
            name.append(in.next().text());
        }
        return name.toString();
    }

    private Stmt decorated() {
        int start = in.peek().start();
        var decorators = new ArrayList<Expr>();
        while (in.accept("@")) {
            decorators.add(expressions.named());
            if (!in.atEndOfLine()) {
                in.broken();
                restOfLine(new ArrayList<>());
            }
            in.accept(Kind.NEWLINE);
        }
        boolean isAsync = in.at("async") && in.peek(1).is("def");
        if (isAsync) in.next();
        if (in.at("def")) return function(decorators, start, isAsync);
        if (in.at("class")) return classDef(decorators, start);
        in.broken();
        return new Stmt.Simple("", decorators, start, in.lastEnd());
    }

    private Stmt async() {
        int start = in.next().start();
        if (in.at("def")) return function(List.of(), start, true);
        if (in.at("for")) return loop(start);
        if (in.at("with")) return with(start);
        in.broken();
        return new Stmt.Simple("", List.of(), start, in.lastEnd());
    }

    private Stmt function(List<Expr> decorators, int start, boolean isAsync) {
        in.next();
        var name = definedName();
        var typeParameters = typeParameters();
        var parameters = List.<Expr.Parameter>of();
        if (in.accept("(")) {
            parameters = expressions.parameters(")", true);
            in.expect(")");
        } else in.broken();
        Expr returns = in.accept("->") ? expressions.expression() : null;
        var body = block();
        return new Stmt.Function(
                name.id(), name.start(), isAsync, decorators, typeParameters, parameters, returns, body, start, end(body));
    }

    private Stmt classDef(List<Expr> decorators, int start) {
        in.next();
        var name = definedName();
        var typeParameters = typeParameters();
        var bases = in.at("(") ? expressions.arguments() : List.<Expr.Argument>of();
        var body = block();
        return new Stmt.ClassDef(name.id(), name.start(), decorators, typeParameters, bases, body, start, end(body));
    }

    private Name definedName() {
        if (in.atName()) return name(in.next());
        in.broken();
        return new Name("", in.lastEnd(), in.lastEnd());
    }

    private List<Name> typeParameters() {
        if (!in.accept("[")) return List.of();
        var names = new ArrayList<Name>();
        while (!in.at("]") && !in.atEndOfLine()) {
            if (in.atName()) {
                names.add(name(in.next()));
                if (in.accept(":") || in.accept("=")) expressions.expression();
            } else in.next();
        }
        in.expect("]");
        return names;
    }

    private Stmt loop(int start) {
        in.next();
        var target = expressions.target();
        in.expect("in");
        var iterable = expressions.expressions();
        var body = block();
        var otherwise = otherwise();
        return new Stmt.For(target, iterable, body, otherwise, start, in.lastEnd());
    }

    private Stmt whileLoop() {
        int start = in.next().start();
        var test = expressions.named();
        var body = block();
        return new Stmt.While(test, body, otherwise(), start, in.lastEnd());
    }

    private Stmt condition() {
        int start = in.next().start();
        var test = expressions.named();
        var body = block();
        var otherwise = in.at("elif") ? List.of(condition()) : otherwise();
        return new Stmt.If(test, body, otherwise, start, in.lastEnd());
    }

    private List<Stmt> otherwise() {
        return in.accept("else") ? block() : List.of();
    }

    private Stmt with(int start) {
        in.next();
        boolean bracket = in.at("(") && bracketHoldsItems();
        if (bracket) in.next();
        var items = new ArrayList<Stmt.With.Item>();
        while (!in.atEndOfLine() && !in.at(":") && !in.at(")")) {
            int before = in.position();
            var value = expressions.named();
            Expr target = in.accept("as") ? expressions.expression() : null;
            items.add(new Stmt.With.Item(value, target));
            if (!in.accept(",")) break;
            if (in.position() == before) in.next();
        }
        if (bracket) in.expect(")");
        var body = block();
        return new Stmt.With(items, body, start, end(body));
    }

    /// Whether a bracket after `with` holds items, not a part of the first one.
    private boolean bracketHoldsItems() {
        int open = 0;
        for (int i = 0; ; i++) {
            var token = in.peek(i);
            switch (token.text()) {
                case "(", "[", "{" -> open++;
                case ")", "]", "}" -> open--;
                case "as" -> {
                    if (open == 1) return true;
                }
                default -> {}
            }
            if (open == 0) return in.peek(i + 1).is(":");
            if (token.kind() == Kind.NEWLINE || token.kind() == Kind.END) return false;
        }
    }

    private Stmt tryBlock() {
        int start = in.next().start();
        var body = block();
        var handlers = new ArrayList<Stmt.Try.Handler>();
        while (in.at("except")) {
            int handlerStart = in.next().start();
            in.accept("*");
            Expr type = in.at(":") || in.atEndOfLine() ? null : expressions.expressions();
            Name name = in.accept("as") && in.atName() ? name(in.next()) : null;
            var handled = block();
            handlers.add(new Stmt.Try.Handler(type, name, handled, handlerStart, in.lastEnd()));
        }
        var otherwise = otherwise();
        var last = in.accept("finally") ? block() : List.<Stmt>of();
        return new Stmt.Try(body, handlers, otherwise, last, start, in.lastEnd());
    }

    /// `match` is a name as well: it is the statement when a block of cases follows.
    private boolean matchBegins() {
        int i = 1;
        while (in.peek(i).kind() != Kind.NEWLINE && in.peek(i).kind() != Kind.END) i++;
        return in.peek(i - 1).is(":") && in.peek(i + 1).kind() == Kind.INDENT && in.peek(i + 2).is("case");
    }

    private Stmt match() {
        int start = in.next().start();
        var subject = expressions.expressions();
        in.expect(":");
        in.accept(Kind.NEWLINE);
        in.accept(Kind.INDENT);
        var cases = new ArrayList<Stmt.Match.Case>();
        while (in.accept("case")) {
            var pattern = expressions.pattern();
            Expr guard = in.accept("if") ? expressions.named() : null;
            cases.add(new Stmt.Match.Case(pattern, guard, block()));
        }
        if (!in.at(Kind.DEDENT) && !in.at(Kind.END)) in.broken();
        endOfBlock(new ArrayList<>());
        return new Stmt.Match(subject, cases, start, in.lastEnd());
    }

    /// From the colon on: a line of small statements, or an indented block.
    private List<Stmt> block() {
        var body = new ArrayList<Stmt>();
        if (!in.accept(":")) {
            in.broken();
            restOfLine(new ArrayList<>());
        } else if (!in.atEndOfLine()) {
            line(body);
            return body;
        }
        in.accept(Kind.NEWLINE);
        if (!in.accept(Kind.INDENT)) {
            in.broken();
            return body;
        }
        endOfBlock(body);
        return body;
    }

    /// Through the DEDENT, whatever is indented further in between without need.
    private void endOfBlock(List<Stmt> body) {
        int deeper = 0;
        while (!in.at(Kind.END)) {
            if (in.accept(Kind.INDENT)) {
                in.broken();
                deeper++;
            } else if (in.accept(Kind.DEDENT)) {
                if (deeper-- == 0) return;
            } else if (!in.accept(Kind.NEWLINE)) statement(body);
        }
    }

    private int end(List<Stmt> body) {
        return body.isEmpty() ? in.lastEnd() : body.getLast().end();
    }

    private static Name name(Token token) {
        return new Name(token.text(), token.start(), token.end());
    }
}
