package dev.sluice.app.frame;

import java.util.ArrayList;
import java.util.List;

/// The tabs of a feature that come back at the next start: those that are open, oldest first. FX thread only.
public final class OpenTabs {
    /// Further ones are forgotten, the oldest first.
    private static final int LIMIT = 20;

    private final Memory memory;
    private final String name;

    /// @param name under which they are remembered
    public OpenTabs(Memory memory, String name) {
        this.memory = memory;
        this.name = name;
    }

    /// As they were told to [#opened].
    public List<String> all() {
        return memory.get(name).stream().flatMap(String::lines).toList();
    }

    /// @param tab what it takes to open it again, in one line
    public void opened(String tab) {
        var tabs = new ArrayList<>(all());
        if (!tabs.contains(tab)) tabs.add(tab);
        put(tabs.subList(Math.max(0, tabs.size() - LIMIT), tabs.size()));
    }

    public void closed(String tab) {
        put(all().stream().filter(other -> !other.equals(tab)).toList());
    }

    private void put(List<String> tabs) {
        if (tabs.isEmpty()) memory.remove(name);
        else memory.put(name, String.join("\n", tabs));
    }
}
