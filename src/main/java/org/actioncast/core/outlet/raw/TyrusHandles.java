package org.actioncast.core.outlet.raw;

import jakarta.websocket.Session;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.nio.ByteBuffer;
import java.util.concurrent.Executor;
import org.actioncast.core.container.Reflection;

/** What a {@link TyrusOutlet} calls in the container, found at the first session. */
record TyrusHandles(
        MethodHandle wrap,
        MethodHandle write,
        MethodHandle isOpen,
        MethodHandle isEmpty,
        MethodHandle queued,
        MethodHandle channel,
        MethodHandle terminate,
        Class<?> completion,
        Executor workers) {

    static TyrusHandles found(Session sample) throws ReflectiveOperationException {
        var connection = connection(writer(sample));
        var type = connection.getClass();
        var queue = Reflection.read(connection, "asyncWriteQueue").getClass();
        var completion = Reflection.named(connection, "org.glassfish.grizzly.CompletionHandler");
        var memory = Reflection.named(connection, "org.glassfish.grizzly.memory.MemoryManager");
        var buffers = Reflection.named(connection, "org.glassfish.grizzly.memory.Buffers");
        return new TyrusHandles(
                MethodHandles.insertArguments(
                        Reflection.method(buffers, "wrap", memory, ByteBuffer.class),
                        0,
                        Reflection.call(connection, "getMemoryManager")),
                Reflection.method(type, "write", Object.class, completion),
                Reflection.method(type, "isOpen"),
                Reflection.method(queue, "isEmpty"),
                Reflection.method(queue, "spaceInBytes"),
                Reflection.method(type, "getChannel"),
                Reflection.method(type, "terminateSilently"),
                completion,
                (Executor) Reflection.call(Reflection.call(connection, "getTransport"), "getWorkerThreadPool"));
    }

    static Object writer(Session session) throws ReflectiveOperationException {
        var webSocket = Reflection.read(session.getAsyncRemote(), "webSocket");
        return Reflection.read(Reflection.read(webSocket, "protocolHandler"), "writer");
    }

    static Object connection(Object writer) throws ReflectiveOperationException {
        var upgraded = Reflection.call(Reflection.read(writer, "tyrusHttpUpgradeHandler"), "getWebConnection");
        var request = Reflection.read(Reflection.read(upgraded, "request"), "coyoteRequest");
        return Reflection.read(Reflection.read(request, "request"), "connection");
    }
}
