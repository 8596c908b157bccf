package dev.sluice.app.packages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.fx.EmptyState;
import dev.sluice.app.fx.OnFx;
import dev.sluice.app.fx.Tasks;
import dev.sluice.app.packages.PackageState.Runtime;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.Test;

class PackagesViewTest {
    private static final String NONE = "No packages are installed for GraalPy. Plugins can import Python's own library.";

    private final PackagesViewModel model = new PackagesViewModel(new Tasks(Runnable::run, Runnable::run), _ -> {});

    @Test
    void where_nothing_is_installed_a_button_leads_on() {
        OnFx.run(() -> {
            var view = view();
            assertThat(front(view)).isEqualTo("Packages are shown as soon as the engine is running.");
            model.connect(new Nothing(true));
            assertThat(front(view)).isEqualTo(NONE + " [Install a package…]");
        });
    }

    @Test
    void where_nothing_can_be_installed_there_is_no_button() {
        OnFx.run(() -> {
            var view = view();
            model.connect(new Nothing(false));
            assertThat(front(view)).isEqualTo(NONE);
        });
    }

    private PackagesView view() {
        return new PackagesView(model, new PackagesView.Links(_ -> {}, _ -> {}, () -> {}));
    }

    /// The empty state that is seen: what is above covers what is below.
    private static String front(PackagesView view) {
        var rows = (StackPane) view.getChildren().getLast();
        var state = rows.getChildren().stream()
                .filter(EmptyState.class::isInstance)
                .filter(Node::isVisible)
                .map(EmptyState.class::cast)
                .reduce((_, above) -> above)
                .orElseThrow();
        var button = state.getChildren().getLast() instanceof Button shown ? " [" + shown.getText() + "]" : "";
        return state.sentenceProperty().get() + button;
    }

    private record Nothing(boolean enabled) implements PackageManager {
        @Override
        public PackageState read() {
            var empty = new Runtime(List.of(), List.of(), List.of());
            return new PackageState(enabled, "graalpy", Map.of("graalpy", empty, "cpython", empty));
        }

        @Override
        public void install(List<String> packages, String runtime, Consumer<String> progress) {}

        @Override
        public void installRequirements(Path file, String runtime, Consumer<String> progress) {}

        @Override
        public void remove(String name, String runtime, Consumer<String> progress) {}
    }
}
