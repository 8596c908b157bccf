package dev.sluice.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ClassEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Which packages the classes of each package refer to, read from compiled classes. A type that only appears in a
/// signature shows up where it is called.
final class PackageMap {
    private PackageMap() {}

    /// @param anyClass a class of the module to look at
    static Map<String, Set<String>> around(Class<?> anyClass) {
        var classes = Path.of(java.net.URI.create(
                anyClass.getProtectionDomain().getCodeSource().getLocation().toString()));
        var uses = new TreeMap<String, Set<String>>();
        try (var files = Files.walk(classes)) {
            for (var file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
                var model = ClassFile.of().parse(file);
                var from = packageOf(model.thisClass().asInternalName());
                for (var entry : model.constantPool())
                    if (entry instanceof ClassEntry used)
                        uses.computeIfAbsent(from, _ -> new TreeSet<>()).add(packageOf(used.asInternalName()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return uses;
    }

    private static String packageOf(String internalName) {
        var name = internalName.replaceFirst("^\\[+L?", "");
        return name.contains("/") ? name.substring(0, name.lastIndexOf('/')).replace('/', '.') : "";
    }
}
