package dev.sluice.app.packages;

import dev.sluice.editor.python.Expr;
import dev.sluice.editor.python.PythonModule;
import dev.sluice.editor.python.Stmt;
import dev.sluice.editor.python.Walk;
import dev.sluice.engine.environment.PythonModules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// An import in a plugin's file of something that is neither beside it nor in Python's own library.
///
/// @param module its first name: `yaml` for `import yaml.reader`
/// @param line   from 1
record PluginImport(String module, Path file, int line) {
    /// Files looked at; a folder with more is no plugin directory.
    static final int FILE_LIMIT = 2_000;
    private static final int DEPTH_LIMIT = 8;
    private static final long SIZE_LIMIT_BYTES = 2L * 1024 * 1024;

    private static final Set<String> SKIPPED = Set.of("__pycache__", "venv", "node_modules", "site-packages");
    /// A plugin that catches these knows what to do without the package.
    private static final Set<String> CAUGHT = Set.of("ImportError", "ModuleNotFoundError", "Exception", "BaseException");

    /// Reads all imports of the Python files below a folder.
    ///
    /// @throws UncheckedIOException when the folder cannot be read
    static List<PluginImport> readAll(Path plugins) {
        if (!Files.isDirectory(plugins)) return List.of();
        var imports = new ArrayList<PluginImport>();
        try (var files = Files.find(plugins, DEPTH_LIMIT, (path, about) -> about.isRegularFile() && isPlugin(plugins, path))) {
            for (var file : files.limit(FILE_LIMIT).sorted().toList()) imports.addAll(read(plugins, file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + plugins, e);
        }
        return imports;
    }

    private static boolean isPlugin(Path plugins, Path path) {
        if (!path.toString().endsWith(".py")) return false;
        for (var name : plugins.relativize(path))
            if (name.toString().startsWith(".") || SKIPPED.contains(name.toString())) return false;
        return true;
    }

    private static List<PluginImport> read(Path plugins, Path file) {
        try {
            if (Files.size(file) > SIZE_LIMIT_BYTES) return List.of();
            return of(plugins, file, Files.readString(file));
        } catch (IOException goneOrNoText) {
            return List.of();
        }
    }

    static List<PluginImport> of(Path plugins, Path file, String text) {
        var module = PythonModule.of(text);
        var imports = new ArrayList<PluginImport>();
        collect(module.body(), statement -> {
            int line = module.lineOf(statement.start()) + 1;
            if (statement.module() != null) add(imports, plugins, file, statement.module(), line);
            else for (var alias : statement.names()) add(imports, plugins, file, alias.name(), line);
        });
        return imports;
    }

    private static void add(List<PluginImport> imports, Path plugins, Path file, String dotted, int line) {
        int dot = dotted.indexOf('.');
        var first = dot < 0 ? dotted : dotted.substring(0, dot);
        if (first.isEmpty() || PythonModules.isStandard(first) || isBeside(plugins, file, first)) return;
        imports.add(new PluginImport(first, file, line));
    }

    /// Whether a module lies in the folder of a file or in one above it.
    private static boolean isBeside(Path plugins, Path file, String module) {
        for (var folder = file.getParent(); folder != null && folder.startsWith(plugins); folder = folder.getParent())
            if (Files.isRegularFile(folder.resolve(module + ".py")) || Files.isDirectory(folder.resolve(module))) return true;
        return false;
    }

    private static void collect(List<Stmt> body, Consumer<Stmt.Import> found) {
        for (var statement : body) {
            switch (statement) {
                case Stmt.Import each -> found.accept(each);
                case Stmt.Try attempt when catchesImports(attempt) -> {
                    collect(attempt.otherwise(), found);
                    collect(attempt.last(), found);
                }
                case Stmt.If choice when isForTypesOnly(choice) -> collect(choice.otherwise(), found);
                default -> statement.blocks().forEach(block -> collect(block, found));
            }
        }
    }

    private static boolean catchesImports(Stmt.Try attempt) {
        return attempt.handlers().stream().anyMatch(handler -> {
            var type = handler.type();
            if (type == null) return true;
            var caught = new boolean[1];
            Walk.expressions(type, each -> {
                if (each instanceof Expr.Name name && CAUGHT.contains(name.id())) caught[0] = true;
            });
            return caught[0];
        });
    }

    private static boolean isForTypesOnly(Stmt.If choice) {
        return switch (choice.test()) {
            case Expr.Name name -> name.id().equals("TYPE_CHECKING");
            case Expr.Attribute attribute -> attribute.name().equals("TYPE_CHECKING");
            default -> false;
        };
    }
}
