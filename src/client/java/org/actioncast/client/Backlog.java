package org.actioncast.client;

import java.io.Closeable;
import java.util.List;

/** Actions that wait, in the order they came. Taken by many threads, read by one. */
interface Backlog extends Closeable {

    /** Whether there was room. Waits for nothing. */
    boolean offer(Entry entry);

    /** The oldest, which stay until they are done: at most so many, and so many bytes, but one if there is one. */
    List<Entry> first(int actions, int bytes);

    /** The oldest so many have arrived, or never will. */
    void done(int actions);

    long size();

    /** How many of them nobody will send when this process ends. */
    long inMemory();

    /** Nothing more is taken. What can be kept is kept. */
    @Override
    void close();
}
