package org.actioncast.door.http;

import jakarta.json.Json;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What went wrong with a request, for its sender (RFC 9457). */
public final class Problem extends RuntimeException {

    public static final String MEDIA_TYPE = "application/problem+json";

    private static final JsonBuilderFactory JSON = Json.createBuilderFactory(Map.of());
    private static final long serialVersionUID = 1;

    private final int status;
    private final String code;
    private final @Nullable String field;
    private final @Nullable Duration retryAfter;

    private Problem(int status, String code, String detail, @Nullable String field, @Nullable Duration retryAfter) {
        super(detail, null, false, false);
        this.status = status;
        this.code = code;
        this.field = field;
        this.retryAfter = retryAfter;
    }

    /**
     * @param code the last part of the type, in kebab case: clients decide by it
     * @param detail a sentence that says what to do
     */
    public static Problem of(int status, String code, String detail) {
        return new Problem(status, code, detail, null, null);
    }

    /** 422: a field of the body is wrong. */
    public static Problem field(String field, String detail) {
        return new Problem(422, "invalid-field", detail, field, null);
    }

    /** 400: a parameter of the address, or a field of a form, is wrong. */
    public static Problem parameter(String code, String name, String detail) {
        return new Problem(400, code, detail, name, null);
    }

    /** 403: a field of the body names somebody or something the token does not speak for. */
    public static Problem forbiddenField(String field, String detail) {
        return new Problem(403, "not-yours", detail, field, null);
    }

    /** 503: the same request is welcome later. */
    public static Problem later(String code, String detail, Duration retryAfter) {
        return new Problem(503, code, detail, null, retryAfter);
    }

    /** 429: so much is taken from one caller, and more of it later. */
    public static Problem tooMany(String code, String detail, Duration retryAfter) {
        return new Problem(429, code, detail, null, retryAfter);
    }

    /** The sentence for its sender. */
    public String sentence() {
        return String.valueOf(getMessage());
    }

    public int status() {
        return status;
    }

    public JsonObject json() {
        var json = JSON.createObjectBuilder()
                .add("type", "urn:actioncast:problem:" + code)
                .add("title", code.replace('-', ' '))
                .add("status", status)
                .add("detail", sentence());
        if (field != null) {
            json.add("field", field);
        }
        return json.build();
    }

    public Answer answer() {
        return new Answer(status, MEDIA_TYPE, json().toString(), retryAfter);
    }
}
