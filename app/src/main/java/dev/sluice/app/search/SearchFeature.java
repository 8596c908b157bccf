package dev.sluice.app.search;

import dev.sluice.app.frame.Command;
import dev.sluice.app.frame.Context;
import dev.sluice.app.frame.Feature;
import dev.sluice.app.frame.Panel;
import dev.sluice.editor.Texts;
import java.util.List;
import java.util.Optional;
import org.kordamp.ikonli.feather.Feather;

/// Finding text in all files of the workspace, in the side panel.
public final class SearchFeature implements Feature {
    private static final Texts TEXTS = Texts.of(SearchFeature.class);
    private static final String PANEL = "search";

    private final Context context;
    private final SearchView view;

    public SearchFeature(Context context) {
        this.context = context;
        var model = new SearchModel(context.workspace().plugins(), context.tasks(), context.editors());
        view = new SearchView(model, (file, line) -> context.editors().open(file, line));
    }

    @Override
    public List<Panel> panels() {
        return List.of(new Panel(PANEL, TEXTS.get("title"), Feather.SEARCH, Panel.Place.SIDE, view));
    }

    @Override
    public List<Command> commands() {
        return List.of(Command.of(
                "edit.findInFiles", Command.Menu.EDIT, "find", TEXTS.get("title"), "Shortcut+Shift+F", () -> context.window().show(PANEL)));
    }

    @Override
    public Optional<String> stylesheet() {
        return Optional.ofNullable(SearchFeature.class.getResource("search.css")).map(Object::toString);
    }
}
