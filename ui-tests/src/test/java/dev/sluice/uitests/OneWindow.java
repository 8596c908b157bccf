package dev.sluice.uitests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// The window that all stories of a run share, opened for the first and closed after the last: a plugin host takes seconds
/// to get warm, a story a second or two.
final class OneWindow implements ParameterResolver {
    private static final ExtensionContext.Namespace STORIES = ExtensionContext.Namespace.create(OneWindow.class);

    private record Shared(OpenWindow window, Path folder) implements AutoCloseable {
        static Shared open() {
            try {
                var folder = Files.createTempDirectory("sluice-stories-");
                var window = OpenWindow.open(folder);
                window.await("a plugin is open", () -> window.has("#editor .code"));
                return new Shared(window, folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (TimeoutException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() throws IOException {
            window.close();
            try (var all = Files.walk(folder)) {
                for (var path : all.sorted(Comparator.reverseOrder()).toList()) Files.delete(path);
            }
        }
    }

    /// For stories that open windows of their own: two at once would take the keyboard from each other.
    static final class Closed implements BeforeAllCallback {
        @Override
        public void beforeAll(ExtensionContext context) throws IOException {
            var shared = context.getRoot().getStore(STORIES).remove(Shared.class, Shared.class);
            if (shared != null) shared.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == OpenWindow.class;
    }

    @Override
    public OpenWindow resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(STORIES)
                .computeIfAbsent(Shared.class, _ -> Shared.open(), Shared.class)
                .window();
    }
}
