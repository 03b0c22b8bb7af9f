package org.actioncast.door.http;

import static net.bytebuddy.matcher.ElementMatchers.isAbstract;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.ext.RuntimeDelegate;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.dynamic.scaffold.subclass.ConstructorStrategy;
import net.bytebuddy.implementation.InvocationHandlerAdapter;
import org.jspecify.annotations.Nullable;

/** As much of JAX-RS as it takes to make a response and look at it: the API alone has no implementation of one. */
public final class JaxRs {

    private interface Behaviour {
        @Nullable
        Object of(Object self, String method, Object[] arguments);
    }

    private JaxRs() {}

    /** To be called before a test makes its first response. */
    public static void start() {
        RuntimeDelegate.setInstance(subclass(
                RuntimeDelegate.class,
                (self, method, arguments) -> method.equals("createResponseBuilder") ? builder() : unknown(method)));
    }

    /** The body, which is in bytes already. */
    public static String text(Response response) {
        return new String((byte[]) response.getEntity(), StandardCharsets.UTF_8);
    }

    private static ResponseBuilder builder() {
        var status = new int[1];
        var entity = new Object[1];
        var headers = new HashMap<String, String>();
        return subclass(ResponseBuilder.class, (self, method, arguments) -> {
            switch (method) {
                case "status" -> status[0] = (int) arguments[0];
                case "entity" -> entity[0] = arguments[0];
                case "type" -> headers.put("Content-Type", arguments[0].toString());
                case "header" -> headers.put(arguments[0].toString(), arguments[1].toString());
                case "build" -> {
                    return response(status[0], entity[0], headers);
                }
                default -> unknown(method);
            }
            return self;
        });
    }

    private static Response response(int status, @Nullable Object entity, Map<String, String> headers) {
        return subclass(Response.class, (self, method, arguments) -> switch (method) {
            case "getStatus" -> status;
            case "getStatusInfo" -> Response.Status.fromStatusCode(status);
            case "getEntity" -> entity;
            case "getHeaderString" -> headers.get(arguments[0]);
            default -> unknown(method);
        });
    }

    private static Object unknown(String method) {
        throw new UnsupportedOperationException(method);
    }

    private static <T> T subclass(Class<T> type, Behaviour behaviour) {
        try (var made = new ByteBuddy()
                .subclass(type, ConstructorStrategy.Default.IMITATE_SUPER_CLASS_OPENING)
                .method(isAbstract())
                .intercept(InvocationHandlerAdapter.of(
                        (self, method, arguments) -> behaviour.of(self, method.getName(), arguments)))
                .make()) {
            return made.load(JaxRs.class.getClassLoader())
                    .getLoaded()
                    .getConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
