package dev.sluice.uitests;

import static org.assertj.core.api.Assertions.assertThat;

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
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.N);
        window.await("the form is open", () -> window.has("#trigger-name"));
        assertThat(field("#trigger-plugin").getText()).endsWith(".py");
        window.type("#trigger-name", "from_form");
        window.type("#trigger-table", "cpu");
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
    }

    private TextInputControl field(String selector) {
        return (TextInputControl) window.node(selector);
    }
}
