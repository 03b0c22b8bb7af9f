package org.actioncast.system.record;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A socket: what is said over it, frame by frame. */
public final class Talk implements WebSocket.Listener, AutoCloseable {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final long PATIENCE_SECONDS = 20;
    private static final String CLOSE = "(close ";
    private static final String PING = "{\"type\":\"ping\"}";

    private final Conversation conversation;
    private final StringBuilder partial = new StringBuilder();
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private @Nullable WebSocket socket;
    private boolean ended;

    private Talk(Conversation conversation) {
        this.conversation = conversation;
    }

    static Talk open(Conversation conversation, URI address, String... protocols) {
        var talk = new Talk(conversation);
        talk.socket = CLIENT.newWebSocketBuilder()
                .subprotocols("actioncast.v1", protocols)
                .buildAsync(address, talk)
                .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join();
        return talk;
    }

    public Talk say(String text) {
        return say(text, text);
    }

    /** @param shown what is written instead, when a token is in it */
    public Talk say(String text, String shown) {
        conversation.line(">", shown);
        socket().sendText(text, true)
                .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join();
        return this;
    }

    public Talk sayBytes(byte[] bytes) {
        conversation.line(">", "(" + bytes.length + " bytes, binary)");
        socket().sendBinary(ByteBuffer.wrap(bytes), true)
                .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join();
        return this;
    }

    /** Writes down so many frames. */
    public Talk hear(int frames) {
        for (var i = 0; i < frames; i++) {
            next();
        }
        return this;
    }

    /** Writes down everything up to the close that the server sends. */
    public void hearTheEnd() {
        while (!next().startsWith(CLOSE)) {
            // the next one
        }
        ended = true;
    }

    /** Says something that is answered at once, so that all that came before it has come; then goes away. */
    @Override
    public void close() {
        if (ended) {
            return;
        }
        socket().sendText("{\"type\":\"leave\",\"room\":\"the end\"}", true);
        for (var frame = take(); !frame.equals("{\"type\":\"left\",\"room\":\"the end\"}"); frame = take()) {
            conversation.line("<", frame);
        }
        socket().sendClose(WebSocket.NORMAL_CLOSURE, "");
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            var frame = partial.toString();
            partial.setLength(0);
            if (!frame.equals(PING)) {
                heard.add(frame);
            }
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
        heard.add("(binary)");
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        heard.add(CLOSE + code + ": " + reason + ")");
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        heard.add(CLOSE + "without a frame)");
    }

    private String next() {
        var frame = take();
        conversation.line("<", frame);
        return frame;
    }

    private String take() {
        try {
            var frame = heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (frame == null) {
                throw conversation.failed("nothing came");
            }
            return frame;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private WebSocket socket() {
        if (socket == null) {
            throw new IllegalStateException("Not open.");
        }
        return socket;
    }
}
