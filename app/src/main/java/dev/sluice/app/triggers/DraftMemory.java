package dev.sluice.app.triggers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.app.frame.Memory;
import java.util.Optional;

/// Forms that nobody has saved yet, by tab, so that none is lost with a window.
final class DraftMemory {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Memory memory;

    DraftMemory(Memory memory) {
        this.memory = memory;
    }

    /// Empty also when it was written by another version of the program.
    Optional<Draft> get(String tab) {
        return memory.get(tab).flatMap(text -> {
            try {
                return Optional.of(JSON.readValue(text, Draft.class));
            } catch (JsonProcessingException | IllegalArgumentException unreadable) {
                return Optional.empty();
            }
        });
    }

    void put(String tab, Draft draft) {
        try {
            memory.put(tab, JSON.writeValueAsString(draft));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    void forget(String tab) {
        memory.remove(tab);
    }
}
