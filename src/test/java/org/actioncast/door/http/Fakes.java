package org.actioncast.door.http;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.BiConsumer;

/** The objects of a servlet container, without one. */
public final class Fakes {

    /** The bytes of an answer. */
    public static final class Sink extends ServletOutputStream {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public void write(int next) {
            bytes.write(next);
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new UnsupportedOperationException();
        }

        @Override
        public String toString() {
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }

    private Fakes() {}

    /**
     * An object that answers what is given for the name of a method, and nothing else.
     *
     * @param called is told each call: its method, and the first of its arguments, or an empty string for none
     */
    public static <T> T of(Class<T> type, Map<String, Object> given, BiConsumer<String, Object> called) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    called.accept(method.getName(), arguments == null ? "" : arguments[0]);
                    var nothing = method.getReturnType() == boolean.class
                            ? (Object) false
                            : method.getReturnType() == int.class ? (Object) 0 : null;
                    return given.getOrDefault(method.getName(), nothing);
                }));
    }
}
