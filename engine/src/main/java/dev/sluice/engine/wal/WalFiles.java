package dev.sluice.engine.wal;

import dev.sluice.engine.store.ObjectStore;
import dev.sluice.engine.store.RecordFile;
import dev.sluice.engine.store.StoreException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.regex.Pattern;

/// The files `wal/<11 digits>.wal`, of which the last is open and grows.
final class WalFiles implements AutoCloseable {
    static final String FOLDER = "wal/";
    private static final Pattern NAME = Pattern.compile("wal/(\\d{11})\\.wal");
    private static final Logger LOG = System.getLogger(WalFiles.class.getName());

    private final ObjectStore store;
    private final long fileLimitBytes;
    private RecordFile open;
    private long number;
    private volatile long fullFilesBytes;
    private volatile long openFileBytes;

    /// @param lastNumber number of the last file that is there
    /// @param bytes size of all files that are there
    WalFiles(ObjectStore store, long fileLimitBytes, long lastNumber, long bytes, long firstSequence) {
        this.store = store;
        this.fileLimitBytes = fileLimitBytes;
        this.number = lastNumber + 1;
        this.open = create(store, number, firstSequence);
        this.fullFilesBytes = bytes;
        this.openFileBytes = open.sizeBytes();
    }

    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    static long number(String name) {
        return Long.parseLong(name.substring(FOLDER.length(), FOLDER.length() + 11));
    }

    private static String name(long number) {
        return "%s%011d.wal".formatted(FOLDER, number);
    }

    /// A file of that name can only be what an earlier failed attempt left: it is cut to nothing.
    private static RecordFile create(ObjectStore store, long number, long firstSequence) {
        var file = RecordFile.open(store, name(number), 0);
        try {
            file.append(WalRecord.head(firstSequence));
            return file;
        } catch (StoreException e) {
            file.close();
            throw e;
        }
    }

    /// Durable when it returns.
    ///
    /// @param sequence of the first of the records
    /// @throws StoreException when they could not be made durable; then none of them is in the log
    void append(ByteBuffer records, long sequence) {
        if (open.sizeBytes() >= fileLimitBytes) startNext(sequence);
        open.append(records);
        openFileBytes = open.sizeBytes();
    }

    /// When no new file can be made the old one goes on, longer than it should be.
    private void startNext(long firstSequence) {
        try {
            var next = create(store, number + 1, firstSequence);
            number++;
            fullFilesBytes += open.sizeBytes();
            open.close();
            open = next;
        } catch (StoreException e) {
            LOG.log(Level.WARNING, "cannot start a new WAL file, staying with " + open.name(), e);
        }
    }

    long sizeBytes() {
        return fullFilesBytes + openFileBytes;
    }

    @Override
    public void close() {
        open.close();
    }
}
