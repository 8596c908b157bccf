package dev.sluice.app.workbench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.app.frame.Command;
import dev.sluice.editor.Texts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javafx.scene.input.KeyCombination;

/// Which keys call which commands: those of a known editor, and above them what somebody has bound for themselves.
///
/// @param own keys by command id; an empty text takes the key away
record Keymap(Base base, Map<String, String> own) {
    private static final Texts TEXTS = Texts.of(Keymap.class);
    static final Keymap DEFAULT = new Keymap(Base.VS_CODE, Map.of());

    private static final ObjectMapper JSON = new ObjectMapper();

    enum Base {
        /// The keys that commands come with.
        VS_CODE("VS Code"),
        PYCHARM("PyCharm"),
        THONNY("Thonny");

        private final String title;

        Base(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }

        /// What differs from the keys that commands come with.
        Map<String, String> differences() {
            if (this == VS_CODE) return Map.of();
            var name = "keymaps/" + name().toLowerCase(Locale.ROOT) + ".json";
            try (var in = Keymap.class.getResourceAsStream(name)) {
                if (in == null) throw new IllegalStateException(name + " is missing");
                return texts(JSON.readTree(in));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /// Two commands that one key would call.
    record Clash(String key, Command first, Command second) {}

    Keymap {
        own = Map.copyOf(own);
    }

    /// Reads the file; without one, the default.
    ///
    /// @throws IllegalArgumentException when it is not a keymap; says what and where
    static Keymap read(Path file) {
        if (!Files.exists(file)) return DEFAULT;
        try {
            var json = JSON.readTree(file.toFile());
            var base = Base.valueOf(json.path("base").asText(Base.VS_CODE.name()).toUpperCase(Locale.ROOT));
            var own = texts(json.path("keys"));
            own.values().stream().filter(key -> !key.isEmpty()).forEach(KeyCombination::valueOf);
            return new Keymap(base, own);
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalArgumentException(TEXTS.get("keymap.broken", file, e.getMessage()), e);
        }
    }

    void write(Path file) {
        var json = JSON.createObjectNode().put("base", base.name().toLowerCase(Locale.ROOT));
        var keys = json.putObject("keys");
        new TreeMap<>(own).forEach(keys::put);
        try {
            WholeFile.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(TEXTS.get("keymap.unsaved", file, e.getMessage()), e);
        }
    }

    Keymap withBase(Base other) {
        return new Keymap(other, own);
    }

    /// @param key as [KeyCombination] reads it; empty for none
    Keymap with(String command, String key) {
        var next = new HashMap<>(own);
        next.put(command, key);
        return new Keymap(base, next);
    }

    /// Gives the command the key of the base again.
    Keymap without(String command) {
        var next = new HashMap<>(own);
        next.remove(command);
        return new Keymap(base, next);
    }

    Keymap withoutOwn() {
        return new Keymap(base, Map.of());
    }

    void apply(Collection<Command> commands) {
        var differences = base.differences();
        for (var command : commands)
            command.bind(own.getOrDefault(command.id(), differences.getOrDefault(command.id(), command.defaultKey())));
    }

    static List<Clash> clashes(Collection<Command> commands) {
        var owners = new HashMap<KeyCombination, Command>();
        var clashes = new ArrayList<Clash>();
        for (var command : commands) {
            var key = command.keyProperty().get();
            if (key == null) continue;
            var other = owners.putIfAbsent(key, command);
            if (other != null) clashes.add(new Clash(command.keyText(), other, command));
        }
        return clashes;
    }

    private static Map<String, String> texts(JsonNode object) {
        var texts = new TreeMap<String, String>();
        object.properties().forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
        return texts;
    }
}
