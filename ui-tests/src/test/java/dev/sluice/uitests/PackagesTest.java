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

    /// On CPython, whose pip takes a tenth of the time.
    @Test
    void an_install_is_cancelled_and_made_again_and_the_package_is_removed() throws IOException {
        choose("cpython");
        try (var shop = new WheelServer("sluice_story", "WORD = 'served'\n")) {
            install(shop.url());
            cancel();
            shop.keepWaiting();
            install(shop.url());
            window.await("pip has come for the wheel", shop::isAsked);
            cancel();
            assertThat(isInstalled()).isFalse();
            shop.goOn();
            install(shop.url());
            window.await("it is installed or pip says why not", () -> isInstalled() || !window.text("#packages-failure").isEmpty());
            assertThat(window.text("#packages-failure")).isEmpty();
        }
        remove();
    }

    @Test
    void packages_come_from_the_index_of_the_settings() throws IOException {
        choose("cpython");
        window.run("view.settings");
        try (var shop = new WheelServer("sluice_story", "WORD = 'from the index'\n")) {
            window.type("#settings-index", "127.0.0.1/simple");
            window.await("it says what is wrong", () -> window.read(".settings").contains("127.0.0.1/simple is no address"));
            window.type("#settings-index", shop.index());
            window.await("nothing is wrong", () -> !window.read(".settings").contains("is no address"));
            install("sluice_story");
            window.await("it is installed or pip says why not", () -> isInstalled() || !window.text("#packages-failure").isEmpty());
            assertThat(window.text("#packages-failure")).isEmpty();
        } finally {
            window.type("#settings-index", "");
        }
        remove();
    }

    private void remove() {
        OpenWindow.onFx(() -> {
            var list = window.list("#packages");
            list.requestFocus();
            list.getSelectionModel().select(rows().indexOf(rows().stream().filter(PackagesTest::isOurs).findFirst().orElseThrow()));
            return true;
        });
        robot.push(KeyCode.DELETE);
        window.await("it is gone", () -> !isInstalled());
    }

    private void cancel() {
        window.press("#packages-cancel");
        window.await("nothing is done any more", () -> !window.node("#packages-progress").isVisible());
    }

    private void install(String what) {
        window.type("#package-name", what);
        robot.push(KeyCode.ENTER);
        window.await("pip is at work", () -> window.node("#packages-progress").isVisible());
    }

    private boolean isInstalled() {
        return rows().stream().anyMatch(PackagesTest::isOurs);
    }

    private static boolean isOurs(String row) {
        return row.startsWith("Installed") && row.contains("sluice_story");
    }

    private boolean isMissing(String row) {
        return row.contains("Missing") && row.contains("sluice_story");
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
