package org.actioncast.client.ee;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What this method does is an action: it is logged when the method returns and its transaction, if there is one, commits.
 *
 * <p>In all but the type, {@code {0}} stands for the first argument, {@code {id}} for the parameter of that name (compile with
 * {@code -parameters}), {@code {result}} for what was returned.
 */
@Documented
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface LogAction {

    /** What was done, such as {@code updateinvoice}. */
    @Nonbinding
    String type();

    /** Its type and id, such as {@code invoice/{id}}; without a slash only the id. */
    @Nonbinding
    String record() default "";

    /** Where pages see it. By default the type and the id with a hyphen between, such as {@code invoice-42}. */
    @Nonbinding
    String link() default "";

    @Nonbinding
    String room() default "";

    /** By default the user of the request. */
    @Nonbinding
    String user() default "";

    @Nonbinding
    String message() default "";
}
