package dev.sluice.engine.dap;

import dev.sluice.host.protocol.debug.Question.FrameList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntBinaryOperator;
import java.util.function.IntUnaryOperator;
import org.eclipse.lsp4j.debug.CompletionItem;
import org.eclipse.lsp4j.debug.CompletionItemType;
import org.eclipse.lsp4j.debug.CompletionsResponse;
import org.eclipse.lsp4j.debug.EvaluateResponse;
import org.eclipse.lsp4j.debug.Scope;
import org.eclipse.lsp4j.debug.ScopesResponse;
import org.eclipse.lsp4j.debug.SetVariableResponse;
import org.eclipse.lsp4j.debug.Source;
import org.eclipse.lsp4j.debug.StackFrame;
import org.eclipse.lsp4j.debug.StackFramePresentationHint;
import org.eclipse.lsp4j.debug.StackTraceResponse;
import org.eclipse.lsp4j.debug.Variable;
import org.eclipse.lsp4j.debug.VariablesResponse;

/// Our values in the protocol's words. `number` makes its numbers of ours; of variables, the second argument says how many
/// children have a name.
final class DapValues {
    private DapValues() {}

    static StackTraceResponse frames(FrameList list, Conventions conventions, IntUnaryOperator number, Function<String, Source> source) {
        var response = new StackTraceResponse();
        response.setTotalFrames(list.total());
        response.setStackFrames(list.frames().stream()
                .map(one -> {
                    var frame = new StackFrame();
                    frame.setId(number.applyAsInt(one.id()));
                    frame.setName(one.function());
                    frame.setLine(conventions.line(one.line()));
                    frame.setColumn(conventions.column(1));
                    frame.setSource(source.apply(one.file()));
                    if (!one.own()) frame.setPresentationHint(StackFramePresentationHint.SUBTLE);
                    return frame;
                })
                .toArray(StackFrame[]::new));
        return response;
    }

    static ScopesResponse scopes(
            List<dev.sluice.host.protocol.debug.Scope> scopes, IntBinaryOperator number) {
        var response = new ScopesResponse();
        response.setScopes(scopes.stream()
                .map(one -> {
                    var scope = new Scope();
                    scope.setName(one.name());
                    scope.setVariablesReference(number.applyAsInt(one.reference(), one.count()));
                    scope.setNamedVariables(one.count());
                    scope.setExpensive(false);
                    return scope;
                })
                .toArray(Scope[]::new));
        return response;
    }

    static VariablesResponse variables(List<dev.sluice.host.protocol.debug.Variable> variables, IntBinaryOperator number) {
        var response = new VariablesResponse();
        response.setVariables(variables.stream()
                .map(one -> {
                    var variable = new Variable();
                    variable.setName(one.name());
                    variable.setValue(one.value());
                    variable.setType(one.type());
                    variable.setVariablesReference(number.applyAsInt(one.reference(), one.named()));
                    variable.setNamedVariables(one.named());
                    variable.setIndexedVariables(one.indexed());
                    if (!one.expression().isEmpty()) variable.setEvaluateName(one.expression());
                    return variable;
                })
                .toArray(Variable[]::new));
        return response;
    }

    static SetVariableResponse set(dev.sluice.host.protocol.debug.Variable one, IntBinaryOperator number) {
        var response = new SetVariableResponse();
        response.setValue(one.value());
        response.setType(one.type());
        response.setVariablesReference(number.applyAsInt(one.reference(), one.named()));
        response.setNamedVariables(one.named());
        response.setIndexedVariables(one.indexed());
        return response;
    }

    static EvaluateResponse evaluated(dev.sluice.host.protocol.debug.Variable one, IntBinaryOperator number) {
        var response = new EvaluateResponse();
        response.setResult(one.value());
        response.setType(one.type());
        response.setVariablesReference(number.applyAsInt(one.reference(), one.named()));
        response.setNamedVariables(one.named());
        response.setIndexedVariables(one.indexed());
        return response;
    }

    static CompletionsResponse completions(
            List<dev.sluice.host.protocol.debug.Completion> completions, Caret caret, Conventions conventions) {
        var response = new CompletionsResponse();
        response.setTargets(completions.stream()
                .map(one -> {
                    var item = new CompletionItem();
                    item.setLabel(one.label());
                    item.setStart(conventions.column(caret.start(one) + 1));
                    item.setLength(caret.length(one));
                    item.setType(type(one.kind()));
                    return item;
                })
                .toArray(CompletionItem[]::new));
        return response;
    }

    private static CompletionItemType type(String kind) {
        return switch (kind) {
            case "function" -> CompletionItemType.FUNCTION;
            case "class" -> CompletionItemType.CLASS;
            case "module" -> CompletionItemType.MODULE;
            case "keyword" -> CompletionItemType.KEYWORD;
            case "property" -> CompletionItemType.PROPERTY;
            default -> CompletionItemType.VARIABLE;
        };
    }
}
