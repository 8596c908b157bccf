package dev.sluice.app.welcome;

import dev.sluice.editor.Texts;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Names that a plugin can have here, on a server and in a package.
final class PluginName {
    private static final Texts TEXTS = Texts.of(PluginName.class);
    private static final Pattern FORM = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,63}");
    /// Windows keeps these for devices.
    private static final Pattern DEVICE = Pattern.compile("con|prn|aux|nul|com[0-9]|lpt[0-9]");

    private PluginName() {}

    /// Why it cannot be one; empty when it can. Hyphens are refused because a file of that name cannot be imported.
    static Optional<String> problem(String name) {
        if (name.isEmpty()) return Optional.of(TEXTS.get("name.missing"));
        if (!FORM.matcher(name).matches())
            return Optional.of(TEXTS.get("name.form"));
        if (DEVICE.matcher(name.toLowerCase(Locale.ROOT)).matches())
            return Optional.of(TEXTS.get("name.device", name));
        return Optional.empty();
    }
}
