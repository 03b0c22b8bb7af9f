package org.actioncast.door.http.body;

import static java.lang.System.Logger.Level.DEBUG;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;

/** What a client still wants to send of a body that is not awaited any more. */
final class RestOfBody {

    private static final System.Logger LOG = System.getLogger(RestOfBody.class.getName());

    private static final String PAYARA = "org.apache.catalina.connector.RequestFacade";

    private RestOfBody() {}

    /**
     * Has a connection end with the answer. Payara would hold it, and read on, until the rest has come, unless the body is marked as broken,
     * which is done by what lies under the standard API; Open Liberty ends it by itself, and so does a Payara whose classes differ, at last.
     */
    static void refuse(ServletRequest request) {
        var bare = request;
        while (bare instanceof ServletRequestWrapper wrapper) {
            bare = wrapper.getRequest();
        }
        if (!bare.getClass().getName().equals(PAYARA)) {
            return;
        }
        try {
            var field = bare.getClass().getDeclaredField("request");
            field.setAccessible(true);
            var catalina = field.get(bare);
            var grizzly = catalina.getClass().getMethod("getCoyoteRequest").invoke(catalina);
            var head = grizzly.getClass().getMethod("getRequest").invoke(grizzly);
            var broken = named(head.getClass(), "setContentBroken");
            broken.setAccessible(true);
            broken.invoke(head, true);
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.log(DEBUG, "The connection of a body that came too slowly stays until the rest has come: {0}", e);
        }
    }

    private static java.lang.reflect.Method named(Class<?> type, String method) throws NoSuchMethodException {
        for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            for (var candidate : at.getDeclaredMethods()) {
                if (candidate.getName().equals(method) && candidate.getParameterCount() == 1) {
                    return candidate;
                }
            }
        }
        throw new NoSuchMethodException(method);
    }
}
