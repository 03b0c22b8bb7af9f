package org.actioncast.client.ee;

import static java.lang.System.Logger.Level.WARNING;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.io.Serializable;
import org.actioncast.client.Action;
import org.jspecify.annotations.Nullable;

/** Inside the transaction of the method, whose interceptor comes first. */
@Interceptor
@LogAction(type = "")
@Priority(Interceptor.Priority.APPLICATION)
class LogActionInterceptor implements Serializable {

    private static final System.Logger LOG = System.getLogger(LogActionInterceptor.class.getName());
    private static final long serialVersionUID = 1;

    @Inject
    private transient Announcements announcements;

    @AroundInvoke
    Object logged(InvocationContext context) throws Exception {
        var result = context.proceed();
        try {
            var template = new Template(context.getMethod(), context.getParameters(), result);
            announcements.log(action(annotation(context), template));
        } catch (RuntimeException e) {
            LOG.log(WARNING, "An action was not logged: {0}", e.toString());
        }
        return result;
    }

    private static LogAction annotation(InvocationContext context) {
        var method = context.getMethod();
        var own = method.getAnnotation(LogAction.class);
        return own == null ? method.getDeclaringClass().getAnnotation(LogAction.class) : own;
    }

    static Action action(LogAction what, Template template) {
        var slash = what.record().indexOf('/');
        // Of the template and not of what is filled in, which may hold slashes of its own.
        var type = slash < 0 ? "" : template.fill(what.record().substring(0, slash));
        var id = template.fill(what.record().substring(slash + 1));
        var link = what.link().isEmpty() ? type + (slash < 0 ? "" : "-") + id : template.fill(what.link());
        return Action.of(what.type())
                .record(given(type), given(id))
                .link(given(link))
                .room(given(template.fill(what.room())))
                .user(given(template.fill(what.user())))
                .message(given(template.fill(what.message())));
    }

    private static @Nullable String given(String text) {
        return text.isEmpty() ? null : text;
    }
}
