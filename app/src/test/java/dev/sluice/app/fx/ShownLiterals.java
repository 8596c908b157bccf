package dev.sluice.app.fx;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Finds string literals that a source gives to what people read. It knows the controls, the ways a window speaks and the
/// names that views give to helpers of theirs; a literal that takes another way is not seen.
final class ShownLiterals {
    /// Which argument is read, counted from 0.
    private static final Map<String, List<Integer>> READ = Map.ofEntries(
            Map.entry("new Label", List.of(0)),
            Map.entry("new Button", List.of(0)),
            Map.entry("new ToggleButton", List.of(0)),
            Map.entry("new CheckBox", List.of(0)),
            Map.entry("new RadioButton", List.of(0)),
            Map.entry("new Hyperlink", List.of(0)),
            Map.entry("new Menu", List.of(0)),
            Map.entry("new MenuButton", List.of(0)),
            Map.entry("new MenuItem", List.of(0)),
            Map.entry("new CheckMenuItem", List.of(0)),
            Map.entry("new RadioMenuItem", List.of(0)),
            Map.entry("new TableColumn", List.of(0)),
            Map.entry("new TreeTableColumn", List.of(0)),
            Map.entry("new Tooltip", List.of(0)),
            Map.entry("new EmptyState", List.of(0, 1)),
            Map.entry("new Foldout", List.of(0)),
            Map.entry("new Panel", List.of(1)),
            Map.entry("setText", List.of(0)),
            Map.entry("setPromptText", List.of(0)),
            Map.entry("setAccessibleText", List.of(0)),
            Map.entry("setAccessibleHelp", List.of(0)),
            Map.entry("setAccessibleRoleDescription", List.of(0)),
            Map.entry("setTitle", List.of(0)),
            Map.entry("Command.of", List.of(3)),
            Map.entry("Buttons.icon", List.of(1)),
            Map.entry("Buttons.toggle", List.of(1)),
            Map.entry("Buttons.tooltip", List.of(0)),
            Map.entry("Choices.of", List.of(3)),
            Map.entry("say", List.of(0)),
            Map.entry("status.set", List.of(0)),
            Map.entry("note.message", List.of(0)),
            Map.entry("quiet", List.of(0)),
            Map.entry("toggle", List.of(1)),
            Map.entry("begin", List.of(0)),
            Map.entry("openTab", List.of(1)),
            Map.entry("column", List.of(0)),
            Map.entry("heading", List.of(0)),
            Map.entry("item", List.of(0)),
            Map.entry("muted", List.of(0)),
            Map.entry("note", List.of(0)),
            Map.entry("row", List.of(0)),
            Map.entry("title", List.of(0)));

    private static final Pattern CALL = Pattern.compile("((?:\\bnew\\s+)?[\\w.]*\\w)\\s*(?:<[^<>()]*>)?\\(");
    /// A literal that only helps to find or to make what is read.
    private static final Pattern KEY = Pattern.compile(
            "(?:TEXTS\\s*\\.\\w+|getString|icon|getProperty|equals|endsWith|startsWith|replaceAll)\\(\\s*\"(?:\\\\.|[^\"\\\\])*\"");
    private static final Pattern LITERAL = Pattern.compile("\"((?:\\\\.|[^\"\\\\])*)\"");
    private static final Pattern WORDLESS = Pattern.compile("\\\\.|%[-,.0-9$]*[a-zA-Z]");

    private ShownLiterals() {}

    static List<String> in(String source) {
        var found = new ArrayList<String>();
        for (var call : CALL.matcher(source).results().toList())
            read(call.group(1)).ifPresent(places -> {
                var arguments = arguments(source, call.end());
                for (int place : places) if (place < arguments.size()) words(arguments.get(place)).forEach(found::add);
            });
        return found;
    }

    private static Optional<List<Integer>> read(String callee) {
        var name = callee.replaceAll("\\s+", " ");
        return Optional.ofNullable(READ.getOrDefault(name, READ.get(name.substring(name.lastIndexOf('.') + 1))));
    }

    private static List<String> words(String argument) {
        return LITERAL.matcher(KEY.matcher(argument).replaceAll(""))
                .results()
                .map(literal -> literal.group(1))
                .filter(text -> WORDLESS.matcher(text).replaceAll("").chars().anyMatch(Character::isLetter))
                .toList();
    }

    /// @param at behind the opening parenthesis
    private static List<String> arguments(String source, int at) {
        var arguments = new ArrayList<String>();
        int begin = at, depth = 0;
        for (int i = at; i < source.length(); i++)
            switch (source.charAt(i)) {
                case '"', '\'' -> i = end(source, i);
                case '(', '[', '{' -> depth++;
                case ',' -> {
                    if (depth > 0) continue;
                    arguments.add(source.substring(begin, i));
                    begin = i + 1;
                }
                case ')', ']', '}' -> {
                    if (depth-- > 0) continue;
                    arguments.add(source.substring(begin, i));
                    return arguments;
                }
                default -> {}
            }
        return arguments;
    }

    /// The quote that closes the one at `open`.
    private static int end(String source, int open) {
        int i = open + 1;
        while (i < source.length() && source.charAt(i) != source.charAt(open)) i += source.charAt(i) == '\\' ? 2 : 1;
        return i;
    }
}
