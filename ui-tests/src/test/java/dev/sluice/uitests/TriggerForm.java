package dev.sluice.uitests;

import javafx.scene.control.Hyperlink;
import javafx.scene.input.KeyCode;
import org.testfx.api.FxRobot;

/// The form of a trigger, filled in by somebody who knows what they want.
record TriggerForm(FxRobot robot, OpenWindow window) {
    /// An empty form, whatever was left in it.
    TriggerForm anew() {
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.N);
        window.await("the form knows the engine", () -> window.has("#trigger-name") && !checks().isEmpty());
        if (OpenWindow.onFx(() -> window.node("#discard-draft").getParent().isVisible())) window.press("#discard-draft");
        return this;
    }

    TriggerForm named(String name) {
        window.type("#trigger-name", name);
        return this;
    }

    TriggerForm runs(String plugin) {
        window.type("#trigger-plugin", plugin);
        return this;
    }

    TriggerForm onTable(String table) {
        window.choose("#trigger-when", "rows arrive in table");
        window.type("#trigger-table", table);
        return this;
    }

    /// So rarely that it does not happen by itself.
    TriggerForm everyWeek() {
        window.choose("#trigger-when", "every");
        window.type("#trigger-amount", "1");
        window.choose("#trigger-unit", "weeks");
        return this;
    }

    TriggerForm atCron(String expression) {
        window.choose("#trigger-when", "at cron");
        window.type("#trigger-cron", expression);
        return this;
    }

    TriggerForm onRequest(String path) {
        window.choose("#trigger-when", "a request comes to");
        window.type("#trigger-path", path);
        return this;
    }

    /// Saves and waits until the form shows what the engine has.
    void create() {
        var name = window.value("#trigger-name");
        window.await("nothing stands against it: " + checks(), () -> !window.node("#save-trigger").isDisabled());
        window.press("#save-trigger");
        window.await(name + " is there", () -> window.text("#save-trigger").equals("Save changes")
                && window.node("#save-trigger").isDisabled()
                && window.value("#trigger-name").equals(name));
    }

    /// What the form says beside its fields.
    String checks() {
        return window.read(".trigger-designer");
    }

    void awaitCheck(String part) {
        window.await("the form says: " + part, () -> checks().contains(part));
    }

    /// Does what a check offers.
    void fix(String label) {
        window.await(label + " is offered", () -> checks().contains(label));
        OpenWindow.onFx(() -> {
            window.node(".trigger-designer").lookupAll(".check .hyperlink").stream()
                    .map(Hyperlink.class::cast)
                    .filter(link -> link.getText().equals(label))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("nobody offers: " + label))
                    .fire();
            return true;
        });
    }
}
