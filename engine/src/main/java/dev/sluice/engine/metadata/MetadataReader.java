package dev.sluice.engine.metadata;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads what a plugin says about itself from the texts of its files. Nothing in them can make it fail.
public final class MetadataReader {
    /// Name of the file beside a plugin that says more.
    public static final String MANIFEST = "manifest.toml";

    private MetadataReader() {}

    /// @param file     name of the plugin's file, for a directory its `__init__.py`
    /// @param text     of that file
    /// @param manifest text of the `manifest.toml` beside it
    public static PluginMetadata read(String file, String text, Optional<String> manifest) {
        var ofPython = new Problems(file);
        var ofManifest = new Problems(MANIFEST);
        var outline = PythonOutline.of(text);
        var header = DocstringHeader.read(outline.docstring(), ofPython);
        header.ifPresent(found -> checkFunctions(found, outline, ofPython));
        checkAsynchronous(outline, ofPython);
        var read = manifest.flatMap(toml -> ManifestReader.read(toml, ofManifest));
        read.ifPresent(found -> checkTriggers(found, header, outline, ofManifest));

        var types = header.map(DocstringHeader::types).filter(named -> !named.isEmpty()).orElseGet(() -> defined(outline));
        var problems = new ArrayList<>(ofPython.found());
        problems.addAll(ofManifest.found());
        return new PluginMetadata(
                header.isPresent(),
                types,
                header.map(DocstringHeader::arguments).orElse(Map.of()),
                read.map(ManifestReader.Read::manifest),
                problems);
    }

    /// What is known of a folder with a manifest that is no plugin.
    ///
    /// @param why none of its files is
    public static PluginMetadata ofManifest(String manifest, String why) {
        var problems = new Problems(MANIFEST);
        problems.add(1, why);
        var read = ManifestReader.read(manifest, problems);
        return new PluginMetadata(
                false, List.of(), Map.of(), read.map(ManifestReader.Read::manifest), problems.found());
    }

    /// The kinds whose function the text has at its top level, whatever its docstring says.
    public static List<PluginType> entryPoints(String text) {
        return defined(PythonOutline.of(text));
    }

    private static List<PluginType> defined(PythonOutline outline) {
        return Arrays.stream(PluginType.values())
                .filter(type -> outline.name(type.entryPoint()).isPresent())
                .toList();
    }

    private static void checkFunctions(DocstringHeader header, PythonOutline outline, Problems problems) {
        if (header.types().isEmpty()) return; // a problem of its own, told already
        for (var type : PluginType.values()) {
            var function = outline.name(type.entryPoint());
            boolean named = header.types().contains(type);
            if (named && function.isEmpty())
                problems.add(header.typesLine(), "plugin_type names %s, but there is no function %s"
                        .formatted(type.word(), type.entryPoint()));
            if (!named && function.isPresent())
                problems.add(function.get().line(), "there is a function %s, but plugin_type does not name %s"
                        .formatted(type.entryPoint(), type.word()));
        }
    }

    private static void checkAsynchronous(PythonOutline outline, Problems problems) {
        for (var type : PluginType.values())
            outline.name(type.entryPoint())
                    .filter(function -> function.origin() == PythonOutline.Origin.ASYNC_FUNCTION)
                    .ifPresent(function -> problems.add(
                            function.line(),
                            "%s is async: it is called, but nobody awaits it, so it does nothing"
                                    .formatted(type.entryPoint())));
    }

    /// Packages of plugins want a plain function at the top level; what is imported or assigned does not count.
    private static void checkTriggers(
            ManifestReader.Read read, Optional<DocstringHeader> header, PythonOutline outline, Problems problems) {
        var triggers = read.manifest().triggers();
        for (var trigger : triggers) {
            var plain = outline.name(trigger).filter(name -> name.origin() == PythonOutline.Origin.FUNCTION);
            if (PluginType.ofEntryPoint(trigger).isPresent() && plain.isEmpty())
                problems.add(
                        read.triggersLine(),
                        "plugin.triggers names %s, which is no function at the top level of the plugin's file"
                                .formatted(trigger));
        }
        header.ifPresent(found -> found.types().stream()
                .filter(type -> !triggers.contains(type.entryPoint()))
                .forEach(type -> problems.add(
                        read.triggersLine(),
                        "plugin.triggers lacks %s, which the docstring names as %s"
                                .formatted(type.entryPoint(), type.word()))));
    }
}
