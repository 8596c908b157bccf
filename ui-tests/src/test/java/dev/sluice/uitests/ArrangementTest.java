package dev.sluice.uitests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.workbench.Theme;
import java.util.List;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

/// The parts of the window: which are shown, where they stand, how large they are and how they look.
class ArrangementTest extends WindowStory {
    private DockedTabs docked;

    @BeforeEach
    void lookAtTabs() {
        docked = new DockedTabs(window);
    }

    @Test
    void the_right_and_the_bottom_are_put_away_and_come_back_with_their_size() {
        double height = docked.height("log");
        robot.push(KeyCode.CONTROL, KeyCode.J);
        window.await("the bottom is put away", () -> !docked.isShown("log"));
        robot.push(KeyCode.CONTROL, KeyCode.J);
        window.await("the bottom is back", () -> docked.isShown("log") && Math.abs(docked.height("log") - height) < 2);
        robot.push(KeyCode.CONTROL, KeyCode.ALT, KeyCode.B);
        window.await("the right is put away", () -> !docked.isShown("run"));
        robot.push(KeyCode.CONTROL, KeyCode.ALT, KeyCode.B);
        window.await("the right is back", () -> docked.isShown("run"));
    }

    @Test
    void the_rail_shows_one_side_panel_and_hides_it_when_pressed_again() {
        window.click("#rail-search");
        window.await("the search is shown", () -> window.has("#search-text"));
        assertThat(window.has("#plugins")).isFalse();
        window.click("#rail-search");
        window.await("the side panel is hidden", () -> !window.has(".side"));
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT1);
        window.await("its key shows the plugins", () -> window.has("#plugins"));
        assertThat(((ToggleButton) window.node("#rail-plugins")).isSelected()).isTrue();
    }

    @Test
    void a_tool_that_was_dragged_beside_another_stays_there_over_a_change_of_perspective() {
        docked.dragBeside("problems", "log");
        window.await("both are seen", () -> docked.isShown("log") && docked.isShown("problems"));
        docked.moveDivider("log", 0.3);
        commands.run("Perspective: Debug");
        window.await("they are together again", () -> docked.areTogether("log", "problems"));
        commands.run("Perspective: Write");
        window.await("they are apart again", () -> !docked.areTogether("log", "problems"));
        assertThat(docked.isShown("log")).isTrue();
        assertThat(docked.isShown("problems")).isTrue();
        window.await("the divider is where it was left", () -> Math.abs(docked.divider("log") - 0.3) < 0.02);

        commands.run("Reset the layout");
        window.await("they are together again", () -> docked.areTogether("log", "problems"));
    }

    @Test
    void places_that_tools_have_left_are_let_go() {
        var left = docked.place("log");
        docked.dragBeside("problems", "log");
        OpenWindow.onFx(() -> {
            for (var perspective : List.of("debug", "write", "data", "write")) window.run("view.perspective." + perspective);
            window.run("view.resetLayout");
            return true;
        });
        window.await("nothing keeps it", () -> {
            System.gc();
            return left.get() == null;
        });
        assertThat(docked.hasIcon("log")).isTrue();
    }

    @Test
    void in_a_divided_centre_the_tab_in_front_is_the_one_that_is_closed() {
        commands.goToFile("home.lp");
        window.await("the other is in front", () -> window.tabTitles().size() == 2);
        docked.dragBeside("home.lp", OpenWindow.FIRST_PLUGIN);
        window.await("both are seen", () -> docked.isShown("home.lp") && docked.isShown(OpenWindow.FIRST_PLUGIN));
        focus("home.lp");
        commands.run("Close tab");
        window.await("it is closed", () -> window.tabTitles().equals(List.of(OpenWindow.FIRST_PLUGIN)));
        commands.goToFile("home.lp");
        window.await("it is open again", () -> window.tabTitles().size() == 2);
        docked.dragBeside("home.lp", OpenWindow.FIRST_PLUGIN);
        window.await("both are seen again", () -> docked.isShown("home.lp") && docked.isShown(OpenWindow.FIRST_PLUGIN));
        focus(OpenWindow.FIRST_PLUGIN);
        commands.run("Close tab");
        window.await("the other has the centre for itself", () -> window.tabTitles().equals(List.of("home.lp")));
        commands.goToFile("manifest.toml");
        window.await("the next tab is beside it", () -> docked.areTogether("home.lp", "manifest.toml"));
    }

    @Test
    void a_click_on_a_tab_gives_its_content_the_focus() {
        commands.goToFile("home.lp");
        window.await("the other is in front", () -> docked.isShown("home.lp"));
        docked.click(OpenWindow.FIRST_PLUGIN);
        window.await("its editor has the focus", () -> docked.isShown(OpenWindow.FIRST_PLUGIN) && window.editor().isFocused());
        docked.click("problems");
        window.await("the tool has it", () -> docked.hasFocus("problems") && !window.editor().isFocused());
        docked.click(OpenWindow.FIRST_PLUGIN);
        window.await("also when it was in front before", () -> window.editor().isFocused());
    }

    @Test
    void resetting_the_layout_brings_a_divided_centre_together() {
        commands.goToFile("home.lp");
        window.await("the other is in front", () -> window.tabTitles().size() == 2);
        docked.dragBeside("home.lp", OpenWindow.FIRST_PLUGIN);
        window.await("both are seen", () -> docked.isShown("home.lp") && docked.isShown(OpenWindow.FIRST_PLUGIN));
        commands.run("Reset the layout");
        window.await("they are together", () -> docked.areTogether("home.lp", OpenWindow.FIRST_PLUGIN));
        assertThat(window.tabTitles()).hasSize(2);
        commands.goToFile("manifest.toml");
        window.await("the next tab is with them", () -> docked.areTogether("home.lp", "manifest.toml") && docked.isShown("manifest.toml"));
    }

    /// What was just dragged still moves the focus when it gets its place.
    private void focus(String tab) {
        WaitForAsyncUtils.waitForFxEvents();
        commands.goToFile(tab);
        window.await(tab + " has the focus", () -> docked.hasFocus(tab));
    }

    @Test
    void perspectives_show_what_one_kind_of_work_needs() {
        commands.run("Perspective: Data");
        window.await("the data are at the left, the run is away", () -> window.has("#data") && !docked.isShown("run"));
        commands.run("Perspective: Debug");
        window.await("the debugger is at the bottom", () -> docked.isShown("debug") && !window.has(".side"));
        commands.run("Perspective: Write");
        window.await("the plugins are at the left", () -> window.has("#plugins") && docked.isShown("run") && docked.isShown("log"));
    }

    @Test
    void everything_gets_larger_and_smaller_with_a_key() {
        robot.push(KeyCode.CONTROL, KeyCode.EQUALS);
        robot.push(KeyCode.CONTROL, KeyCode.EQUALS);
        assertThat(scale()).isEqualTo(1.2);
        robot.push(KeyCode.CONTROL, KeyCode.MINUS);
        assertThat(scale()).isEqualTo(1.1);
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT0);
        assertThat(scale()).isEqualTo(1.0);
    }

    @Test
    void the_theme_follows_the_choice_in_the_settings_at_once() {
        window.run("view.settings");
        choose(Theme.Choice.DARK);
        window.await("the window is dark", () -> brightness() < 0.4);
        choose(Theme.Choice.LIGHT);
        window.await("the window is light", () -> brightness() > 0.8);
    }

    @Test
    void about_names_the_licences_of_what_is_built_in() {
        commands.run("About Sluice");
        window.await("the licences are shown", () -> window.has(".about .plain-text"));
        var text = OpenWindow.onFx(() -> ((TextArea) window.node(".about .plain-text")).getText());
        assertThat(text).contains("GraalPy", "JavaFX", "DuckDB", "Apache License");
    }

    private void choose(Theme.Choice theme) {
        OpenWindow.onFx(() -> {
            @SuppressWarnings("unchecked")
            var box = (ChoiceBox<Theme.Choice>) window.node("#settings-theme");
            box.setValue(theme);
            return true;
        });
    }

    /// Not a number before the window is painted.
    private double brightness() {
        var workbench = (Region) window.node(".workbench");
        return OpenWindow.onFx(() -> workbench.getBackground() == null
                ? Double.NaN
                : ((Color) workbench.getBackground().getFills().getFirst().getFill()).getBrightness());
    }

    private double scale() {
        return OpenWindow.onFx(() -> window.node(".workbench").getTransforms().getFirst().getMxx());
    }
}
