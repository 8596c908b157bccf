package dev.sluice.app.welcome;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Names that a plugin can have here, on a server and in a package.
final class PluginName {
    private static final Pattern FORM = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,63}");
    /// Windows keeps these for devices.
    private static final Pattern DEVICE = Pattern.compile("con|prn|aux|nul|com[0-9]|lpt[0-9]");

    private PluginName() {}

    /// Why it cannot be one; empty when it can. Hyphens are refused because a file of that name cannot be imported.
    static Optional<String> problem(String name) {
        if (name.isEmpty()) return Optional.of("A plugin needs a name, such as room_alert.");
        if (!FORM.matcher(name).matches())
            return Optional.of("A name begins with a letter and has letters, digits and _, at most 64.");
        if (DEVICE.matcher(name.toLowerCase(Locale.ROOT)).matches())
            return Optional.of(name + " is the name of a device on Windows.");
        return Optional.empty();
    }
}
