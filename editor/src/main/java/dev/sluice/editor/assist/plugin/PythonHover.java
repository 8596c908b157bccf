package dev.sluice.editor.assist.plugin;

import dev.sluice.editor.assist.Hover;
import dev.sluice.editor.assist.Schema;
import dev.sluice.editor.assist.sql.SqlCompletion;
import dev.sluice.editor.python.Binding;
import dev.sluice.editor.python.Expr;
import dev.sluice.editor.python.PythonModule;
import dev.sluice.editor.python.Signatures;
import dev.sluice.editor.python.Stmt;
import dev.sluice.editor.python.StringLiteral;
import dev.sluice.editor.python.Token;
import dev.sluice.editor.python.Walk;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the name under the pointer is.
final class PythonHover {
    private PythonHover() {}

    static Optional<Hover> at(PythonModule module, Schema schema, int offset) {
        var token = module.nameAt(offset);
        if (token.isEmpty()) return table(module, schema, offset);
        var name = token.get();
        var attribute = attribute(module, name);
        if (attribute != null) {
            var member = PythonSignatures.member(module, attribute);
            return member == null ? Optional.empty() : Optional.of(hover(name, member));
        }
        var binding = module.bindingAt(offset);
        if (binding != null) return ofBinding(module, name, binding);
        var known = PluginApi.INSTANCE.member("functions", name.text());
        return known == null ? Optional.empty() : Optional.of(hover(name, known));
    }

    private static Hover hover(Token name, PluginApi.Member member) {
        var separator = member.isMethod() ? "" : ": ";
        return new Hover(name.start(), name.end(), member.name() + separator + member.detail(), member.documentation());
    }

    private static Optional<Hover> ofBinding(PythonModule module, Token name, Binding binding) {
        for (var definition : binding.definitions()) {
            if (definition.value() == null) continue;
            if (definition.value().statement() instanceof Stmt.Function function && function.name().equals(name.text())) {
                var documentation = module.docstring(function.body()).orElse("");
                var known = PluginApi.INSTANCE.member("functions", name.text());
                if (documentation.isEmpty() && known != null) documentation = known.documentation();
                return Optional.of(new Hover(
                        name.start(), name.end(),
                        "def " + name.text() + Signatures.parameters(module, function), documentation));
            }
            if (definition.value().statement() instanceof Stmt.ClassDef type && type.name().equals(name.text()))
                return Optional.of(new Hover(
                        name.start(), name.end(), "class " + name.text(), module.docstring(type.body()).orElse("")));
        }
        var type = new PluginTypes(module).of(new Expr.Name(name.text(), name.start(), name.end()));
        if (type.isEmpty()) return Optional.empty();
        var parameter = PluginApi.INSTANCE.member("parameters", name.text());
        var known = PluginApi.INSTANCE.type(type);
        var documentation = parameter != null && binding.is(Binding.Kind.PARAMETER)
                ? parameter.documentation()
                : known == null ? "" : known.documentation();
        return Optional.of(new Hover(name.start(), name.end(), name.text() + ": " + type, documentation));
    }

    private static Expr.@Nullable Attribute attribute(PythonModule module, Token name) {
        var found = new Expr.Attribute[1];
        for (var statement : module.body())
            if (statement.start() <= name.start() && name.start() <= statement.end())
                Walk.expressions(List.of(statement), expression -> {
                    if (expression instanceof Expr.Attribute attribute && attribute.nameStart() == name.start())
                        found[0] = attribute;
                });
        return found[0];
    }

    /// A string that is a table's name.
    private static Optional<Hover> table(PythonModule module, Schema schema, int offset) {
        for (var token : module.tokens().code()) {
            if (token.start() > offset) break;
            if (token.end() < offset || token.kind() != Token.Kind.STRING || !token.fields().isEmpty()) continue;
            int from = StringLiteral.contentStart(module.text(), token), to = StringLiteral.contentEnd(module.text(), token);
            var content = module.text().substring(from, to);
            for (var table : schema.tables())
                if (table.name().equals(content))
                    return Optional.of(new Hover(from, to, "table " + content, SqlCompletion.describe(table)));
        }
        return Optional.empty();
    }
}
