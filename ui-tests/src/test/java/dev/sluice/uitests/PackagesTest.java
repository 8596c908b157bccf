package dev.sluice.uitests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What plugins import: what they lack, and how it comes and goes.
class PackagesTest extends WindowStory {
    private Path plugin;

    @BeforeEach
    void importSomething() throws IOException {
        plugin = window.plugins().resolve("packages_story.py");
        Files.writeString(plugin, "import json\nimport sluice_story\n\nprint(sluice_story.WORD)\n");
        window.click("#rail-packages");
        choose("graalpy");
        window.await("what is missing is shown", () -> rows().stream().anyMatch(this::isMissing));
    }

    @AfterEach
    void removeIt() throws IOException {
        Files.deleteIfExists(plugin);
        choose("graalpy");
    }

    @Test
    void an_import_that_nothing_provides_leads_to_its_line() {
        OpenWindow.onFx(() -> {
            var list = window.list("#packages");
            list.requestFocus();
            list.getSelectionModel().select(rows().indexOf(rows().stream().filter(this::isMissing).findFirst().orElseThrow()));
            return true;
        });
        robot.push(KeyCode.ENTER);
        window.await("the import has the caret", () -> window.editor().getText().startsWith("import json")
                && window.editor().getCurrentParagraph() == 1);
    }

    @Test
    void each_python_says_what_it_can_import() {
        assertThat(meaning()).contains("Plugins run here unless their trigger says otherwise").contains("pure Python");
        choose("cpython");
        window.await("the other is explained", () -> meaning().contains("native code"));
        assertThat(meaning()).contains("Only triggers that ask for it run here");
    }

    @Test
    void a_package_is_installed_its_import_is_no_longer_missing_and_it_is_removed_again() throws IOException {
        try (var server = new WheelServer()) {
            window.type("#package-name", server.wheelAddress());
            robot.push(KeyCode.ENTER);
            window.await("pip is at work", () -> window.node("#packages-progress").isVisible());
            window.await("pip is done", () -> !window.node("#packages-progress").isVisible());
            assertThat(window.text("#packages-failure")).isEmpty();
            window.await("it is in the list", () -> rows().stream().anyMatch(this::isInstalled));
            assertThat(rows()).noneMatch(this::isMissing);
        }
        OpenWindow.onFx(() -> {
            var list = window.list("#packages");
            list.requestFocus();
            list.getSelectionModel().select(rows().indexOf(rows().stream().filter(this::isInstalled).findFirst().orElseThrow()));
            return true;
        });
        robot.push(KeyCode.DELETE);
        window.await("it is gone from the list", () -> rows().stream().noneMatch(this::isInstalled));
        window.await("its import is missing again", () -> rows().stream().anyMatch(this::isMissing));
    }

    @Test
    void an_installation_that_takes_too_long_is_cancelled() throws IOException {
        try (var server = new WheelServer()) {
            window.type("#package-name", server.silentAddress());
            robot.push(KeyCode.ENTER);
            window.await("pip waits for the network", server::isAsked);
            window.click("#packages-progress .icon-button");
            window.await("nothing is at work any more", () -> !window.node("#packages-progress").isVisible());
        }
        assertThat(rows()).noneMatch(this::isInstalled);
    }

    private boolean isMissing(String row) {
        return row.contains("Missing") && row.contains("sluice_story");
    }

    private boolean isInstalled(String row) {
        return row.contains("Installed") && row.contains("sluice");
    }

    private List<String> rows() {
        return OpenWindow.onFx(() -> window.list("#packages").getItems().stream().map(Object::toString).toList());
    }

    private void choose(String runtime) {
        OpenWindow.onFx(() -> {
            @SuppressWarnings("unchecked")
            var box = (ChoiceBox<String>) window.node("#packages-runtime");
            box.setValue(runtime);
            return true;
        });
    }

    private String meaning() {
        return OpenWindow.onFx(() -> ((Label) window.node(".packages .meaning")).getText());
    }
}
