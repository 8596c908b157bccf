package dev.sluice.app.testrun;

import dev.sluice.editor.Texts;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

/// What a plugin can be run on; each kind has its own entry function.
public enum InputKind {
    ROWS("process_writes"),
    SCHEDULE("process_scheduled_call"),
    REQUEST("process_request");

    private static final Texts TEXTS = Texts.of(InputKind.class);

    private static final Pattern ENTRY =
            Pattern.compile("^def\\s+(process_writes|process_scheduled_call|process_request)\\s*\\(", Pattern.MULTILINE);

    private final String function;

    InputKind(String function) {
        this.function = function;
    }

    public String label() {
        return switch (this) {
            case ROWS -> TEXTS.get("kind.rows");
            case SCHEDULE -> TEXTS.get("kind.schedule");
            case REQUEST -> TEXTS.get("kind.request");
        };
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
