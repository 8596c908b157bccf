package dev.sluice.engine.metadata;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tomlj.Toml;
import org.tomlj.TomlTable;

/// Reads and checks a `manifest.toml`, by the rules of the plugin packages of InfluxDB 3 (schema 1.x). Keys it does not
/// know are left alone, as those rules ask.
final class ManifestReader {
    private static final String SCHEMA = "manifest_schema_version";
    private static final Pattern SCHEMA_FORM = Pattern.compile("(\\d+)\\.\\d+");
    private static final String SCHEMA_MAJOR = "1";
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,63}");
    private static final Pattern WINDOWS_DEVICE = Pattern.compile("con|prn|aux|nul|(com|lpt)[0-9]");
    private static final int DESCRIPTION_LIMIT_CHARACTERS = 200;

    /// As semver.org gives it.
    private static final Pattern SEMVER = Pattern.compile("(0|[1-9]\\d*)\\.(0|[1-9]\\d*)\\.(0|[1-9]\\d*)"
            + "(-(0|[1-9]\\d*|\\d*[a-zA-Z-][0-9a-zA-Z-]*)(\\.(0|[1-9]\\d*|\\d*[a-zA-Z-][0-9a-zA-Z-]*))*)?"
            + "(\\+[0-9a-zA-Z-]+(\\.[0-9a-zA-Z-]+)*)?");

    /// @param triggersLine where the triggers are named
    record Read(PluginManifest manifest, int triggersLine) {}

    private final TomlTable toml;
    private final Problems problems;

    private ManifestReader(TomlTable toml, Problems problems) {
        this.toml = toml;
        this.problems = problems;
    }

    /// @return empty when it is no TOML, or of a schema that is not known
    static Optional<Read> read(String text, Problems problems) {
        var parsed = Toml.parse(text);
        for (var error : parsed.errors()) problems.add(error.position().line(), "not valid TOML: " + error.getMessage());
        return parsed.hasErrors() ? Optional.empty() : new ManifestReader(parsed, problems).manifest();
    }

    private Optional<Read> manifest() {
        var schema = SCHEMA_FORM.matcher(text(SCHEMA));
        if (!schema.matches() || !schema.group(1).equals(SCHEMA_MAJOR)) {
            add(SCHEMA, "%s must be \"1.x\", such as \"1.3\"".formatted(SCHEMA));
            return Optional.empty();
        }
        var name = checked("plugin.name", NAME, "1 to 64 letters, digits, '_' or '-', a letter first");
        if (WINDOWS_DEVICE.matcher(name.toLowerCase(Locale.ROOT)).matches())
            add("plugin.name", "plugin.name '%s' is the name of a device on Windows".formatted(name));
        var version = checked("plugin.version", SEMVER, "a version such as 1.0.0");
        for (var address : List.of("homepage", "repository", "documentation")) checkAddress("plugin." + address);
        var manifest = new PluginManifest(
                name,
                version,
                description(),
                triggers(),
                required("dependencies.database_version", "a requirement such as \">=3.0.0\""),
                texts("dependencies.python"));
        return Optional.of(new Read(manifest, line("plugin.triggers")));
    }

    private String description() {
        var description = required("plugin.description", "one line of text");
        if (description.contains("\n") || description.length() > DESCRIPTION_LIMIT_CHARACTERS)
            add("plugin.description", "plugin.description must be one line of at most %d characters"
                    .formatted(DESCRIPTION_LIMIT_CHARACTERS));
        return description;
    }

    private List<String> triggers() {
        var triggers = texts("plugin.triggers");
        if (triggers.isEmpty()) add("plugin.triggers", "plugin.triggers must list at least one function");
        for (var trigger : triggers)
            if (PluginType.ofEntryPoint(trigger).isEmpty())
                add("plugin.triggers", "plugin.triggers: '%s' is none of process_writes, process_scheduled_call, process_request"
                        .formatted(trigger));
        return triggers;
    }

    private String checked(String key, Pattern form, String wanted) {
        var text = required(key, wanted);
        if (!text.isEmpty() && !form.matcher(text).matches())
            add(key, "%s '%s' must be %s".formatted(key, text, wanted));
        return text;
    }

    private String required(String key, String wanted) {
        var text = text(key);
        if (text.isEmpty()) add(key, "%s is missing: %s".formatted(key, wanted));
        return text;
    }

    private void checkAddress(String key) {
        if (!toml.contains(key)) return;
        var text = text(key);
        try {
            var scheme = URI.create(text).getScheme();
            if ("http".equals(scheme) || "https".equals(scheme)) return;
        } catch (IllegalArgumentException noAddress) {
            // said below
        }
        add(key, "%s '%s' must be an http or https address".formatted(key, text));
    }

    private String text(String key) {
        return toml.isString(key) ? String.valueOf(toml.getString(key)) : "";
    }

    private List<String> texts(String key) {
        if (!toml.contains(key)) return List.of();
        if (!toml.isArray(key)) {
            add(key, key + " must be a list of texts");
            return List.of();
        }
        var array = toml.getArrayOrEmpty(key);
        var texts = new ArrayList<String>();
        for (int i = 0; i < array.size(); i++) {
            if (array.isString(i)) texts.add(array.getString(i));
            else add(key, key + " must be a list of texts");
        }
        return texts;
    }

    private void add(String key, String text) {
        problems.add(line(key), text);
    }

    /// A key that is missing belongs to its table; without a table, to the first line.
    private int line(String key) {
        var position = toml.inputPositionOf(key);
        if (position != null) return position.line();
        return key.contains(".") ? line(key.substring(0, key.indexOf('.'))) : 1;
    }
}
