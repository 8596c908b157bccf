package dev.sluice.editor.assist;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What the engine and the project know about the file in an editor. Asked from any thread; answers come from memory.
public interface EngineFacts {
    /// @param specification such as `table:cpu` or `request:report`
    /// @param overlaps      whether its runs may overlap
    /// @param retries       whether a failed run is tried again
    record Trigger(String database, String name, String specification, boolean overlaps, boolean retries) {
        /// What follows `prefix` in the specification.
        public Optional<String> after(String prefix) {
            return specification.startsWith(prefix)
                    ? Optional.of(specification.substring(prefix.length()).strip())
                    : Optional.empty();
        }
    }

    /// Triggers that run this file.
    List<Trigger> triggers();

    /// All triggers of the server, those of this file among them.
    List<Trigger> allTriggers();

    /// Names of the distributions that can be imported, in lower case; empty when that is not known.
    Optional<Set<String>> installedPackages();

    /// Names of the distributions that the manifest asks for, in lower case.
    Set<String> manifestPackages();

    /// Whether the file is a module of a plugin of several files.
    boolean isPackage();

    EngineFacts NONE = new EngineFacts() {
        @Override
        public List<Trigger> triggers() {
            return List.of();
        }

        @Override
        public List<Trigger> allTriggers() {
            return List.of();
        }

        @Override
        public Optional<Set<String>> installedPackages() {
            return Optional.empty();
        }

        @Override
        public Set<String> manifestPackages() {
            return Set.of();
        }

        @Override
        public boolean isPackage() {
            return false;
        }
    };
}
