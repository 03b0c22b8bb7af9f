package org.actioncast.door.http.body;

import java.io.InputStream;
import java.util.Arrays;

/** So many blanks, which take no memory. */
final class Blanks extends InputStream {

    private int left;

    Blanks(int count) {
        left = count;
    }

    @Override
    public int read() {
        return left-- > 0 ? ' ' : -1;
    }

    @Override
    public int read(byte[] into, int from, int length) {
        if (left <= 0) {
            return length == 0 ? 0 : -1;
        }
        var read = Math.min(length, left);
        Arrays.fill(into, from, from + read, (byte) ' ');
        left -= read;
        return read;
    }

    @Override
    public int available() {
        return Math.max(0, left);
    }
}
