package dev.sluice.app.welcome;

import dev.sluice.app.fx.Buttons;
import dev.sluice.app.fx.InWords;
import dev.sluice.editor.Texts;
import java.util.List;
import java.util.Map;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.TilePane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Ways to begin: a new plugin, a folder, a sample, somebody else's plugin; and how data gets in.
final class WelcomeView extends ScrollPane {
    private static final Texts TEXTS = Texts.of(WelcomeView.class);
    private static final double CARD_WIDTH = 292, WIDTH = 620;

    /// Ways that lead out of this view.
    interface Ways {
        void openFolder();

        void trySample();

        void takeTour();
    }

    private final TextField name = new TextField();
    private final VBox snippets = new VBox();

    WelcomeView(WelcomeModel model, Ways ways) {
        getStyleClass().add("welcome");
        setFitToWidth(true);
        var headline = new Label(TEXTS.get("headline"));
        headline.getStyleClass().add("headline");
        headline.setWrapText(true);
        headline.setMinHeight(Region.USE_PREF_SIZE);
        var cards = new TilePane(
                12, 12, newPlugin(model), samples(ways), folder(ways), publicPlugin(model));
        cards.setPrefColumns(2);
        cards.setTileAlignment(Pos.TOP_LEFT);
        var data = new Label(TEXTS.get("data"));
        data.getStyleClass().add("section");
        snippets.getStyleClass().add("snippets");
        snippets.getChildren().setAll(muted(TEXTS.get("starting")));
        var page = new VBox(headline, cards, data, snippets);
        page.getStyleClass().add("page");
        page.setMaxWidth(WIDTH);
        var middle = new HBox(page);
        middle.setAlignment(Pos.TOP_CENTER);
        HBox.setHgrow(page, Priority.ALWAYS);
        setContent(middle);
    }

    @Override
    public void requestFocus() {
        name.requestFocus();
    }

    void show(List<Snippet> ways) {
        snippets.getChildren().setAll(ways.stream().map(WelcomeView::snippet).toList());
    }

    private Node newPlugin(WelcomeModel model) {
        name.setId("new-plugin-name");
        name.setPromptText(TEXTS.get("plugin.prompt"));
        name.setAccessibleText(TEXTS.get("plugin.name"));
        name.textProperty().bindBidirectional(model.nameProperty());
        name.setOnAction(_ -> model.create());
        var templates = new ChoiceBox<>(FXCollections.observableArrayList(PluginTemplate.values()));
        templates.setId("new-plugin-template");
        templates.setAccessibleText(TEXTS.get("plugin.template"));
        templates.setMaxWidth(Double.MAX_VALUE);
        templates.setConverter(new InWords<>(PluginTemplate::title));
        templates.valueProperty().bindBidirectional(model.templateProperty());
        var create = new Button(TEXTS.get("plugin.create"));
        create.setId("new-plugin-create");
        create.getStyleClass().add("accent");
        create.setOnAction(_ -> model.create());
        return card(
                Feather.PLUS_SQUARE,
                TEXTS.get("plugin.new"),
                TEXTS.get("plugin.about"),
                name,
                templates,
                problem(model.newProblemProperty()),
                create);
    }

    private static Node samples(Ways ways) {
        var open = new Button(TEXTS.get("samples.open"));
        open.setOnAction(_ -> ways.trySample());
        var tour = new Button(TEXTS.get("tour.take"));
        tour.setId("take-tour");
        tour.setOnAction(_ -> ways.takeTour());
        return card(
                Feather.PLAY_CIRCLE,
                TEXTS.get("samples.try"),
                TEXTS.get("samples.about"),
                new HBox(8, open, tour));
    }

    private static Node folder(Ways ways) {
        var open = new Button(TEXTS.get("folder.ask"));
        open.setOnAction(_ -> ways.openFolder());
        return card(
                Feather.FOLDER, TEXTS.get("folder.open"), TEXTS.get("folder.about"), open);
    }

    private static Node publicPlugin(WelcomeModel model) {
        var path = new TextField();
        path.setId("public-plugin-path");
        path.setPromptText(TEXTS.get("public.prompt"));
        path.setAccessibleText(TEXTS.get("public.path"));
        path.textProperty().bindBidirectional(model.pathProperty());
        path.setOnAction(_ -> model.copy());
        var copy = new Button(TEXTS.get("public.copy"));
        copy.setId("public-plugin-copy");
        copy.setOnAction(_ -> model.copy());
        // Not disabled meanwhile: the focus would go on to what is below, and the page after it.
        copy.textProperty().bind(model.copyingProperty().map(now -> now ? TEXTS.get("public.copying") : TEXTS.get("public.copy")));
        return card(
                Feather.DOWNLOAD,
                TEXTS.get("public.title"),
                TEXTS.get("public.about"),
                path,
                copy,
                problem(model.copyProblemProperty()));
    }

    private static Node card(Ikon icon, String title, String sentence, Node... more) {
        var heading = new Label(title, new FontIcon(icon));
        heading.getStyleClass().add("card-title");
        var card = new VBox(heading, muted(sentence));
        card.getChildren().addAll(more);
        card.getStyleClass().add("card");
        card.setPrefWidth(CARD_WIDTH);
        card.setMinHeight(Region.USE_PREF_SIZE);
        return card;
    }

    private static Label muted(String text) {
        var label = new Label(text);
        label.getStyleClass().add("muted");
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    private static Label problem(ObservableValue<String> text) {
        var label = new Label();
        label.getStyleClass().add("problem-text");
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.textProperty().bind(text);
        label.managedProperty().bind(label.textProperty().isNotEmpty());
        return label;
    }

    private static Node snippet(Snippet snippet) {
        var title = new Label(snippet.title());
        title.getStyleClass().add("muted");
        var grow = new Region();
        HBox.setHgrow(grow, Priority.ALWAYS);
        var copy = Buttons.icon(Feather.COPY, TEXTS.get("snippet.copy", snippet.title()), () -> Clipboard.getSystemClipboard()
                .setContent(Map.of(DataFormat.PLAIN_TEXT, snippet.text())));
        var head = new HBox(title, grow, copy);
        head.setAlignment(Pos.CENTER_LEFT);
        var text = new Label(snippet.text());
        text.getStyleClass().add("code-text");
        text.setMinHeight(Region.USE_PREF_SIZE);
        text.setWrapText(true);
        var box = new VBox(head, text);
        box.getStyleClass().add("snippet");
        return box;
    }
}
