package dev.sluice.engine.metadata;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The JSON object in a plugin's docstring: which kinds it is made for, and the arguments of each.
///
/// @param typesLine where the kinds are named
record DocstringHeader(List<PluginType> types, int typesLine, Map<PluginType, List<PluginArgument>> arguments) {
    private static final String TYPES = "plugin_type";

    /// Seen in public plugins: the same items as for arguments, but for what a request carries.
    private static final Set<String> OTHER_MEMBERS = Set.of("http_body_config", "http_headers_config");

    /// @return empty when there is no docstring, when it is none of this kind, or when it is broken
    static Optional<DocstringHeader> read(Optional<PythonOutline.Docstring> docstring, Problems problems) {
        if (docstring.isEmpty() || !docstring.get().text().strip().startsWith("{")) return Optional.empty();
        return new Reader(docstring.get(), problems).read();
    }

    private static final class Reader {
        private final PythonOutline.Docstring docstring;
        private final Problems problems;

        Reader(PythonOutline.Docstring docstring, Problems problems) {
            this.docstring = docstring;
            this.problems = problems;
        }

        Optional<DocstringHeader> read() {
            try {
                return header(parse());
            } catch (LocatedJson.InvalidException e) {
                add(e.line(), "the docstring is not valid JSON: " + e.getMessage());
                return Optional.empty();
            }
        }

        /// First the text as it is written: some public plugins are valid JSON only before Python has unescaped them.
        private LocatedJson parse() throws LocatedJson.InvalidException {
            try {
                return LocatedJson.parse(docstring.text());
            } catch (LocatedJson.InvalidException asWritten) {
                if (docstring.raw()) throw asWritten;
                try {
                    return LocatedJson.parse(PythonEscapes.evaluate(docstring.text()));
                } catch (LocatedJson.InvalidException asPythonHasIt) {
                    throw asWritten;
                }
            }
        }

        private Optional<DocstringHeader> header(LocatedJson json) {
            if (!(json instanceof LocatedJson.Fields fields)) return Optional.empty();
            checkNames(fields);
            var named = fields.member(TYPES);
            if (named.isEmpty()) add(fields.line(), "plugin_type is missing: a list of scheduled, onwrite or http");
            var types = named.map(this::types).orElse(List.of());
            var arguments = new EnumMap<PluginType, List<PluginArgument>>(PluginType.class);
            for (var type : PluginType.values()) {
                fields.member(type.argumentsMember()).ifPresent(list -> {
                    arguments.put(type, arguments(type, list));
                    if (!types.contains(type) && !types.isEmpty())
                        add(list.line(), "%s is described, but plugin_type does not name %s"
                                .formatted(type.argumentsMember(), type.word()));
                });
            }
            int typesLine = named.map(LocatedJson::line).orElse(fields.line());
            return Optional.of(new DocstringHeader(types, lineInFile(typesLine), arguments));
        }

        private void checkNames(LocatedJson.Fields fields) {
            var seen = new HashSet<String>();
            for (var member : fields.members()) {
                if (!seen.add(member.name())) add(member.line(), member.name() + " is there twice");
                boolean known = member.name().equals(TYPES)
                        || OTHER_MEMBERS.contains(member.name())
                        || List.of(PluginType.values()).stream()
                                .anyMatch(type -> type.argumentsMember().equals(member.name()));
                if (!known) add(member.line(), "nobody reads " + member.name());
            }
        }

        private List<PluginType> types(LocatedJson named) {
            var types = new ArrayList<PluginType>();
            if (!(named instanceof LocatedJson.Items(var items, int line)) || items.isEmpty()) {
                add(named.line(), "plugin_type must be a list of scheduled, onwrite or http");
                return types;
            }
            for (var item : items) {
                var word = text(item);
                var type = PluginType.ofWord(word);
                if (type.isEmpty()) add(item.line(), "plugin_type '%s' is none of scheduled, onwrite, http".formatted(word));
                type.filter(known -> !types.contains(known)).ifPresent(types::add);
            }
            return types;
        }

        private List<PluginArgument> arguments(PluginType type, LocatedJson list) {
            var arguments = new ArrayList<PluginArgument>();
            if (!(list instanceof LocatedJson.Items(var items, int line))) {
                add(list.line(), type.argumentsMember() + " must be a list");
                return arguments;
            }
            for (var item : items) {
                if (!(item instanceof LocatedJson.Fields fields)) {
                    add(item.line(), "an argument must be an object with name, example, description and required");
                    continue;
                }
                argument(fields).ifPresent(argument -> {
                    if (arguments.stream().anyMatch(other -> other.name().equals(argument.name())))
                        add(fields.line(), "argument '%s' is there twice in %s"
                                .formatted(argument.name(), type.argumentsMember()));
                    else arguments.add(argument);
                });
            }
            return arguments;
        }

        private Optional<PluginArgument> argument(LocatedJson.Fields fields) {
            var name = fields.member("name").map(Reader::text).orElse("");
            if (name.isBlank()) {
                add(fields.line(), "an argument has no name");
                return Optional.empty();
            }
            if (name.contains("=") || name.contains(","))
                add(fields.line(), "argument '%s' cannot be given on a command line: its name has a '=' or ','".formatted(name));
            var description = fields.member("description").map(Reader::text).orElse("");
            if (description.isBlank()) add(fields.line(), "argument '%s' has no description".formatted(name));
            var example = fields.member("example").map(Reader::text).orElse("");
            return Optional.of(new PluginArgument(name, example, description, required(fields, name)));
        }

        private boolean required(LocatedJson.Fields fields, String name) {
            var required = fields.member("required");
            if (required.isPresent() && required.get() instanceof LocatedJson.Flag(boolean value, int line)) return value;
            add(
                    required.map(LocatedJson::line).orElse(fields.line()),
                    "argument '%s' does not say true or false for required".formatted(name));
            return false;
        }

        private static String text(LocatedJson value) {
            return switch (value) {
                case LocatedJson.Text(var text, var _) -> text;
                case LocatedJson.Flag(var flag, var _) -> String.valueOf(flag);
                case LocatedJson.Other(var text, var _) -> text;
                case LocatedJson.Fields _ -> "{…}";
                case LocatedJson.Items _ -> "[…]";
            };
        }

        private void add(int lineOfJson, String text) {
            problems.add(lineInFile(lineOfJson), text);
        }

        private int lineInFile(int lineOfJson) {
            return docstring.line() + lineOfJson - 1;
        }
    }
}
