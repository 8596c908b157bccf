package dev.sluice.app.testrun;

import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

/// What a plugin can be run on; each kind has its own entry function.
public enum InputKind {
    ROWS("Rows", "process_writes"),
    SCHEDULE("Schedule", "process_scheduled_call"),
    REQUEST("Request", "process_request");

    private static final Pattern ENTRY =
            Pattern.compile("^def\\s+(process_writes|process_scheduled_call|process_request)\\s*\\(", Pattern.MULTILINE);

    private final String label;
    private final String function;

    InputKind(String label, String function) {
        this.label = label;
        this.function = function;
    }

    public String label() {
        return label;
    }

    public String function() {
        return function;
    }

    /// The kinds a plugin can be run on: those whose entry function it defines at its top level.
    static Set<InputKind> of(String text) {
        var kinds = EnumSet.noneOf(InputKind.class);
        var matcher = ENTRY.matcher(text);
        while (matcher.find())
            for (var kind : values()) if (kind.function.equals(matcher.group(1))) kinds.add(kind);
        return kinds;
    }
}
