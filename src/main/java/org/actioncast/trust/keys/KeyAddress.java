package org.actioncast.trust.keys;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP address of keys. An answer has one time for all of it, redirections and headers too: a server that sends a byte now and then
 * must not hold a caller.
 */
final class KeyAddress {

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(2);
    private static final Duration LIMIT = Duration.ofSeconds(3);

    /** Some fifty keys with their certificates. */
    private static final int MAX_BYTES = 256 * 1024;

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_LIMIT)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    private final HttpRequest request;

    /** @throws IllegalArgumentException when this is no address to which a request can be made */
    KeyAddress(URI address) {
        request = HttpRequest.newBuilder(address).build();
    }

    String host() {
        return request.uri().getHost();
    }

    /** The answer that it gives now. */
    String text() throws IOException {
        var answer = CLIENT.sendAsync(request, info -> new Limited());
        try {
            var response = answer.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            if (response.statusCode() != HttpURLConnection.HTTP_OK) {
                throw new IOException("The address answers " + response.statusCode());
            }
            return response.body();
        } catch (TimeoutException late) {
            throw new IOException("The keys come too slowly", late);
        } catch (ExecutionException failed) {
            var cause = Objects.requireNonNullElse(failed.getCause(), failed);
            throw new IOException(
                    "The address does not answer (" + cause.getClass().getSimpleName() + ")", cause);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("The server is stopping", stopped);
        } finally {
            answer.cancel(true);
        }
    }

    /** A text that is given up when it gets too long. */
    private static final class Limited implements BodySubscriber<String> {

        private final CompletableFuture<String> text = new CompletableFuture<>();
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private @Nullable Subscription body;

        @Override
        public CompletionStage<String> getBody() {
            return text;
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            body = subscription;
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(List<ByteBuffer> parts) {
            for (var part : parts) {
                var next = new byte[part.remaining()];
                part.get(next);
                bytes.writeBytes(next);
            }
            if (bytes.size() > MAX_BYTES && body != null) {
                body.cancel();
                text.completeExceptionally(new IOException("The keys are too many"));
            }
        }

        @Override
        public void onError(Throwable failed) {
            text.completeExceptionally(failed);
        }

        @Override
        public void onComplete() {
            text.complete(bytes.toString(StandardCharsets.UTF_8));
        }
    }
}
