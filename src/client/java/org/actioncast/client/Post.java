package org.actioncast.client;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.actioncast.client.Outcome.Later;
import org.actioncast.client.Outcome.Refused;
import org.actioncast.client.Outcome.Taken;
import org.jspecify.annotations.Nullable;

/** One request with several actions, and what its answer means. Throws nothing. */
final class Post implements Closeable {

    /** A result is some 150 bytes, a refusal twice that. */
    private static final int ANSWER_PER_ACTION = 4096;

    private final ExecutorService workers = Executors.newSingleThreadExecutor(Post::worker);
    private final HttpClient http;
    private final URI base;
    private final Token token;
    private final Duration timeout;

    Post(Settings settings, TokenSource tokens) {
        http = client(settings.time(Setting.CONNECT_TIMEOUT));
        base = settings.url();
        token = new Token(tokens, settings.time(Setting.RENEW));
        timeout = settings.time(Setting.TIMEOUT);
    }

    /** Its threads begin without the application's class loader: they may outlive the application for a moment. */
    private HttpClient client(Duration connectTimeout) {
        var thread = Thread.currentThread();
        var loader = thread.getContextClassLoader();
        thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
        try {
            return HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(connectTimeout)
                    .executor(workers)
                    .build();
        } finally {
            thread.setContextClassLoader(loader);
        }
    }

    private static Thread worker(Runnable task) {
        var thread = new Thread(task, "actioncast-http");
        thread.setDaemon(true);
        thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
        return thread;
    }

    /** The JDK's client itself ends when nobody has it any more. */
    @Override
    public void close() {
        workers.shutdown();
    }

    Outcome log(List<Entry> entries) throws InterruptedException {
        return withAnotherToken("api/actions", entries);
    }

    Outcome show(List<Entry> entries) throws InterruptedException {
        return withAnotherToken("api/actions/live", entries);
    }

    /** A token may have ended since it was checked: then one more is tried at once. */
    private Outcome withAnotherToken(String path, List<Entry> entries) throws InterruptedException {
        for (var again = false; ; again = true) {
            final String bearer;
            try {
                bearer = token.get();
            } catch (InterruptedException e) {
                throw e;
            } catch (Exception e) {
                return Later.unanswered("no token: " + e, false);
            }
            var answer = exchange(path, entries, bearer);
            if (answer instanceof Later later && later.unauthorized()) {
                token.refused();
                if (!again) {
                    continue;
                }
            }
            return answer;
        }
    }

    private Outcome exchange(String path, List<Entry> entries, String bearer) throws InterruptedException {
        try {
            var request = HttpRequest.newBuilder(base.resolve(path))
                    .timeout(timeout)
                    .header("Authorization", "Bearer " + bearer)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofByteArray(array(entries)))
                    .build();
            var most = ANSWER_PER_ACTION * (entries.size() + 1);
            var sent = http.sendAsync(request, info -> new BoundedBody(most));
            try {
                // The timeout of the request ends with the head of the answer.
                return meaning(sent.get(timeout.toMillis(), TimeUnit.MILLISECONDS), entries.size());
            } finally {
                sent.cancel(true);
            }
        } catch (ExecutionException e) {
            var cause = e.getCause();
            var never = cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException;
            return Later.unanswered(String.valueOf(cause), !never);
        } catch (TimeoutException e) {
            return Later.unanswered("no answer in " + timeout, true);
        } catch (RuntimeException e) {
            // Such as a token that no header can hold.
            return Later.unanswered(e.toString(), false);
        }
    }

    private static byte[] array(List<Entry> entries) {
        var body = new ByteArrayOutputStream();
        var between = '[';
        for (var entry : entries) {
            body.write(between);
            body.writeBytes(entry.json());
            between = ',';
        }
        body.write(']');
        return body.toByteArray();
    }

    private static Outcome meaning(HttpResponse<String> answer, int actions) {
        var status = answer.statusCode();
        return switch (status) {
            case 202 -> new Taken(List.of());
            case 200, 201, 207 -> results(answer.body(), actions);
            case 400, 405, 409, 410, 411, 412, 413, 414, 415, 416, 417, 421, 422, 431 ->
                new Refused(status, detail(answer.body()));
            // 403 and 404 too: rights are given and applications deployed, and actions can wait for that.
            default ->
                new Later(
                        status,
                        status + " " + detail(answer.body()),
                        retryAfter(answer),
                        status == 500 || status == 502 || status == 504);
        };
    }

    private static Outcome results(String body, int actions) {
        var results = new ArrayList<Map<?, ?>>();
        if (parsed(body) instanceof List<?> list) {
            for (var item : list) {
                if (item instanceof Map<?, ?> result && result.get("status") instanceof Double) {
                    results.add(result);
                }
            }
        }
        return results.size() == actions
                ? new Taken(results)
                : Later.unanswered("the answer has not one result for each action; is this Actioncast?", true);
    }

    static int status(Map<?, ?> result) {
        return result.get("status") instanceof Double status ? status.intValue() : 0;
    }

    /** The server's sentence of a problem (RFC 9457). */
    static String detail(Object problem) {
        return problem instanceof Map<?, ?> map && map.get("detail") instanceof String detail ? detail : "";
    }

    private static String detail(String body) {
        var problem = parsed(body);
        return problem == null ? "" : detail(problem);
    }

    private static @Nullable Object parsed(String body) {
        try {
            return JsonReader.read(body, JsonReader.MAX_DEPTH);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Seconds or a date (RFC 9110, section 10.2.3). What is neither is not there. */
    private static @Nullable Duration retryAfter(HttpResponse<?> answer) {
        var text = answer.headers().firstValue("Retry-After").orElse("").strip();
        try {
            return text.matches("\\d{1,9}")
                    ? Duration.ofSeconds(Long.parseLong(text))
                    : Duration.between(Instant.now(), ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME));
        } catch (DateTimeException e) {
            return null;
        }
    }
}
