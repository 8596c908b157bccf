package dev.sluice.engine.debug;

/// Which triggers a session is about.
public sealed interface DebugTarget {
    record Everything() implements DebugTarget {}

    record OneDatabase(String database) implements DebugTarget {}

    record OneTrigger(String database, String trigger) implements DebugTarget {}

    /// Only what is run by [DebugSession#launch].
    record Launched() implements DebugTarget {}

    /// @param owner as `PluginRuntime.open` has it: `database.trigger`
    default boolean matches(String owner) {
        return switch (this) {
            case Everything _ -> true;
            case OneDatabase(var database) -> owner.startsWith(database + ".");
            case OneTrigger(var database, var trigger) -> owner.equals(database + "." + trigger);
            case Launched _ -> false;
        };
    }
}
