package org.actioncast.client;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.actioncast.client.Listener.Dropped;

/**
 * Waits on disk. Callers put into memory; one thread of this class moves it to the {@link Spill}, a moment later. Should the disk take
 * nothing, what is in memory is sent from there once the disk's has been.
 */
final class SpillBacklog implements Backlog {

    private static final System.Logger LOG = System.getLogger(Actioncast.class.getName());

    private static final long RETRY = Duration.ofSeconds(1).toNanos();
    /**
     * While actions keep coming the writer looks by itself. Callers who wake it on a busy machine wait until it has had its turn: 0.7 ms
     * at the 99th percentile instead of 0.03.
     */
    private static final long LOOK = Duration.ofMillis(5).toNanos();

    private static final long ACTIVE = Duration.ofSeconds(1).toNanos();
    private static final Duration LAST_WORDS = Duration.ofSeconds(5);

    private final Spill spill;
    private final MemoryBacklog memory;
    private final Bell sender;
    private final Bell writer = new Bell();
    private final Thread thread = new Thread(this::write, "actioncast-spill");
    private final int batch;
    private final int batchBytes;

    /** What was given out last, and where from; the mover leaves it alone meanwhile. */
    private List<Entry> out = List.of();

    private boolean outOfMemory;
    private boolean failing;
    private volatile boolean closing;

    private SpillBacklog(Spill spill, Settings settings, MemoryBacklog memory, Bell sender) {
        this.spill = spill;
        this.memory = memory;
        this.sender = sender;
        batch = settings.number(Setting.BATCH);
        batchBytes = settings.number(Setting.BATCH_BYTES) / 2;
        thread.setDaemon(true);
        thread.start();
    }

    /** @throws IllegalArgumentException when the directory cannot be used */
    static SpillBacklog open(Settings settings, MemoryBacklog memory, Tally tally, Bell sender) {
        var directory = Path.of(settings.text(Setting.SPILL));
        try {
            var spill = new Spill(directory, settings);
            tally.drop(Dropped.DAMAGED, spill.damaged());
            if (spill.size() > 0) {
                LOG.log(INFO, "{0} actions of an earlier process are sent first.", spill.size());
            }
            return new SpillBacklog(spill, settings, memory, sender);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    Setting.SPILL.key() + " is \"" + directory + "\", which cannot be used: " + e.getMessage(), e);
        }
    }

    @Override
    public boolean offer(Entry entry) {
        var taken = memory.offer(entry);
        writer.ring();
        return taken;
    }

    @Override
    public synchronized List<Entry> first(int actions, int bytes) {
        outOfMemory = false;
        out = fromDisk(actions, bytes);
        if (out.isEmpty() && failing) {
            outOfMemory = !move();
            out = outOfMemory ? memory.first(actions, bytes) : fromDisk(actions, bytes);
        }
        return out;
    }

    private List<Entry> fromDisk(int actions, int bytes) {
        try {
            return spill.first(actions, bytes);
        } catch (IOException e) {
            fail(e);
            return List.of();
        }
    }

    @Override
    public synchronized void done(int actions) {
        try {
            if (outOfMemory) {
                memory.done(actions);
            } else {
                spill.done(out.subList(0, actions));
            }
        } catch (IOException e) {
            fail(e);
        } finally {
            out = List.of();
            outOfMemory = false;
            writer.ring();
        }
    }

    private void write() {
        var moved = System.nanoTime() - ACTIVE;
        while (!closing || memory.size() > 0) {
            if (move()) {
                moved = System.nanoTime();
            } else if (closing) {
                return;
            } else if (System.nanoTime() - moved < ACTIVE) {
                LockSupport.parkNanos(LOOK);
            } else {
                var empty = memory.size() == 0;
                writer.sleepUnless(() -> closing || empty && memory.size() > 0, RETRY);
            }
        }
    }

    /** Whether anything was moved. */
    private synchronized boolean move() {
        var entries = outOfMemory ? List.<Entry>of() : memory.first(batch, batchBytes);
        if (entries.isEmpty()) {
            return false;
        }
        try {
            if (!spill.append(entries)) {
                return false;
            }
            memory.done(entries.size());
            if (failing) {
                failing = false;
                LOG.log(INFO, "The spill can be written again.");
            }
            sender.ring();
            return true;
        } catch (IOException e) {
            fail(e);
            sender.ring();
            return false;
        }
    }

    private void fail(IOException e) {
        if (!failing) {
            failing = true;
            LOG.log(WARNING, "The spill cannot be used; actions are kept in memory alone: {0}", e.toString());
        }
    }

    @Override
    public long size() {
        return memory.size() + spill.size();
    }

    @Override
    public long inMemory() {
        return memory.size();
    }

    @Override
    public void close() {
        memory.close();
        closing = true;
        writer.ring();
        try {
            thread.join(LAST_WORDS.toMillis());
            spill.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.log(WARNING, "The spill was not closed: {0}", e.toString());
        }
    }
}
