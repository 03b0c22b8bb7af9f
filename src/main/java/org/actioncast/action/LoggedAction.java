package org.actioncast.action;

/** An action at its place in the log, committed. */
public record LoggedAction(EncodedAction encoded, Position position) {

    public Action action() {
        return encoded.action();
    }

    public byte[] json() {
        return encoded.at(position);
    }
}
