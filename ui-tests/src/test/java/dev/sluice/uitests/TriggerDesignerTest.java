package dev.sluice.uitests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.workbench.Theme;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.Test;

/// A trigger from the first key to its first run.
class TriggerDesignerTest extends WindowStory {
    @Test
    void a_trigger_is_made_changed_and_fired_from_its_form() {
        window.await("a plugin is open", () -> window.stage().getScene().getRoot().lookup("#editor .code") != null);
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.N);
        window.await("the form is open", () -> window.stage().getScene().getRoot().lookup("#trigger-name") != null);
        assertThat(field("#trigger-plugin").getText()).endsWith(".py");
        write("#trigger-name", "from_form");
        write("#trigger-table", "cpu");
        window.await("nothing stands against it", () -> !window.node("#save-trigger").isDisabled());
        OpenWindow.onFx(() -> {
            ((Button) window.node("#save-trigger")).fire();
            return true;
        });
        window.await("the trigger is there", () -> window.text("#save-trigger").equals("Save changes")
                && window.node("#save-trigger").isDisabled()
                && field("#trigger-name").getText().equals("from_form"));

        OpenWindow.onFx(() -> {
            ((CheckBox) window.node("#trigger-overlap")).setSelected(true);
            return true;
        });
        window.await("the change is shown", () -> !((VBox) window.node("#trigger-changes")).getChildren().isEmpty());

        OpenWindow.onFx(() -> {
            ((Button) window.node("#fire-trigger")).fire();
            ((TextInputControl) window.node("#fire-lines-input")).setText("cpu,host=a usage=1");
            ((Button) window.node("#fire")).fire();
            return true;
        });
        window.await("it was fired", () -> !window.text("#fire-outcome").isEmpty());
        assertThat(window.text("#fire-outcome")).startsWith("ok");

        window.choose(Theme.Choice.DARK);
        window.choose(Theme.Choice.LIGHT);
        assertThat(css.messages()).isEmpty();
    }

    private void write(String selector, String text) {
        OpenWindow.onFx(() -> {
            field(selector).setText(text);
            return true;
        });
    }

    private TextInputControl field(String selector) {
        return (TextInputControl) window.node(selector);
    }
}
