package org.actioncast.core.outlet.raw;

import jakarta.websocket.Session;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import org.actioncast.core.container.Reflection;

/** What a {@link LibertyOutlet} calls in the container, found at the first session. */
record LibertyHandles(
        MethodHandle linkStatus,
        MethodHandle writeStatus,
        MethodHandle claim,
        MethodHandle release,
        MethodHandle writer,
        MethodHandle setBuffer,
        MethodHandle write,
        MethodHandle wrap,
        Object buffers,
        Object open,
        Object idle,
        Object claimed,
        Class<?> callback) {

    static LibertyHandles found(Session sample) throws ReflectiveOperationException {
        var link = LibertyOutlet.link(sample);
        var type = link.getClass();
        var tcp = "com.ibm.wsspi.tcpchannel.";
        var context = tcp + "TCPWriteRequestContext";
        var callback = Reflection.named(link, tcp + "TCPWriteCompletedCallback");
        var buffer = Reflection.named(link, "com.ibm.wsspi.bytebuffer.WsByteBuffer");
        var buffers = type.getMethod("getBufferManager").invoke(link);
        var claim = type.getMethod("okToWrite", boolean.class, boolean.class, boolean.class);
        LibertyOutlet.socket(link);
        return new LibertyHandles(
                Reflection.field(link, "linkStatus"),
                Reflection.field(link, "writeLinkStatus"),
                Reflection.method(type, claim.getName(), claim.getParameterTypes()),
                Reflection.method(type, "signalNotWriting"),
                Reflection.method(link, tcp + "TCPConnectionContext", "getWriteInterface"),
                Reflection.method(link, context, "setBuffer", buffer),
                Reflection.method(link, context, "write", long.class, callback, boolean.class, int.class),
                Reflection.method(link, "com.ibm.wsspi.bytebuffer.WsByteBufferPoolManager", "wrap", ByteBuffer.class),
                buffers,
                constant(type.getField("linkStatus").getType(), "IO_OK"),
                constant(type.getField("writeLinkStatus").getType(), "OK_TO_WRITE"),
                constant(claim.getReturnType(), "OK"),
                callback);
    }

    private static Object constant(Class<?> type, String name) throws ReflectiveOperationException {
        return type.getField(name).get(null);
    }
}
