package org.actioncast.client;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/** A file of records: the length, the checksum, the JSON. */
final class Segment implements Closeable {

    static final int HEAD = 2 * Integer.BYTES;

    /** So much is looked through at once when a file is found. */
    private static final int CHUNK = 1 << 20;

    private final Path file;
    private final FileChannel channel;

    /** Up to where there are records. What is behind was being written when its process died. */
    private long length;

    private Segment(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    static Segment create(Path file) throws IOException {
        return new Segment(file, open(file, StandardOpenOption.CREATE_NEW));
    }

    /** @param maxRecord longer ones were not written by this client */
    static Segment found(Path file, int maxRecord) throws IOException {
        var segment = new Segment(file, open(file));
        segment.length = segment.channel.size();
        var at = 0L;
        for (var records = segment.read(0, Integer.MAX_VALUE, CHUNK, maxRecord);
                !records.isEmpty();
                records = segment.read(at, Integer.MAX_VALUE, CHUNK, maxRecord)) {
            at = end(at, records);
        }
        segment.length = at;
        return segment;
    }

    private static FileChannel open(Path file, StandardOpenOption... more) throws IOException {
        var options = new ArrayList<>(List.of(more));
        options.add(StandardOpenOption.READ);
        options.add(StandardOpenOption.WRITE);
        return FileChannel.open(file, options.toArray(StandardOpenOption[]::new));
    }

    long length() {
        return length;
    }

    /** Whether something stands behind the last record. */
    boolean isDamaged() throws IOException {
        return channel.size() > length;
    }

    /** All or none: what could not be written whole is written over by the next. */
    void append(List<Entry> entries, boolean fsync) throws IOException {
        var bytes = ByteBuffer.allocate((int) size(entries));
        for (var entry : entries) {
            bytes.putInt(entry.json().length).putInt(checksum(entry.json())).put(entry.json());
        }
        bytes.flip();
        for (var at = length; bytes.hasRemaining(); ) {
            at += channel.write(bytes, at);
        }
        if (fsync) {
            channel.force(false);
        }
        length += bytes.limit();
    }

    static long size(List<Entry> entries) {
        return entries.stream().mapToLong(entry -> HEAD + entry.json().length).sum();
    }

    /** Where the next record is. */
    static long end(long from, List<Entry> entries) {
        return from + size(entries);
    }

    /** The records from there on, at most so many and so many bytes, but one if there is one. */
    List<Entry> read(long from, int actions, int bytes, int maxRecord) throws IOException {
        var most = Math.max(bytes, HEAD + maxRecord);
        var buffer = ByteBuffer.allocate((int) Math.min(most, length - from));
        while (buffer.hasRemaining() && channel.read(buffer, from + buffer.position()) >= 0) {
            // until it is full, or the file is shorter than it was
        }
        buffer.flip();
        var records = new ArrayList<Entry>();
        while (records.size() < actions && buffer.remaining() >= HEAD) {
            var size = buffer.getInt();
            var checksum = buffer.getInt();
            if (size < 1 || size > maxRecord || size > buffer.remaining()) {
                break;
            }
            var json = new byte[size];
            buffer.get(json);
            if (checksum(json) != checksum) {
                break;
            }
            records.add(new Entry(json, 0));
        }
        return records;
    }

    private static int checksum(byte[] json) {
        var checksum = new CRC32C();
        checksum.update(json);
        return (int) checksum.getValue();
    }

    void delete() throws IOException {
        close();
        Files.delete(file);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
