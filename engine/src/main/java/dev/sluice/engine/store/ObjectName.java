package dev.sluice.engine.store;

/// The rule for names, one for every store.
final class ObjectName {
    private ObjectName() {}

    /// @throws IllegalArgumentException when a name could leave the store or cannot be a file on some system
    static String checked(String name) {
        for (var part : name.split("/", -1)) {
            if (part.isEmpty() || part.equals(".") || part.equals("..") || part.indexOf('\\') >= 0 || part.indexOf(':') >= 0)
                throw new IllegalArgumentException("not an object name: '" + name + "'");
        }
        return name;
    }
}
