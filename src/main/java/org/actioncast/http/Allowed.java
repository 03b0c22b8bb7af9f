package org.actioncast.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.actioncast.token.Group;

/**
 * The groups that may call a resource. Not {@code @RolesAllowed}: a container that knows that one asks its own users, who are none of
 * ours.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Allowed {

    /** One of these is enough. See {@link Group}. */
    String[] value();
}
