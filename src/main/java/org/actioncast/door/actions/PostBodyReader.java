package org.actioncast.door.actions;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.actioncast.door.http.Problem;
import org.actioncast.settings.Settings;

/**
 * Reads a post in one media type; or, whatever its type, an event in binary mode: its attributes are headers, its data is the body.
 * None is a CDI bean with a scope: its proxy would not have its {@code @Consumes}, and JSON Binding would come first.
 */
abstract class PostBodyReader implements MessageBodyReader<PostBody> {

    private final ActionsSettings limits = ActionsSettings.from(Settings.of(PostBodyReader.class));

    /** A body in this reader's own type. */
    abstract PostBody read(InputStream body, ActionsSettings limits);

    @Override
    public boolean isReadable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return type == PostBody.class;
    }

    @Override
    public PostBody readFrom(
            Class<PostBody> type,
            Type generic,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream body) {
        return headers.containsKey(BinaryEvent.MARK)
                ? new BinaryEvent(headers, mediaType).read(body, limits)
                : read(body, limits);
    }

    static Problem unsupported() {
        return Problem.of(
                415,
                "unsupported-media-type",
                "Send the body as application/json, or as CloudEvents 1.0: application/cloudevents+json,"
                        + " application/cloudevents-batch+json, or with ce- headers.");
    }
}
