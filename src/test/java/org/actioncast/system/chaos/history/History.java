package org.actioncast.system.chaos.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** Takes down what happens, in memory and as one line of JSON each in a file, which outlives a run that is killed. */
public final class History implements AutoCloseable {

    private final List<Event> events = new ArrayList<>();
    private final Instant began = Instant.now();
    private final Writer file;

    public History(Path file) {
        try {
            Files.createDirectories(file.getParent());
            this.file = Files.newBufferedWriter(file, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Notes what happens now; {@code event} makes it of the time. */
    public synchronized void note(LongFunction<Event> event) {
        var noted = event.apply(at(Instant.now()));
        events.add(noted);
        try {
            file.write(object((Record) noted)
                    .add("event", noted.getClass().getSimpleName())
                    .build()
                    .toString());
            file.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Milliseconds since this history began. */
    public long at(Instant time) {
        return Duration.between(began, time).toMillis();
    }

    public synchronized List<Event> events() {
        return List.copyOf(events);
    }

    @Override
    public synchronized void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonObjectBuilder object(Record record) {
        var json = Json.createObjectBuilder();
        for (var component : record.getClass().getRecordComponents()) {
            json.add(component.getName(), value(get(component, record)));
        }
        return json;
    }

    private static JsonValue value(@Nullable Object value) {
        if (value == null) {
            return JsonValue.NULL;
        } else if (value instanceof Boolean flag) {
            return flag ? JsonValue.TRUE : JsonValue.FALSE;
        } else if (value instanceof Number number) {
            return Json.createValue(number.longValue());
        } else if (value instanceof List<?> list) {
            return list.stream()
                    .map(History::value)
                    .collect(Json::createArrayBuilder, JsonArrayBuilder::add, JsonArrayBuilder::addAll)
                    .build();
        } else if (value instanceof Record record) {
            return object(record).build();
        }
        return Json.createValue(value.toString());
    }

    private static @Nullable Object get(RecordComponent component, Record record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
