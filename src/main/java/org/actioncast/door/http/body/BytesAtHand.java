package org.actioncast.door.http.body;

import static java.lang.System.Logger.Level.INFO;

import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import org.actioncast.core.container.Reflection;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a body that a container has read together with the head of its request. Payara tells them as {@code available()}. Open Liberty
 * tells nothing by the standard API, and is asked by what lies under it (26.0.0.3): what cannot be found costs speed, for the body is then awaited.
 */
final class BytesAtHand {

    private static final System.Logger LOG = System.getLogger(BytesAtHand.class.getName());

    private static final String LIBERTY = "com.ibm.ws.webcontainer31.srt.SRTInputStream31";

    private @Nullable Handles handles;
    private boolean unknown;

    /** From a stream to the exchange of its request, to the buffer of that, to what is left in it. */
    private record Handles(MethodHandle exchange, MethodHandle buffer, MethodHandle remaining) {

        static Handles found(Object stream) throws ReflectiveOperationException {
            var context = Reflection.call(stream, "getISC");
            return new Handles(
                    Reflection.method(stream.getClass(), "getISC"),
                    Reflection.method(context.getClass(), "getReadBuffer"),
                    Reflection.method(context, "com.ibm.wsspi.bytebuffer.WsByteBuffer", "remaining"));
        }

        int count(Object stream) throws Throwable {
            Object read = buffer.invokeExact(exchange.invokeExact(stream));
            return read == null ? 0 : (int) remaining.invokeExact(read);
        }
    }

    int of(ServletInputStream body) throws IOException {
        return body.getClass().getName().equals(LIBERTY) && !unknown ? ofLiberty(body) : body.available();
    }

    private int ofLiberty(ServletInputStream body) {
        try {
            var known = handles;
            if (known == null) {
                known = Handles.found(body);
                handles = known;
            }
            return known.count(body);
        } catch (Error broken) {
            throw broken;
        } catch (Throwable differs) {
            unknown = true;
            LOG.log(INFO, "Every body is awaited, also one that came with its head: {0}", differs.toString());
            return 0;
        }
    }
}
