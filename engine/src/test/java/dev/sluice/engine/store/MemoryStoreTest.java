package dev.sluice.engine.store;

class MemoryStoreTest extends ObjectStoreContract {
    @Override
    ObjectStore open() {
        return new MemoryStore();
    }
}
