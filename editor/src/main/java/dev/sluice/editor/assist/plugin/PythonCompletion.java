package dev.sluice.editor.assist.plugin;

import dev.sluice.editor.Texts;
import dev.sluice.editor.assist.Proposal;
import dev.sluice.editor.assist.Proposal.Kind;
import dev.sluice.editor.assist.Proposal.Proposals;
import dev.sluice.editor.assist.Schema;
import dev.sluice.editor.assist.Snippet;
import dev.sluice.editor.assist.sql.SqlCompletion;
import dev.sluice.editor.python.Binding;
import dev.sluice.editor.python.Builtins;
import dev.sluice.editor.python.Expr;
import dev.sluice.editor.python.PythonModule;
import dev.sluice.editor.python.Scope;
import dev.sluice.editor.python.Signatures;
import dev.sluice.editor.python.Stmt;
import dev.sluice.editor.python.StringLiteral;
import dev.sluice.editor.python.Token;
import dev.sluice.editor.python.Walk;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What could stand at a place in a plugin.
final class PythonCompletion {
    private static final Texts TEXTS = Texts.of(PythonCompletion.class);
    private static final List<String> KEYWORDS = List.of(
            "and", "as", "assert", "async", "await", "break", "case", "class", "continue", "def", "del", "elif", "else",
            "except", "False", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "match", "None",
            "nonlocal", "not", "or", "pass", "raise", "return", "True", "try", "while", "with", "yield");
    private static final Pattern IMPORT = Pattern.compile("\\s*(import\\s+([\\w.]+\\s*,\\s*)*|from\\s+)\\w*");
    private static final Pattern NEW_NAME = Pattern.compile("(.*\\s)?(def|class|as)\\s+\\w*|\\s*from\\s+[\\w.]+\\s+import\\b.*");
    private static final Pattern ENTRY = Pattern.compile("def\\s+\\w*");
    private static final Pattern ARGUMENT_NAME = Pattern.compile("\"name\"\\s*:\\s*\"([^\"]+)\"");
    private static final Map<String, String> FIELD_METHODS = Map.of(
            "Float64", "float64_field", "Int64", "int64_field", "UInt64", "uint64_field", "Utf8", "string_field", "Boolean",
            "bool_field");

    private final PythonModule module;
    private final Schema schema;
    private final PluginTypes types;
    private final String text;
    private final int caret;
    private final int wordStart;
    private final boolean asked;
    private final List<Proposal> found = new ArrayList<>();

    PythonCompletion(PythonModule module, Schema schema, int caret, boolean asked) {
        this.module = module;
        this.schema = schema;
        this.types = new PluginTypes(module);
        this.text = module.text();
        this.caret = caret;
        this.asked = asked;
        wordStart = wordStart(text, caret);
    }

    /// Whether [#complete] may find something behind this part of a line of code when nobody has asked for it.
    static boolean mayPropose(String before) {
        int start = wordStart(before, before.length());
        if (start < before.length()) return !Character.isDigit(before.charAt(start));
        return before.stripTrailing().endsWith(".") || IMPORT.matcher(before).matches() || ENTRY.matcher(before).matches();
    }

    private static int wordStart(String text, int caret) {
        int start = caret;
        while (start > 0 && isNamePart(text.charAt(start - 1))) start--;
        return start;
    }

    Proposals complete() {
        for (var comment : module.tokens().comments())
            if (comment.start() < caret && caret <= comment.end()) return Proposals.NONE;
        var string = stringAt(module.tokens().code());
        if (string != null) return inString(string);
        if (wordStart < caret && Character.isDigit(text.charAt(wordStart))) return Proposals.NONE;
        var line = text.substring(text.lastIndexOf('\n', caret - 1) + 1, caret);
        if (IMPORT.matcher(line).matches()) {
            for (var name : PluginApi.INSTANCE.modules())
                if (!name.startsWith("_") || name.equals("__future__")) add(Kind.MODULE, name, "", "", name, 0);
            return proposals();
        }
        if (NEW_NAME.matcher(line).matches()) return ENTRY.matcher(line).matches() ? entryFunctions() : Proposals.NONE;
        int dot = wordStart - 1;
        while (dot >= 0 && isBlank(text.charAt(dot))) dot--;
        if (dot >= 0 && text.charAt(dot) == '.') return members(dot);
        if (!asked && wordStart == caret) return Proposals.NONE;
        names(line);
        return proposals();
    }

    private Proposals proposals() {
        int end = caret;
        while (end < text.length() && isNamePart(text.charAt(end))) end++;
        return found.isEmpty() ? Proposals.NONE : new Proposals(wordStart, end, found);
    }

    private void add(Kind kind, String label, String detail, String documentation, String insert, int rank) {
        found.add(new Proposal(kind, label, detail, documentation, insert, rank));
    }

    // names

    private void names(String line) {
        var seen = new HashSet<String>();
        int distance = 0;
        for (Scope scope = module.scopeAt(caret); scope != null; scope = scope.parent()) {
            if (distance > 0 && scope.kind() == Scope.Kind.CLASS) continue;
            for (var binding : scope.bindings()) {
                if (!isOnlyHere(binding) && seen.add(binding.name())) binding(binding, distance);
            }
            distance++;
        }
        keywordArguments();
        templates(line);
        if (seen.add("LineBuilder")) function("LineBuilder", Kind.CLASS, 3);
        for (var name : Builtins.FUNCTIONS) if (!name.startsWith("_") && seen.add(name)) function(name, Kind.FUNCTION, 6);
        for (var name : Builtins.EXCEPTIONS) if (seen.add(name)) add(Kind.CLASS, name, "", "", name, 7);
        for (var word : KEYWORDS) add(Kind.KEYWORD, word, "", "", word, 5);
    }

    /// The name that is just being written is no proposal for itself.
    private boolean isOnlyHere(Binding binding) {
        var occurrences = binding.occurrences();
        if (occurrences.size() > 1 || occurrences.getFirst().start() != wordStart) return false;
        if (binding.scope().kind() != Scope.Kind.MODULE) return true;
        var everywhere = module.whole().scope().own(binding.name());
        return everywhere != null && everywhere.occurrences().size() == 1;
    }

    private void function(String name, Kind kind, int rank) {
        var member = PluginApi.INSTANCE.member("functions", name);
        if (member == null) add(kind, name, "", "", name + "($1)", rank);
        else add(kind, name, member.detail(), member.documentation(), call(member), rank);
    }

    private static String call(PluginApi.Member member) {
        if (!member.isMethod()) return member.name();
        var parameters = member.parameters();
        return member.name() + (parameters == null || parameters.isEmpty() ? "()" : "($1)");
    }

    private void binding(Binding binding, int rank) {
        var name = binding.name();
        switch (binding.kind()) {
            case FUNCTION -> {
                for (var definition : binding.definitions())
                    if (definition.value() != null && definition.value().statement() instanceof Stmt.Function function) {
                        var parameters = Signatures.parameters(module, function);
                        add(
                                Kind.FUNCTION, name, parameters, module.docstring(function.body()).orElse(""),
                                name + (parameters.equals("()") ? "()" : "($1)"), rank);
                        return;
                    }
                add(Kind.FUNCTION, name, "", "", name, rank);
            }
            case CLASS -> add(Kind.CLASS, name, "", "", name + "($1)", rank);
            case IMPORT -> add(Kind.MODULE, name, "", "", name, rank + 1);
            case PARAMETER -> {
                var known = PluginApi.INSTANCE.member("parameters", name);
                add(Kind.PARAMETER, name, "", known == null ? "" : known.documentation(), name, rank);
            }
            default -> add(Kind.VARIABLE, name, "", "", name, rank);
        }
    }

    private void keywordArguments() {
        var site = CallSite.at(module, caret);
        var call = site == null || !site.keyword().isEmpty() ? null : site.call(module);
        if (call == null) return;
        for (var parameter : parametersOf(call))
            add(Kind.PARAMETER, parameter + "=", "", "", parameter + "=", 4);
    }

    private List<String> parametersOf(Expr.Call call) {
        var names = new ArrayList<String>();
        if (call.function() instanceof Expr.Attribute attribute) {
            var member = PluginApi.INSTANCE.member(types.of(attribute.value()), attribute.name());
            if (member != null && member.parameters() != null)
                for (var parameter : member.parameters())
                    if (parameter.indexOf('=') > 0) names.add(parameter.split("\\W")[0]);
        } else if (call.function() instanceof Expr.Name name) {
            var binding = module.scopeAt(call.start()).lookUp(name.id());
            if (binding != null)
                for (var definition : binding.definitions())
                    if (definition.value() != null && definition.value().statement() instanceof Stmt.Function function)
                        for (var parameter : function.parameters())
                            if (parameter.stars() == 0) names.add(parameter.name());
        }
        return names;
    }

    private void templates(String line) {
        if (!line.substring(0, line.length() - (caret - wordStart)).isBlank()) return;
        boolean inBlock = isBlank(line.isEmpty() ? 'x' : line.charAt(0));
        for (var template : PluginApi.INSTANCE.templates()) {
            if (template.where().equals("module") && (inBlock || module.scope().own(template.label()) != null)) continue;
            if (template.where().equals("block") && !inBlock) continue;
            var preview = Snippet.of(template.text(), "").text();
            add(Kind.SNIPPET, template.label(), template.title(), preview, template.text(), 5);
        }
    }

    private Proposals entryFunctions() {
        for (var template : PluginApi.INSTANCE.templates())
            if (template.where().equals("module") && module.scope().own(template.label()) == null)
                add(
                        Kind.SNIPPET, template.label(), template.title(), Snippet.of(template.text(), "").text(),
                        template.text().substring("def ".length()), 0);
        return proposals();
    }

    // members

    private Proposals members(int dot) {
        var attribute = attributeAt(dot);
        if (attribute == null) return Proposals.NONE;
        var type = types.of(attribute.value());
        for (var name = type; !name.isEmpty(); name = inherited(name)) {
            var known = PluginApi.INSTANCE.type(name);
            if (known == null) break;
            for (var member : known.members().values())
                add(
                        member.isMethod() ? Kind.FUNCTION : Kind.VARIABLE, member.name(), member.detail(),
                        member.documentation(), call(member), name.equals(type) ? 0 : 1);
        }
        if (type.isEmpty()) membersOfClass(attribute.value());
        return proposals();
    }

    private static String inherited(String type) {
        return switch (type) {
            case "table_batches", "rows" -> "list";
            case "batch" -> "dict";
            default -> "";
        };
    }

    /// `self.` offers what the class assigns and defines.
    private void membersOfClass(Expr receiver) {
        if (!(receiver instanceof Expr.Name name) || !name.id().equals("self")) return;
        for (Scope scope = module.scopeAt(caret); scope != null; scope = scope.parent()) {
            if (!(scope.definition() instanceof Stmt.ClassDef definition)) continue;
            var names = new LinkedHashSet<String>();
            for (var binding : scope.bindings()) names.add(binding.name());
            Walk.statements(definition.body(), statement -> {
                if (statement instanceof Stmt.Assign assign)
                    for (var target : assign.targets())
                        if (target instanceof Expr.Attribute attribute
                                && attribute.value() instanceof Expr.Name self
                                && self.id().equals("self")
                                && attribute.nameStart() != wordStart) names.add(attribute.name());
            });
            for (var each : names) {
                var binding = scope.own(each);
                if (binding != null) binding(binding, 0);
                else add(Kind.VARIABLE, each, "", "", each, 0);
            }
            return;
        }
    }

    /// What follows the dot may be a name of the next line.
    private Expr.@Nullable Attribute attributeAt(int dot) {
        var found = new Expr.Attribute[1];
        around(module.body(), dot, expression -> {
            if (expression instanceof Expr.Attribute attribute
                    && attribute.value().end() <= dot
                    && dot < attribute.nameStart()) found[0] = attribute;
        });
        return found[0];
    }

    /// The expressions of the statements around an offset.
    private static void around(List<Stmt> body, int offset, Consumer<Expr> visitor) {
        for (var statement : body) {
            if (statement.start() > offset || statement.end() <= offset) continue;
            statement.expressions().forEach(each -> Walk.expressions(each, visitor));
            statement.blocks().forEach(block -> around(block, offset, visitor));
        }
    }

    // strings

    private @Nullable Token stringAt(List<Token> tokens) {
        int low = 0, high = tokens.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            var token = tokens.get(middle);
            if (token.start() >= caret) high = middle - 1;
            else if (token.end() < caret) low = middle + 1;
            else {
                for (int i = Math.max(0, middle - 1); i <= Math.min(tokens.size() - 1, middle + 1); i++) {
                    var string = inside(tokens.get(i));
                    if (string != null) return string;
                }
                return null;
            }
        }
        return null;
    }

    /// The string that the caret is in as text, not as a field.
    private @Nullable Token inside(Token token) {
        if (token.kind() != Token.Kind.STRING) return null;
        int from = StringLiteral.contentStart(text, token), to = StringLiteral.contentEnd(text, token);
        if (caret < from || caret > to) return null;
        for (var field : token.fields())
            if (!field.isEmpty() && field.getFirst().start() - 1 < caret && caret <= field.getLast().end()) {
                for (var each : field) {
                    var string = inside(each);
                    if (string != null) return string;
                }
                return null;
            }
        return text.charAt(caret - 1) == '{' && StringLiteral.isFormat(text, token) ? null : token;
    }

    private Proposals inString(Token string) {
        int from = StringLiteral.contentStart(text, string), to = StringLiteral.contentEnd(text, string);
        var site = CallSite.at(module, string.start());
        if (site == null) return Proposals.NONE;
        var subscript = site.subscript(module);
        if (subscript != null) {
            keys(subscript.value());
            return whole(from, to);
        }
        var call = site.call(module);
        if (call == null) return Proposals.NONE;
        if (call.function() instanceof Expr.Attribute attribute) {
            var type = types.of(attribute.value());
            boolean first = site.keyword().isEmpty() && site.index() == 0;
            switch (attribute.name()) {
                case "query" -> {
                    if (type.equals("influxdb3_local") && (first || site.keyword().equals("query")))
                        return sql(string, from, to, call);
                    if (site.keyword().equals("database")) databases();
                }
                case "write_to_db", "write_sync_to_db" -> {
                    if (first) databases();
                }
                case "get", "pop" -> {
                    if (first) keys(attribute.value());
                }
                case "tag" -> {
                    if (first && type.equals("LineBuilder")) columns(Schema.Kind.TAG, "", attribute.value());
                }
                default -> {
                    if (first && type.equals("LineBuilder") && attribute.name().endsWith("_field"))
                        columns(Schema.Kind.FIELD, attribute.name(), attribute.value());
                }
            }
            return whole(from, to);
        }
        if (call.function() instanceof Expr.Name name && name.id().equals("LineBuilder") && site.index() == 0)
            for (var table : schema.tables())
                add(
                        Kind.TABLE, table.name(), table.columns().size() + " columns", SqlCompletion.describe(table),
                        Snippet.literal(table.name()), 0);
        return whole(from, to);
    }

    private Proposals whole(int from, int to) {
        return found.isEmpty() ? Proposals.NONE : new Proposals(from, to, found);
    }

    private void databases() {
        for (var database : schema.databases())
            add(
                    Kind.DATABASE, database.name(), TEXTS.count("tables", database.tables().size()), "",
                    Snippet.literal(database.name()), 0);
    }

    private void keys(Expr of) {
        switch (types.of(of)) {
            case "batch" -> {
                add(Kind.VALUE, "table_name", "str", TEXTS.get("batch.table"), "table_name", 0);
                add(Kind.VALUE, "rows", "list of rows", TEXTS.get("batch.rows"), "rows", 0);
            }
            case "row" -> {
                var tables = namedTables();
                var seen = new HashSet<String>();
                var tried = schema.tried();
                for (var table : tried) keys(table, seen, 0);
                int rank = tables.isEmpty() && !tried.isEmpty() ? 1 : 0;
                for (var table : schema.tables()) if (tables.isEmpty() || tables.contains(table.name())) keys(table, seen, rank);
                if (seen.add("time")) add(Kind.TIME, "time", "time", TEXTS.get("row.time"), "time", 3);
            }
            case "args" -> {
                var matcher = ARGUMENT_NAME.matcher(module.docstring(module.body()).orElse(""));
                while (matcher.find()) add(Kind.VALUE, matcher.group(1), "argument", "", Snippet.literal(matcher.group(1)), 0);
            }
            default -> {}
        }
    }

    private void keys(Schema.Table table, Set<String> seen, int rank) {
        for (var column : table.columns())
            if (seen.add(column.name()))
                add(
                        SqlCompletion.kind(column), column.name(), SqlCompletion.type(column), SqlCompletion.columnOf(table),
                        Snippet.literal(column.name()), column.kind() == Schema.Kind.TIME ? 2 : rank);
    }

    /// Tables that the text names as text: when there are any, rows are most likely theirs.
    private Set<String> namedTables() {
        var named = new HashSet<String>();
        for (var table : schema.tables())
            if (text.contains('"' + table.name() + '"')
                    || text.contains('\'' + table.name() + '\'')
                    || text.contains("FROM " + table.name())
                    || text.contains("from " + table.name())) named.add(table.name());
        return named;
    }

    private void columns(Schema.Kind kind, String method, Expr builder) {
        var name = tableOf(builder);
        var seen = new HashSet<String>();
        for (var table : schema.tables()) {
            if (!name.isEmpty() && !table.name().equals(name)) continue;
            for (var column : table.columns())
                if (column.kind() == kind && seen.add(column.name()))
                    add(
                            SqlCompletion.kind(column), column.name(), SqlCompletion.type(column),
                            SqlCompletion.columnOf(table), Snippet.literal(column.name()),
                            method.equals(FIELD_METHODS.getOrDefault(column.type(), "")) ? 0 : 1);
        }
    }

    /// The table that a builder is for; empty when the text does not say.
    private String tableOf(Expr builder) {
        var table = LineBuilders.table(module, builder);
        return table == null ? "" : table;
    }

    private Proposals sql(Token string, int from, int to, Expr.Call call) {
        var statement = new StringBuilder(text.substring(from, to));
        for (var field : string.fields())
            if (!field.isEmpty())
                for (int i = field.getFirst().start() - 1; i <= Math.min(field.getLast().end(), to - 1); i++)
                    if (i >= from) statement.setCharAt(i - from, '_');
        char delimiter = text.charAt(from - 1);
        boolean triple = from >= 3 && text.charAt(from - 2) == delimiter && text.charAt(from - 3) == delimiter;
        var quote = delimiter == '"' && !triple ? "\\\"" : "\"";
        var database = module.plainText(call.argument(2, "database"));
        var proposals = new SqlCompletion(schema)
                .complete(statement.toString(), caret - from, database == null ? "" : database, quote, asked);
        return new Proposals(proposals.from() + from, proposals.to() + from, proposals.all());
    }

    private static boolean isNamePart(char c) {
        return Character.isJavaIdentifierPart(c) && c != '$' && c != 0;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\n';
    }
}
