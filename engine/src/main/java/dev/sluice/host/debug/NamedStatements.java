package dev.sluice.host.debug;

import com.oracle.graal.python.compiler.Compiler;
import com.oracle.graal.python.pegparser.InputType;
import com.oracle.graal.python.pegparser.ParserCallbacks;
import com.oracle.graal.python.pegparser.sst.ConstantValue;
import com.oracle.graal.python.pegparser.sst.ExceptHandlerTy;
import com.oracle.graal.python.pegparser.sst.ExprTy;
import com.oracle.graal.python.pegparser.sst.ModTy;
import com.oracle.graal.python.pegparser.sst.SSTNode;
import com.oracle.graal.python.pegparser.sst.StmtTy;
import com.oracle.graal.python.pegparser.tokenizer.SourceRange;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Puts a `pass;` in front of each statement of a text for which CPython has an instruction that does nothing and GraalPy (25.0)
/// none: constants, and `break`, `continue` and a `return` without a value to compute that a `finally` or the end of a `with` comes after.
final class NamedStatements {
    private static final String MARK = "pass;";
    private static final Pattern LINE_END = Pattern.compile("\r\n|\r|\n");

    /// Where a statement is.
    ///
    /// @param isInLoop whether `break` and `continue` have a loop in this function
    /// @param jumpEnds whether something comes between them and their loop
    /// @param returnEnds whether something comes between `return` and the caller
    private record Place(boolean isInLoop, boolean jumpEnds, boolean returnEnds) {
        static final Place OUTSIDE = new Place(false, false, false);

        Place inLoop() {
            return new Place(true, false, returnEnds);
        }

        Place beforeEnd() {
            return new Place(isInLoop, isInLoop, true);
        }
    }

    /// Where the text has an error, whoever compiles it says so.
    private static final class Failed extends RuntimeException {
        private static final long serialVersionUID = 1;

        Failed() {
            super(null, null, false, false);
        }
    }

    private static final ParserCallbacks CALLBACKS = new ParserCallbacks() {
        @Override
        public void safePointPoll() {}

        @Override
        public RuntimeException reportIncompleteSource(int line) {
            return new Failed();
        }

        @Override
        public RuntimeException onError(ErrorType type, SourceRange range, String message) {
            return new Failed();
        }

        @Override
        public void onWarning(WarningType type, SourceRange range, String message) {}
    };

    private final List<SourceRange> marks = new ArrayList<>();

    private NamedStatements() {}

    /// Empty when there is nothing to do.
    static String of(String text) {
        var statements = new NamedStatements();
        try {
            var parser = Compiler.createParser(text, CALLBACKS, InputType.FILE, false, false);
            if (!(parser.parse() instanceof ModTy.Module module)) return "";
            statements.visit(module.body, true, Place.OUTSIDE);
        } catch (Failed _) {
            return "";
        }
        return statements.marks.isEmpty() ? "" : statements.marked(text);
    }

    private void visit(StmtTy @Nullable [] body, boolean mayBeDocumented, Place place) {
        if (body == null) return;
        for (int i = 0; i < body.length; i++) {
            if (!(mayBeDocumented && i == 0 && isText(body[i]))) visit(body[i], place);
        }
    }

    private void visit(StmtTy statement, Place place) {
        switch (statement) {
            case StmtTy.Expr it when it.value instanceof ExprTy.Constant -> mark(it);
            case StmtTy.Break it when place.jumpEnds -> mark(it);
            case StmtTy.Continue it when place.jumpEnds -> mark(it);
            case StmtTy.Return it when place.returnEnds && (it.value == null || it.value instanceof ExprTy.Constant) -> mark(it);
            case StmtTy.FunctionDef it -> visit(it.body, true, Place.OUTSIDE);
            case StmtTy.AsyncFunctionDef it -> visit(it.body, true, Place.OUTSIDE);
            case StmtTy.ClassDef it -> visit(it.body, true, Place.OUTSIDE);
            case StmtTy.If it -> {
                visit(it.body, false, place);
                visit(it.orElse, false, place);
            }
            case StmtTy.For it -> loop(it.body, it.orElse, place);
            case StmtTy.AsyncFor it -> loop(it.body, it.orElse, place);
            case StmtTy.While it -> loop(it.body, it.orElse, place);
            case StmtTy.With it -> visit(it.body, false, place.beforeEnd());
            case StmtTy.AsyncWith it -> visit(it.body, false, place.beforeEnd());
            case StmtTy.Match it -> {
                for (var one : it.cases) visit(one.body, false, place);
            }
            case StmtTy.Try it -> visit(it, place);
            default -> {}
        }
    }

    private void loop(StmtTy[] body, StmtTy @Nullable [] orElse, Place place) {
        visit(body, false, place.inLoop());
        visit(orElse, false, place);
    }

    private void visit(StmtTy.Try it, Place place) {
        var guarded = it.finalBody == null ? place : place.beforeEnd();
        visit(it.body, false, guarded);
        if (it.handlers != null) {
            for (var one : it.handlers) visit(((ExceptHandlerTy.ExceptHandler) one).body, false, guarded);
        }
        visit(it.orElse, false, guarded);
        visit(it.finalBody, false, place);
    }

    private static boolean isText(StmtTy statement) {
        return statement instanceof StmtTy.Expr it
                && it.value instanceof ExprTy.Constant constant
                && constant.value.kind == ConstantValue.Kind.CODEPOINTS;
    }

    private void mark(SSTNode statement) {
        marks.add(statement.getSourceRange());
    }

    private String marked(String text) {
        var starts = new ArrayList<Integer>(List.of(0));
        LINE_END.matcher(text).results().forEach(end -> starts.add(end.end()));
        var result = new StringBuilder();
        int done = 0;
        // in the order of the text
        for (var mark : marks) {
            int at = text.offsetByCodePoints(starts.get(mark.startLine - 1), mark.startColumn);
            result.append(text, done, at).append(MARK);
            done = at;
        }
        return result.append(text, done, text.length()).toString();
    }
}
