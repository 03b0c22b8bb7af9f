package org.actioncast.client;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * A queue in a directory: segments that are appended to and read through, and deleted when all in them has arrived. How far the
 * oldest one has been read is noted beside it; should the note be lost, what was sent is sent again, with the same ids.
 */
final class Spill implements Closeable {

    private static final int SEGMENTS = 8;
    private static final String SUFFIX = ".actions";
    private static final int NOTE = 2 * Long.BYTES;

    private record Numbered(long number, Segment segment) {}

    private final Path directory;
    private final long maxBytes;
    private final int maxRecord;
    private final boolean fsync;
    private final FileChannel lock;
    private final FileChannel note;
    private final Deque<Numbered> segments = new ArrayDeque<>();

    private long nextNumber;
    private boolean writing;

    /** In the oldest segment. */
    private long readTo;

    private long size;
    private int damaged;

    Spill(Path directory, Settings settings) throws IOException {
        this.directory = Files.createDirectories(directory);
        maxBytes = settings.number(Setting.SPILL_BYTES);
        maxRecord = settings.number(Setting.BATCH_BYTES);
        fsync = settings.flag(Setting.SPILL_FSYNC);
        lock = FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        note = FileChannel.open(
                directory.resolve("read"),
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        try {
            if (lock.tryLock() == null) {
                throw new IOException("another process uses it");
            }
            find();
        } catch (OverlappingFileLockException e) {
            close();
            throw new IOException("another client of this process uses it", e);
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    /** What earlier processes have left. Nothing is appended to it: its end may be torn. */
    private void find() throws IOException {
        for (var number : numbers()) {
            var segment = Segment.found(file(number), maxRecord);
            damaged += segment.isDamaged() ? 1 : 0;
            segments.add(new Numbered(number, segment));
            nextNumber = number + 1;
        }
        if (!segments.isEmpty()) {
            readTo = noted(segments.getFirst());
        }
        for (var each : segments) {
            size += count(each.segment(), each == segments.getFirst() ? readTo : 0);
        }
        removeRead();
    }

    private List<Long> numbers() throws IOException {
        try (var files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("\\d{1,18}\\" + SUFFIX))
                    .map(name -> Long.valueOf(name.replace(SUFFIX, "")))
                    .sorted()
                    .toList();
        }
    }

    private Path file(long number) {
        return directory.resolve(number + SUFFIX);
    }

    private long noted(Numbered oldest) throws IOException {
        var buffer = ByteBuffer.allocate(NOTE);
        note.read(buffer, 0);
        buffer.flip();
        if (buffer.remaining() < NOTE || buffer.getLong() != oldest.number()) {
            return 0;
        }
        var at = buffer.getLong();
        var length = oldest.segment().length();
        return at == length
                        || at > 0
                                && at < length
                                && !oldest.segment().read(at, 1, 1, maxRecord).isEmpty()
                ? at
                : 0;
    }

    private long count(Segment segment, long from) throws IOException {
        var count = 0L;
        for (var at = from; at < segment.length(); ) {
            var records = segment.read(at, Integer.MAX_VALUE, maxRecord, maxRecord);
            count += records.size();
            at = Segment.end(at, records);
        }
        return count;
    }

    /** Whether there was room. */
    synchronized boolean append(List<Entry> entries) throws IOException {
        var more = Segment.size(entries);
        if (bytes() + more > maxBytes) {
            return false;
        }
        if (!writing || segments.getLast().segment().length() + more > maxBytes / SEGMENTS) {
            segments.add(new Numbered(nextNumber, Segment.create(file(nextNumber))));
            nextNumber++;
            writing = true;
            removeRead();
        }
        segments.getLast().segment().append(entries, fsync);
        size += entries.size();
        return true;
    }

    private long bytes() {
        return segments.stream().mapToLong(each -> each.segment().length()).sum();
    }

    synchronized List<Entry> first(int actions, int bytes) throws IOException {
        removeRead();
        return segments.isEmpty()
                ? new ArrayList<>()
                : segments.getFirst().segment().read(readTo, actions, bytes, maxRecord);
    }

    synchronized void done(List<Entry> first) throws IOException {
        readTo = Segment.end(readTo, first);
        size -= first.size();
        var buffer = ByteBuffer.allocate(NOTE);
        buffer.putLong(segments.getFirst().number()).putLong(readTo).flip();
        note.write(buffer, 0);
        removeRead();
    }

    /** All of them but the one that is written to; and that too when it has been read and is long enough for a new one. */
    private void removeRead() throws IOException {
        while (!segments.isEmpty() && readTo >= segments.getFirst().segment().length()) {
            var last = segments.size() == 1;
            if (last && writing && readTo < maxBytes / SEGMENTS / 2) {
                return;
            }
            writing = writing && !last;
            segments.removeFirst().segment().delete();
            readTo = 0;
        }
    }

    synchronized long size() {
        return size;
    }

    /** Files in which something stood behind the last record. */
    int damaged() {
        return damaged;
    }

    @Override
    public synchronized void close() throws IOException {
        for (var each : segments) {
            if (size == 0) {
                each.segment().delete();
            } else {
                each.segment().close();
            }
        }
        segments.clear();
        note.close();
        // The lock goes with its channel.
        lock.close();
    }
}
